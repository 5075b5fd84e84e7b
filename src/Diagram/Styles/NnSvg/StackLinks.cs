using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Diagram.Styles.NnSvg;

/// <summary>
/// What leads from stage to stage: a window on the foremost map and two lines from it to a place on the next one, or lines that join the ends of
/// dense layers. NN-SVG draws the places at random; here they hang on the layer's name.
/// </summary>
internal static class StackLinks
{
    private const double Margin = 0.08;

    /// <summary>The link of two neighbours, or nothing where an arrow has to do.</summary>
    public static ImmutableArray<SceneItem> Draw(PlanEdge edge, PlacedGlyph from, PlacedGlyph to, VolumeContext context)
    {
        Block source = context.Graph.Blocks[edge.Edge.From], target = context.Graph.Blocks[edge.Edge.To];
        ImmutableArray<Point> face = from.Mark(StackGlyph.Face), next = to.Mark(StackGlyph.Face), bar = to.Mark(BarGlyph.Ends);
        if (!face.IsEmpty && !next.IsEmpty && Stages.WindowOf(target, context.Graph.Network) is { } window)
            return Window(source, target, window.Kernel, face, next, context);
        if (context.IsLevel && !bar.IsEmpty && (!face.IsEmpty || !from.Mark(BarGlyph.Ends).IsEmpty))
            return Ends(face.IsEmpty ? from.Mark(BarGlyph.Ends) : face, bar, context);
        return [];
    }

    private static ImmutableArray<SceneItem> Window(
        Block source, Block target, ImmutableArray<long> kernel, ImmutableArray<Point> face, ImmutableArray<Point> next, VolumeContext context)
    {
        var extent = context.Extents.Out(source);
        var size = new FaceSize(face[1].X - face[0].X, face[3].Y - face[0].Y, 0);
        var (width, height) = size.Window(extent, kernel);
        var (x, y) = Stages.PlaceOf(target.Name);
        var at = face[0] + new Point(Share(x) * (size.Width - width), Share(y) * (size.Height - height));
        // The value that a window makes lies where the window lies.
        var apex = next[0] + new Point(Between(at.X + (width / 2), face[0].X, size.Width) * (next[1].X - next[0].X), Between(at.Y + (height / 2), face[0].Y, size.Height) * (next[3].Y - next[0].Y));
        var ink = context.Theme.LookOf(target).Border with { Width = 0.5 };
        var fill = (context.Theme.Kernel ?? context.Theme.LookOf(target).BandColor) with { Opacity = 0.75 };
        return
        [
            new SceneLine([at + new Point(width, 0), apex], ink),
            new SceneLine([at + new Point(width, height), apex], ink),
            new SceneBox(new Rect(at.X, at.Y, width, height), 0, fill, ink),
        ];
    }

    private static ImmutableArray<SceneItem> Ends(ImmutableArray<Point> before, ImmutableArray<Point> bar, VolumeContext context) =>
        NnSvgRow.Fan(before[1], before[2], bar[0], bar[3], context.Theme);

    private static double Share(double place) => Margin + (place * (1 - (2 * Margin)));

    private static double Between(double at, double start, double length) => length <= 0 ? 0.5 : Math.Clamp((at - start) / length, 0, 1);
}
