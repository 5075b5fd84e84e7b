using System.Globalization;
using NetDraw.Diagram.Annotations;
using NetDraw.Explain.Targets;

namespace NetDraw.Explain.Pictures;

/// <summary>What the network says, as bars on its result: per cent of what is a probability, the number of what is none.</summary>
internal static class ScoreBars
{
    /// <summary>The bars.</summary>
    /// <param name="labels">Names of the classes.</param>
    /// <param name="result">What was found.</param>
    /// <param name="count">How many; those of the targets come besides.</param>
    public static LayerAnnotation Of(ClassLabels labels, ExplainResult result, int count)
    {
        var ranking = result.Ranking;
        return new LayerAnnotation
        {
            Scores = ranking.Form?.Kind switch
            {
                OutputKind.Embedding => [],
                OutputKind.Detection when !ranking.Boxes.IsEmpty => [.. Boxes(labels, result, count)],
                _ => [.. Classes(labels, result, count)],
            },
        };
    }

    private static IEnumerable<ScoreBar> Classes(ClassLabels labels, ExplainResult result, int count)
    {
        var ranking = result.Ranking;
        var targets = result.Targets.SelectMany(static t => t.Terms).Select(static t => t.Class).ToHashSet();
        bool isValue = ranking.Form?.Kind is OutputKind.Value or OutputKind.Maps;
        var shown = (isValue ? Enumerable.Range(0, ranking.Scores.Length) : ranking.Ranked).Take(count).Union(targets.Order());
        // A share of the largest, or of the range from the least where scores are no probabilities.
        double most = ranking.Probabilities.Max(static p => Math.Abs(p)), least = ranking.Form?.Squashing == Squashing.None && !isValue ? Math.Min(0, ranking.Probabilities.Min()) : 0;
        foreach (int i in shown)
        {
            string name = ranking.Form switch
            {
                { Kind: OutputKind.Logit } when labels.Names.Length == 2 => labels.NameOf(1),
                { Kind: OutputKind.Value or OutputKind.Maps } form => form.Classes == 1 && labels.Names.IsEmpty ? "value" : labels.NameOf(i, "value"),
                _ => labels.NameOf(i),
            };
            double share = (Math.Abs(ranking.Probabilities[i] - least)) / Math.Max(most - least, double.Epsilon);
            yield return new ScoreBar(name, Math.Clamp(share, 0, 1), ranking.TextOf(i) + (ranking.Form?.Kind == OutputKind.Segmentation ? " of places" : ""), targets.Contains(i));
        }
    }

    private static IEnumerable<ScoreBar> Boxes(ClassLabels labels, ExplainResult result, int count)
    {
        var boxes = result.Ranking.Boxes;
        var explained = result.Targets.Select(static t => t.Box).OfType<DetectedBox>().ToHashSet();
        foreach (var box in boxes.Take(count).Union(explained))
        {
            yield return new ScoreBar(
                string.Create(CultureInfo.InvariantCulture, $"{labels.NameOf(box.Class)}, box {boxes.IndexOf(box)}"), Math.Clamp(box.Score / Math.Max(boxes[0].Score, double.Epsilon), 0, 1),
                result.Ranking.Form!.Text(box.Score), explained.Contains(box));
        }
    }
}
