using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Text;

/// <summary>Measures lines that have raised and lowered parts.</summary>
internal static class RunMeasure
{
    /// <summary>Width of a line in points, in a font size.</summary>
    public static double Width(this FontMetrics metrics, ImmutableArray<TextRun> runs, double size, bool isBold) =>
        runs.Sum(r => metrics.Width(r.Text, r.SizeIn(size), isBold));

    /// <summary>The characters of a line.</summary>
    public static string TextOf(ImmutableArray<TextRun> runs) => string.Concat(runs.Select(static r => r.Text));
}
