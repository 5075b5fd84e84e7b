using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Tikz;

/// <summary>Patterns with the lines and spacing of the SVG ones; those of TikZ's library are finer.</summary>
internal static class TikzHatches
{
    private const double Cell = 6;

    /// <summary>The name of a pattern, which says its size, as patterns outlive their picture.</summary>
    public static string NameOf(Hatch hatch, double scale) => $"netdraw {hatch.ToString().ToLowerInvariant()}{(scale < 1 ? " " + Num.Text(scale * 100) : "")}";

    /// <summary>Declares a pattern, once a document.</summary>
    public static string Declaration(Hatch hatch, double scale)
    {
        string name = NameOf(hatch, scale), cell = Length(Cell);
        // Some viewers draw patterns with the dashes of the outline. Slanted lines run on past the cell's corners, so that neighbouring cells join without gaps.
        return $"\\ifcsname pgf@pattern@name@{name}\\endcsname\\else\\pgfdeclarepatternformonly{{{name}}}{{\\pgfpoint{{-{Length(1)}}}{{-{Length(1)}}}}}"
            + $"{{\\pgfpoint{{{Length(Cell + 1)}}}{{{Length(Cell + 1)}}}}}{{\\pgfpoint{{{cell}}}{{{cell}}}}}"
            + $"{{\\pgfsetdash{{}}{{0pt}}\\pgfsetlinewidth{{{Length(hatch == Hatch.Dotted ? 0.9 : 0.5)}}}{string.Concat(Lines(hatch).Select(Line))}\\pgfusepath{{stroke}}}}\\fi\n";

        string Length(double points) => Num.Text(points * scale) + "bp";

        string Line((double X, double Y, double ToX, double ToY) line) =>
            $"\\pgfpathmoveto{{\\pgfpoint{{{Length(line.X)}}}{{{Length(line.Y)}}}}}\\pgfpathlineto{{\\pgfpoint{{{Length(line.ToX)}}}{{{Length(line.ToY)}}}}}";
    }

    // Y grows upward in a pattern.
    private static (double X, double Y, double ToX, double ToY)[] Lines(Hatch hatch) => hatch switch
    {
        Hatch.Rising => Rising,
        Hatch.Falling => Falling,
        Hatch.Horizontal => [(0, 3, 6, 3)],
        Hatch.Vertical => [(3, 0, 3, 6)],
        Hatch.Crossed => [.. Rising, .. Falling],
        _ => [(2.5, 3, 3.4, 3)],
    };

    private static (double, double, double, double)[] Rising => [(-1, -1, 7, 7), (-1, 5, 1, 7), (5, -1, 7, 1)];

    private static (double, double, double, double)[] Falling => [(-1, 7, 7, -1), (-1, 1, 1, -1), (5, 7, 7, 5)];
}
