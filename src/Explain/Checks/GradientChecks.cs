using System.Globalization;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Checks;

/// <summary>Checks of the input's gradient and of what is made of it.</summary>
internal static class GradientChecks
{
    private const double SlopeTolerance = 0.05, FullGradTolerance = 1e-3, IntegratedTolerance = 0.05;
    private const int Directions = 5;

    // Of the input's length: a long step meets kinks, a short one drowns in rounding; the best of them counts.
    private static readonly double[] StepShares = [3e-4, 1e-4, 3e-5];

    public static CheckResult Slope(string name, ExplainRun run)
    {
        float[] input = run.Input.Value.Values;
        float[] gradient = run.Backward(run.Input.Value, RectifierRule.Backpropagation, run.Model.InputTensor).Gradients[run.Model.InputTensor].Values;
        double length = Length(gradient);
        if (length == 0)
            return CheckResult.None(name, "the gradient is zero for this picture and target");
        var random = new CounterRandom(run.Options.Seed);
        double[] errors = new double[Directions];
        for (int direction = 0; direction < Directions; direction++)
        {
            // Half along the gradient: at right angles to it there is nothing to measure.
            float[] noise = [.. Enumerable.Range(0, input.Length).Select(i => (float)random.Normal(direction, i))];
            double noiseLength = Length(noise);
            double[] way = [.. gradient.Zip(noise, (g, n) => (g / length) + (n / noiseLength))];
            double expected = way.Zip(gradient, static (w, g) => w * g).Sum();
            double error = StepShares.Select(s => s * Math.Max(Length(input), 1)).Min(s => Math.Abs(((ScoreAt(run, way, s) - ScoreAt(run, way, -s)) / (2 * s)) - expected));
            errors[direction] = error / length;
        }

        // A way may lead over the edge of a rectifier whatever the step: the median asks what holds for most.
        Array.Sort(errors);
        return CheckResult.Of(name, errors[Directions / 2], SlopeTolerance, $"median error of {Directions} slopes against differences of the score, as a share of the gradient's length");
    }

    public static CheckResult FullGradCompleteness(string name, ExplainRun run)
    {
        if (NetworkForm.Curved(run) is { } curved)
            return CheckResult.None(name, $"the layer '{curved.Name}' ({curved.Type}) is not piecewise linear");
        var numbers = new FullGrad().Explain(run).Single().Numbers.ToDictionary(static n => n.Key, static n => n.Value);
        double scale = Math.Max(Math.Abs(numbers["input's share"]), Math.Abs(numbers["biases' share"]));
        return CheckResult.Of(name, Differences.Relative(numbers["input's share"] + numbers["biases' share"], numbers["score"], scale), FullGradTolerance,
            string.Create(CultureInfo.InvariantCulture, $"input {numbers["input's share"]:0.####} and biases {numbers["biases' share"]:0.####} against the score {numbers["score"]:0.####}"));
    }

    public static CheckResult IntegratedCompleteness(string name, ExplainRun run)
    {
        // The sum rule is coarse for some networks: the steps are doubled before completeness is denied.
        var numbers = new IntegratedGradients().Explain(run with { Options = run.Options with { Until = IntegratedTolerance } }).Single().Numbers.ToDictionary(static n => n.Key, static n => n.Value);
        return CheckResult.Of(name, Math.Abs(numbers["completeness error"]), IntegratedTolerance,
            string.Create(CultureInfo.InvariantCulture, $"sum {numbers["sum"]:0.####} against the difference of scores {numbers["score difference"]:0.####}, {numbers["steps"]:0} steps"));
    }

    public static CheckResult Constant(string name, ExplainRun run)
    {
        var flat = run with { Input = run.Input with { Value = Baselines.Of(run.Input, "grey") } };
        IExplainMethod[] methods = run.Model.Layers.All.IsEmpty ? [new Saliency()] : [new Saliency(), new GradCam(), new EigenCam()];
        if (flat.Layers.IsEmpty && methods.Length > 1)
            flat = flat with { Layers = [CamChecks.LayerOf(run)] };
        int bad = methods.SelectMany(m => m.Explain(flat)).Sum(static e => e.Map.Values.Count(static v => !float.IsFinite(v)));
        return CheckResult.Of(name, bad, 0, $"values of {string.Join(", ", methods.Select(static m => m.Title))} that are no finite numbers, for a grey picture");
    }

    private static double ScoreAt(ExplainRun run, double[] way, double step)
    {
        var moved = run.Input.Value with { Values = [.. run.Input.Value.Values.Zip(way, (x, w) => (float)(x + (step * w)))] };
        return run.Target.ScoreOf(run.Model.Gradients.Forward(run.FeedsOf(moved), [run.Model.Scores.Tensor])[run.Model.Scores.Tensor]);
    }

    private static double Length(float[] values) => Math.Sqrt(values.Sum(static v => (double)v * v));
}
