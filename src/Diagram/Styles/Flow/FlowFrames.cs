using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>A frame with ×N around blocks that stand for several equal stretches.</summary>
internal sealed class FlowFrames
{
    private const double Air = 7;
    private const double TagHeight = 11;
    private const double TagOverhang = 4;

    private readonly BlockFrame frame;
    private readonly Rect bounds;
    private readonly Theme theme;
    private readonly FlowLine tag;

    private FlowFrames(BlockFrame frame, Rect bounds, Theme theme, FlowLine tag)
    {
        this.frame = frame;
        this.bounds = bounds;
        this.theme = theme;
        this.tag = tag;
    }

    /// <summary>The frames of a placed graph. Where other boxes lie among a frame's members, as in a wrapped flow, it goes around the first member alone.</summary>
    public static IEnumerable<FlowFrames> Of(BlockGraph graph, LayoutResult layout, Theme theme, FlowMeasure measure)
    {
        foreach (var (frame, indexes) in graph.Frames.Zip(graph.FrameMembers()))
        {
            var members = indexes.ToHashSet();
            var inner = graph.Edges.Index().Where(e => members.Contains(e.Item.From) && members.Contains(e.Item.To)).Select(e => layout.Edges[e.Index]);
            var bounds = members.Select(m => layout.Nodes[m]).Concat(inner.Select(BoundsOf)).Aggregate(static (a, b) => a.Union(b)).Inflate(Air);
            bool isFree = !layout.Nodes.Where((r, i) => !members.Contains(i) && r.Overlaps(bounds)).Any();
            var shown = isFree ? bounds : layout.Nodes[members.Min()].Inflate(Air / 2);
            yield return new(frame, shown, theme, measure.LineOf(string.Create(CultureInfo.InvariantCulture, $"×{frame.Count}"), FlowMeasure.LabelSize, isBold: true));
        }
    }

    /// <summary>Draws the frame, shifted by a vector.</summary>
    public SceneGroup Draw(double left, double top)
    {
        var box = bounds.Offset(left, top);
        double width = tag.Width + 8;
        var tab = new Rect(box.Right - width + TagOverhang, box.Y - (TagHeight / 2), width, TagHeight);
        return new SceneGroup("repeat", frame.Members[0],
        [
            new SceneBox(box, 6, null, theme.Frame),
            new SceneBox(tab, TagHeight / 2, theme.Background ?? Color.White, theme.Frame with { Dash = DashStyle.Solid }),
            FlowScene.LabelOf(tag, new(tab.Centre.X, tab.Centre.Y + (0.36 * tag.Size)), theme.Ink),
        ])
        {
            Data = [new("count", frame.Count.ToString(CultureInfo.InvariantCulture))],
            Title = string.Create(CultureInfo.InvariantCulture, $"repeated {frame.Count} times"),
        };
    }

    private static Rect BoundsOf(EdgePath path)
    {
        ImmutableArray<Point> points = path.Points;
        double x = points.Min(static p => p.X), y = points.Min(static p => p.Y);
        var bounds = new Rect(x, y, points.Max(static p => p.X) - x, points.Max(static p => p.Y) - y);
        return path.LabelBox is { } label ? bounds.Union(label) : bounds;
    }
}
