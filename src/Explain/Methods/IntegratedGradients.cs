using System.Globalization;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>Integrated Gradients: gradients along the way from a baseline to the picture, times their difference. They sum to the difference of the scores.</summary>
internal sealed class IntegratedGradients : IExplainMethod
{
    public string Name => "integrated-gradients";

    public string Title => "Integrated Gradients";

    public string Source => "Sundararajan et al. 2017; Gauss–Legendre places as captum";

    public MethodNeeds Needs => MethodNeeds.Gradients;

    public MethodResult Result => MethodResult.InputHeatmap;

    public PassCount Plan(ExplainRun run) => new(run.Options.Steps + 2, run.Options.Steps);

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        var baseline = Baselines.Of(run.Input, run.Options.Baseline);
        double change = ScoreOf(run, run.Input.Value) - ScoreOf(run, baseline);
        for (int steps = run.Options.Steps; ; steps *= 2)
        {
            var attribution = Attribution(run, baseline, steps);
            double sum = attribution.Values.Sum(static v => (double)v), error = sum - change, share = change == 0 ? 0 : error / Math.Abs(change);
            if (run.Options.Until is { } until && Math.Abs(share) > until && steps * 2 <= run.Options.MostSteps)
                continue;
            yield return InputGradients.Heatmap(this, run, InputGradients.Planes(run, attribution), "sum") with
            {
                Numbers = [new("sum", sum), new("score difference", change), new("completeness error", share), new("steps", steps)],
                Notes = [string.Create(CultureInfo.InvariantCulture, $"{steps} steps ({run.Options.Quadrature}) from baseline '{run.Options.Baseline}'; the sum misses the difference of scores by {share:+0.00 %;−0.00 %;0 %}")],
            };
            yield break;
        }
    }

    /// <summary>(x − x') ∫ ∂S/∂x, in the input's form.</summary>
    internal static TensorValue Attribution(ExplainRun run, TensorValue baseline, int steps)
    {
        float[] input = run.Input.Value.Values;
        double[] sum = new double[input.Length];
        var rule = Quadratures.Of(run.Options.Quadrature, steps);
        foreach (var (i, (place, weight)) in rule.Index())
        {
            var between = run.Input.Value with { Values = [.. input.Zip(baseline.Values, (x, b) => (float)(b + (place * (x - b))))] };
            float[] gradient = run.Backward(between, RectifierRule.Backpropagation, run.Model.InputTensor).Gradients[run.Model.InputTensor].Values;
            for (int p = 0; p < sum.Length; p++)
                sum[p] += weight * gradient[p];
            run.Step(i + 1, rule.Length);
        }

        return run.Input.Value with { Values = [.. sum.Select((s, p) => (float)(s * (input[p] - baseline.Values[p])))] };
    }

    private static double ScoreOf(ExplainRun run, TensorValue input) =>
        run.Target.ScoreOf(run.Model.Gradients.Forward(run.FeedsOf(input), [run.Model.Scores.Tensor])[run.Model.Scores.Tensor]);
}
