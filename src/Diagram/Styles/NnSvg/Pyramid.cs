using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Diagram.Styles.NnSvg;

/// <summary>A kernel through the depth of what it reads, and the pyramid from its front to the place that it makes (NN-SVG's <c>AlexNet.js</c>).</summary>
internal static class Pyramid
{
    private const double Translucent = 0.45, Largest = 0.9;

    /// <summary>The kernel and pyramid between two neighbours, or nothing where no window slides.</summary>
    public static ImmutableArray<SceneItem> Draw(PlanEdge edge, PlacedGlyph from, PlacedGlyph to, VolumeContext context)
    {
        Block source = context.Graph.Blocks[edge.Edge.From], target = context.Graph.Blocks[edge.Edge.To];
        ImmutableArray<Point> corners = from.Mark(CuboidGlyph.Corners), next = to.Mark(CuboidGlyph.Corners);
        var (read, made) = (context.Extents.Out(source), context.Extents.Out(target));
        if (corners.IsEmpty || next.IsEmpty || read.Kind == FeatureKind.Vector || made.Kind == FeatureKind.Vector
            || Stages.WindowOf(target, context.Graph.Network) is not { } window)
            return [];
        double width = Share(window.Kernel[^1], read.Width, context), height = window.Kernel.Length > 1 ? Share(window.Kernel[^2], read.Height, context) : 1;
        var (x, y) = Stages.PlaceOf(target.Name);
        // On the near side of the face and below its middle, so that it passes below the next box's number of rows.
        double left = (0.05 + (0.3 * x)) * (1 - width), top = (0.5 + (0.28 * y)) * (1 - height);
        var kernel = new Cuboid(corners).Part(left, top, width, height);
        var apex = Cuboid.On(new Cuboid(next).Back, left + (width / 2), top + (height / 2));
        return [.. Draw(kernel, apex, target, context)];
    }

    private static IEnumerable<SceneItem> Draw(Cuboid kernel, Point apex, Block target, VolumeContext context)
    {
        var look = context.Theme.LookOf(target);
        var box = context.Theme.Kernel ?? look.BandColor;
        var beam = (context.Theme.Projection ?? box) with { Opacity = Translucent };
        var ink = look.Border with { Width = 0.4 };
        foreach (var item in kernel.Draw(box with { Opacity = Translucent }, ink))
            yield return item;
        yield return new ScenePath(ConvexHull.Around([.. kernel.Front, apex]), Fill: beam);
        foreach (var corner in kernel.Front)
            yield return new SceneLine([corner, apex], ink);
    }

    // NN-SVG draws kernels to the scale of one, boxes to that of ten times the logarithm. Other laws draw them in the map's own proportion.
    private static double Share(long kernel, long extent, VolumeContext context)
    {
        if (extent <= 0)
            return 0.3;
        double unit = 10 * Math.Log(ScaleLaws.LogarithmReference) / context.Scales.Space.Of((long)ScaleLaws.LogarithmReference);
        bool isLogarithm = context.Scales.Space.Growth == ScaleLaws.LogarithmGrowth;
        return Math.Min(Largest, isLogarithm ? kernel / (unit * context.Scales.Space.Of(extent)) : (double)kernel / extent);
    }
}
