using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>Integrated Gradients: gradients along the way from a baseline to the picture, times their difference. They sum to the difference of the scores.</summary>
internal sealed class IntegratedGradients : IExplainMethod
{
    /// <summary>Steps to begin with.</summary>
    public static MethodParameter<int> Steps { get; } = MethodParameter.Count("steps", "Integrated Gradients: steps", 50, least: 1);

    /// <summary>Completeness error to reach, as a share.</summary>
    public static MethodParameter<double> Until { get; } =
        MethodParameter.Share("ig-until", "Integrated Gradients: doubles the steps until the completeness error is below this, such as 1%", double.PositiveInfinity);

    /// <summary>Where the doubling ends; for checks, no option.</summary>
    public static MethodParameter<int> MostSteps { get; } = MethodParameter.Count("most-steps", "", 1600);

    public string Name => "integrated-gradients";

    public string Title => "Integrated Gradients";

    public string Source => "Sundararajan et al. 2017; Gauss–Legendre places as captum";

    public ImmutableArray<MethodParameter> Parameters => [Steps, Quadratures.Parameter, Until, Baselines.Parameter];

    public bool NeedsGradients => true;

    public bool IsPixelwise => true;

    public PassCount Plan(ExplainRun run) => new(run.Options.Get(Steps) + 2, run.Options.Get(Steps));

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        var (baseline, until, most) = (Baselines.Make(run), run.Options.Get(Until), run.Options.Get(MostSteps));
        double change = ScoreOf(run, run.Input.Value) - ScoreOf(run, baseline);
        for (int steps = run.Options.Get(Steps); ; steps *= 2)
        {
            var attribution = Attribution(run, baseline, steps);
            double sum = attribution.Values.Sum(static v => (double)v), error = sum - change, share = change == 0 ? 0 : error / Math.Abs(change);
            if (Math.Abs(share) > until && steps * 2 <= most)
                continue;
            yield return InputGradients.Heatmap(this, run, InputGradients.Planes(run, attribution), InputGradients.Sum) with
            {
                Numbers = [new("sum", sum), new("score difference", change), new("completeness error", share), new("steps", steps)],
                Notes = [string.Create(CultureInfo.InvariantCulture, $"{steps} steps ({run.Options.Get(Quadratures.Parameter)}) from baseline '{run.Options.Get(Baselines.Parameter)}'; the sum misses the difference of scores by {share:+0.00 %;−0.00 %;0 %}")],
            };
            yield break;
        }
    }

    /// <summary>(x − x') ∫ ∂S/∂x, in the input's form.</summary>
    internal static TensorValue Attribution(ExplainRun run, TensorValue baseline, int steps)
    {
        float[] input = run.Input.Value.Values;
        double[] sum = new double[input.Length];
        var rule = Quadratures.Make(run.Options.Get(Quadratures.Parameter), steps);
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
