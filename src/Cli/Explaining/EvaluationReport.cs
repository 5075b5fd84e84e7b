using System.Globalization;
using NetDraw.Explain;
using NetDraw.Explain.Evaluation;
using NetDraw.Explain.Methods;

namespace NetDraw.Cli.Explaining;

/// <summary>How well each heatmap tells what the network looks at, as a table.</summary>
internal static class EvaluationReport
{
    /// <summary>A block a heatmap; what is no heatmap is left out.</summary>
    public static void Write(TextWriter writer, ExplainResult result, PhotoBox? box)
    {
        foreach (var explanation in result.Explanations.Where(static e => e.Kind is MapKind.Positive or MapKind.Signed or MapKind.Gradient && e.Target is not null))
        {
            var run = result.Runs.First(r => r.Target == explanation.Target);
            writer.Write($"{explanation.Method.Title}{(explanation.Layer is { } layer ? $" of {Terminal.Printable(layer.Name)}" : "")} for {Terminal.Printable(explanation.Target!.Text)}\n");
            foreach (var row in Evaluations.Run(run, explanation, box).Concat(WeightRandomization.Run(run, explanation)))
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"  {row.Name,-20} {row.Value,8:0.0000}  {(row.IsHigherBetter ? "more" : "less")} is better: {row.Explanation}\n"));
        }
    }
}
