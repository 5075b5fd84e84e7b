using System.Collections.Immutable;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;

namespace NetDraw.Explain.Checks;

/// <summary>Checks of the programs that run the network.</summary>
internal static class RunnerChecks
{
    private const double Tolerance = 1e-4, RoundedTolerance = 5e-2;

    public static CheckResult Agreement(string name, ExplainRun run)
    {
        if (ReferenceEquals(run.Model.Forwards, run.Model.Gradients))
            return CheckResult.None(name, "one runner alone runs this file");
        ImmutableArray<string> tensors = [.. run.Model.Layers.All.Select(static l => l.Tensor).Append(run.Model.Scores.Tensor).Distinct(StringComparer.Ordinal)];
        var (a, b) = (run.Model.Forwards.Forward(run.Feeds, tensors), run.Model.Gradients.Forward(run.Feeds, tensors));
        var (worst, tensor) = tensors.Select(t => (Value: Differences.Relative(a[t].Values, b[t].Values), Tensor: t)).MaxBy(static p => double.IsNaN(p.Value) ? double.PositiveInfinity : p.Value);
        return CheckResult.Judge(name, worst, NetworkForm.IsRounded(run.Model.Network) ? RoundedTolerance : Tolerance, $"largest relative difference of {tensors.Length} tensors by {run.Model.Forwards.Name} and {run.Model.Gradients.Name}, in '{tensor}'");
    }

    public static CheckResult FirstClass(string name, ExplainRun run)
    {
        if (ReferenceEquals(run.Model.Forwards, run.Model.Gradients))
            return CheckResult.None(name, "one runner alone runs this file");
        int first = FirstOf(run, run.Model.Forwards), second = FirstOf(run, run.Model.Gradients);
        return CheckResult.Judge(name, first == second ? 0 : 1, 0, $"{run.Model.Labels.NameOf(first)} by {run.Model.Forwards.Name}, {run.Model.Labels.NameOf(second)} by {run.Model.Gradients.Name}");
    }

    public static CheckResult Batch(string name, ExplainRun run)
    {
        string scores = run.Model.Scores.Tensor;
        TensorValue[] inputs = [run.Input.Value, Turned(run.Input.Value), run.Input.Value with { Values = new float[run.Input.Value.Values.Length] }];
        TensorValue together;
        try
        {
            together = run.Model.Forwards.Forward(run.FeedsOf(TensorValue.Batch(inputs)), [scores])[scores];
        }
        catch (ExplainException)
        {
            return CheckResult.None(name, "the network takes one picture at a time");
        }

        if (together.Rank == 0 || together.Shape[0] != inputs.Length)
            return CheckResult.None(name, "the network takes one picture at a time");
        float[] alone = [.. inputs.SelectMany(i => run.Model.Forwards.Forward(run.FeedsOf(i), [scores])[scores].Values)];
        return CheckResult.Judge(name, Differences.Relative(alone, together.Values), NetworkForm.IsRounded(run.Model.Network) ? RoundedTolerance : Tolerance, "largest relative difference between the scores of three inputs at once and one by one");
    }

    private static TensorValue Turned(TensorValue value) => value with { Values = [.. value.Values.Reverse()] };

    private static int FirstOf(ExplainRun run, IModelRunner runner)
    {
        double[] scores = ClassScores.PerClass(runner.Forward(run.Feeds, [run.Model.Scores.Tensor])[run.Model.Scores.Tensor]);
        return Array.IndexOf(scores, scores.Max());
    }
}
