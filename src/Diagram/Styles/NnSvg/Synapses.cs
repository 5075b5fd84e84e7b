using System.Collections.Immutable;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Diagram.Styles.NnSvg;

/// <summary>Every neuron of one layer joined to every one of the next; where weights are known, their sign is the colour and their size the width.</summary>
internal static class Synapses
{
    private const double Thinnest = 0.2, Widest = 1.5, Plain = 0.35;

    /// <summary>The lines between two dense layers that stand next to each other, or nothing.</summary>
    public static ImmutableArray<SceneItem> Draw(PlanEdge edge, PlacedGlyph from, PlacedGlyph to, bool isLarge, VolumeContext context)
    {
        var (source, target) = (context.Graph.Blocks[edge.Edge.From], context.Graph.Blocks[edge.Edge.To]);
        var (read, made) = (context.Extents.Out(source), context.Extents.Out(target));
        ImmutableArray<Point> starts = from.Mark(ColumnGlyph.Centres), ends = to.Mark(ColumnGlyph.Centres);
        if (starts.IsEmpty || ends.IsEmpty || read.Kind != FeatureKind.Vector || !ColumnGlyph.IsDense(target, made))
            return [];
        var weights = LayerWeights.Read(target, read.Channels, made.Channels, Neurons.Shown(read.Channels, isLarge), Neurons.Shown(made.Channels, isLarge));
        double largest = weights is null ? 0 : weights.Cast<float>().Select(static w => Math.Abs((double)w)).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        var lines = ImmutableArray.CreateBuilder<SceneItem>();
        for (int i = 0; i < starts.Length; i++)
        {
            for (int j = 0; j < ends.Length; j++)
                lines.Add(new SceneLine(Between(starts[i], ends[j]), largest > 0 ? Weighted(weights![i, j] / largest, context.Theme) : PlainStroke(context.Theme)));
        }

        return lines.ToImmutable();
    }

    // From rim to rim, so that no line shows inside a neuron, whatever is drawn first.
    private static ImmutableArray<Point> Between(Point from, Point to)
    {
        var way = to - from;
        double length = Math.Sqrt((way.X * way.X) + (way.Y * way.Y));
        var rim = way * (Math.Min(ColumnGlyph.Radius, length / 2) / length);
        return [from + rim, to - rim];
    }

    private static Stroke PlainStroke(Theme theme) => new(theme.Edge.Color with { Opacity = 0.6 }, Plain);

    private static Stroke Weighted(double share, Theme theme)
    {
        double size = double.IsFinite(share) ? Math.Abs(share) : 0;
        var color = share < 0 ? theme.Negative : theme.Positive;
        return new(color with { Opacity = Math.Round(0.15 + (0.75 * size), 2) }, Math.Round(Thinnest + ((Widest - Thinnest) * size), 2));
    }
}
