using System.Globalization;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Checks;

/// <summary>Checks of the input's gradient and of what is made of it.</summary>
internal static class GradientChecks
{
    private const double SlopeTolerance = 0.05, FullGradTolerance = 1e-3, IntegratedTolerance = 0.05, Coarse = 0.25, Rounding = 1e-5;
    private const int Directions = 3, Places = 8, MostSteps = 100;

    private const string StraightThrough = "the network is quantised: gradients pass its rounding straight through";

    // Of the input's length: a short way drowns in rounding, a long one has many edges of rectifiers.
    private static readonly double[] WayShares = [1e-2, 1e-3, 5e-2];

    // The score's change over a way is the integral of the gradient along it, edges of rectifiers on the way or not.
    public static CheckResult Slope(string name, ExplainRun run)
    {
        if (NetworkForm.IsQuantised(run.Model.Network))
            return CheckResult.None(name, StraightThrough);
        float[] gradient = GradientAt(run, run.Input.Value);
        double length = Length(gradient), extent = Math.Max(Length(run.Input.Value.Values), 1);
        if (length == 0)
            return CheckResult.None(name, "the gradient is zero for this picture and target");
        if (length * extent * WayShares.Max() < Rounding * Math.Abs(ScoreAt(run, [.. gradient.Select(static g => (double)g)], 0)))
            return CheckResult.None(name, "the score changes by less than rounding does");
        var random = new CounterRandom(run.Options.Get(MethodOptions.Seed));
        double[] errors = new double[Directions];
        for (int direction = 0; direction < Directions; direction++)
        {
            // Half along the gradient: at right angles to it there is nothing to measure.
            float[] noise = [.. Enumerable.Range(0, gradient.Length).Select(i => (float)random.Normal(direction, i))];
            double noiseLength = Length(noise);
            double[] way = [.. gradient.Zip(noise, (g, n) => (g / length) + (n / noiseLength))];
            errors[direction] = double.PositiveInfinity;
            foreach (double share in WayShares.TakeWhile(_ => errors[direction] > SlopeTolerance))
                errors[direction] = Math.Min(errors[direction], Miss(run, way, share * extent));
        }

        Array.Sort(errors);
        return CheckResult.Judge(name, errors[Directions / 2], SlopeTolerance, $"median of {Directions} ways: the score's change against the integral of the gradient, as a share of the gradient's length");
    }

    private static double Miss(ExplainRun run, double[] way, double step)
    {
        double integral = 0, length = 0;
        foreach (var (place, weight) in Quadratures.GaussLegendre(Places))
        {
            float[] gradient = GradientAt(run, Moved(run, way, step * ((2 * place) - 1)));
            integral += weight * way.Zip(gradient, static (w, g) => w * g).Sum();
            length += weight * Length(gradient);
        }

        return Math.Abs(((ScoreAt(run, way, step) - ScoreAt(run, way, -step)) / (2 * step)) - integral) / length;
    }

    public static CheckResult FullGradCompleteness(string name, ExplainRun run)
    {
        if (NetworkForm.Curved(run) is { } curved)
            return CheckResult.None(name, $"the layer '{curved.Name}' ({curved.Type}) is not piecewise linear");
        if (BiasTerms.Unknown(run.Model.Network) is { } unknown)
            return CheckResult.None(name, $"the layer '{unknown.Name}' ({unknown.Type}) has no stored statistics");
        if (NetworkForm.IsQuantised(run.Model.Network))
            return CheckResult.None(name, StraightThrough);
        var numbers = new FullGrad().Explain(run).Single().Numbers.ToDictionary(static n => n.Key, static n => n.Value);
        double scale = Math.Max(Math.Abs(numbers["input's share"]), Math.Abs(numbers["biases' share"]));
        return CheckResult.Judge(name, Differences.Relative(numbers["input's share"] + numbers["biases' share"], numbers["score"], scale), FullGradTolerance,
            string.Create(CultureInfo.InvariantCulture, $"input {numbers["input's share"]:0.####} and biases {numbers["biases' share"]:0.####} against the score {numbers["score"]:0.####}"));
    }

    public static CheckResult IntegratedCompleteness(string name, ExplainRun run)
    {
        if (NetworkForm.IsQuantised(run.Model.Network))
            return CheckResult.None(name, StraightThrough);
        // The sum rule is coarse for some networks: the steps are doubled before completeness is denied, and what stays coarse is said to be.
        var options = run.Options.With(IntegratedGradients.Until, IntegratedTolerance).With(IntegratedGradients.MostSteps, Math.Max(MostSteps, run.Options.Get(IntegratedGradients.Steps)));
        var numbers = new IntegratedGradients().Explain(run with { Options = options }).Single().Numbers.ToDictionary(static n => n.Key, static n => n.Value);
        double error = Math.Abs(numbers["completeness error"]);
        string found = string.Create(CultureInfo.InvariantCulture, $"sum {numbers["sum"]:0.####} against the difference of scores {numbers["score difference"]:0.####}, {numbers["steps"]:0} steps");
        if (numbers["sum"] == 0)
            return CheckResult.None(name, "no gradient reaches the picture");
        return error is > IntegratedTolerance and <= Coarse
            ? CheckResult.None(name, $"{found}: too coarse for this network, more steps come nearer")
            : CheckResult.Judge(name, error, IntegratedTolerance, found);
    }

    public static CheckResult Constant(string name, ExplainRun run)
    {
        var flat = run with { Input = run.Input with { Value = Baselines.Grey(run.Input) } };
        IExplainMethod[] methods = run.Model.Layers.All.IsEmpty ? [new Saliency()] : [new Saliency(), new GradCam(), new EigenCam()];
        if (flat.Layers.IsEmpty && methods.Length > 1)
            flat = flat with { Layers = [CamChecks.LayerOf(run)] };
        int bad = methods.SelectMany(m => m.Explain(flat)).Sum(static e => e.Map.Values.Count(static v => !float.IsFinite(v)));
        return CheckResult.Judge(name, bad, 0, $"values of {string.Join(", ", methods.Select(static m => m.Title))} that are no finite numbers, for a grey picture");
    }

    private static TensorValue Moved(ExplainRun run, double[] way, double step) =>
        run.Input.Value with { Values = [.. run.Input.Value.Values.Zip(way, (x, w) => (float)(x + (step * w)))] };

    private static double ScoreAt(ExplainRun run, double[] way, double step) =>
        run.Target.ScoreOf(run.Model.Gradients.Forward(run.FeedsOf(Moved(run, way, step)), [run.Model.Scores.Tensor])[run.Model.Scores.Tensor]);

    private static float[] GradientAt(ExplainRun run, TensorValue input) =>
        run.Backward(input, RectifierRule.Backpropagation, run.Model.InputTensor).Gradients[run.Model.InputTensor].Values;

    private static double Length(float[] values) => Math.Sqrt(values.Sum(static v => (double)v * v));
}
