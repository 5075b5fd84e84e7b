using System.Collections.Immutable;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.PlotNeuralNet;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Diagram.Styles.NnSvg;

/// <summary>Rows of stages whose words may stand over and under the bodies beside them.</summary>
internal static class NnSvgRow
{
    private const double Way = 20, LeastWay = 8;

    /// <summary>Length of the way from stage to stage, in points.</summary>
    public static double WayOf(double factor) => Math.Max(LeastWay, Way * Math.Min(1, factor));

    /// <summary>Where the row goes on behind a body.</summary>
    public static (string Name, ImmutableArray<Point> Points) Mark(ImmutableArray<Point> body) => (RowRoom.Face, [new(body.Max(static p => p.X), 0)]);

    /// <summary>How far words reach over the places of neighbours.</summary>
    /// <param name="glyphs">The stages.</param>
    /// <param name="context">How they are laid out.</param>
    /// <param name="gap">Free space between places.</param>
    /// <param name="hasTrunk">Whether the longer of two arms stays on the row.</param>
    public static ImmutableArray<(double Before, double After)> RoomOf(ImmutableArray<Glyph> glyphs, VolumeContext context, double gap, bool hasTrunk) =>
        context.Direction == FlowDirection.LeftToRight ? RowRoom.Find(glyphs, SlabRows.Followers(glyphs, context, hasTrunk), new bool[glyphs.Length], gap) : [.. glyphs.Select(static _ => (0.0, 0.0))];

    /// <summary>Two dotted lines that hold a bar to what it reads: from the upper and the lower end of that to the bar's own.</summary>
    public static ImmutableArray<SceneItem> Fan(Point upper, Point lower, Point upperEnd, Point lowerEnd, Theme theme)
    {
        var ink = theme.Edge with { Width = 0.6, Dash = DashStyle.Dotted };
        return [new SceneLine([upper, upperEnd], ink), new SceneLine([lower, lowerEnd], ink)];
    }
}
