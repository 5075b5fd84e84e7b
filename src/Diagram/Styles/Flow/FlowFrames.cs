using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>A frame around blocks that stand for several equal stretches, with ×N, or that form a group, with its caption.</summary>
internal sealed class FlowFrames
{
    private const double Air = 7;
    private const double OuterAir = 4;

    private readonly BlockFrame frame;
    private readonly Rect bounds;
    private readonly Rect tab;
    private readonly Theme theme;
    private readonly FlowLine tag;

    private FlowFrames(BlockFrame frame, Rect bounds, Rect tab, Theme theme, FlowLine tag)
    {
        this.frame = frame;
        this.bounds = bounds;
        this.tab = tab;
        this.theme = theme;
        this.tag = tag;
    }

    /// <summary>How far a label on an edge has to keep from a box at the edge of some frames within each other, so that no border runs through it.</summary>
    public static double BorderRoom(int frames) => frames == 0 ? 0 : Air + ((frames - 1) * OuterAir);

    /// <summary>All that it covers, in the layout's coordinates.</summary>
    public Rect Bounds => bounds.Union(tab);

    /// <summary>
    /// The frames of a placed graph, outer ones first. Where other boxes lie among its members, as in a wrapped flow, a group is framed in
    /// pieces, and a repeated stretch at its first member alone.
    /// </summary>
    public static ImmutableArray<FlowFrames> Of(BlockGraph graph, LayoutResult layout, Theme theme, FlowMeasure measure)
    {
        var result = ImmutableArray.CreateBuilder<FlowFrames>();
        var tabs = new FrameTabs(layout.Nodes.Concat(layout.Edges.Select(static e => e.LabelBox).OfType<Rect>()).Concat(layout.Edges.SelectMany(PiecesOf)));
        var frames = graph.Frames.Zip(graph.FrameMembers()).OrderByDescending(static f => f.Second.Length).ToList();
        foreach (var (frame, indexes) in frames)
        {
            bool isOuter = frames.Any(f => f.First != frame && f.Second.Length < indexes.Length && f.Second.All(indexes.Contains));
            foreach (var piece in PiecesOf(frame, indexes, graph, layout, Air + (isOuter ? OuterAir : 0)))
            {
                var tag = measure.LineOf(TextOf(frame), FlowMeasure.LabelSize, isBold: true);
                var tab = tabs.Place(piece, tag.Width + 8, isLeft: frame.Count == 1);
                result.Add(new(frame, piece, tab, theme, tag));
            }
        }

        return result.ToImmutable();
    }

    /// <summary>Draws the frame, shifted by a vector.</summary>
    public SceneGroup Draw(double left, double top)
    {
        Rect box = bounds.Offset(left, top), tabBox = tab.Offset(left, top);
        bool isRepeat = frame.Count > 1;
        return new SceneGroup(isRepeat ? "repeat" : "group", isRepeat ? frame.Members[0] : frame.Caption,
        [
            new SceneBox(box, 6, null, theme.Frame),
            .. Leader(box, tabBox),
            new SceneBox(tabBox, FrameTabs.Height / 2, theme.Background ?? Color.White, theme.Frame with { Dash = DashStyle.Solid }),
            FlowScene.LabelOf(tag, new(tabBox.Centre.X, tabBox.Centre.Y + (0.36 * tag.Size)), theme.Ink),
        ])
        {
            Data = isRepeat ? [.. DataOf(frame)] : [],
            Title = isRepeat ? TitleOf(frame) : frame.Caption,
        };
    }

    // A tab that found no place at its frame is joined to it.
    private IEnumerable<SceneItem> Leader(Rect box, Rect tabBox)
    {
        if (!tabBox.Inflate(1).Overlaps(box))
            yield return new SceneLine([new(tabBox.Right, tabBox.Centre.Y), new(box.X, Math.Clamp(tabBox.Centre.Y, box.Y, box.Bottom))], theme.Frame with { Dash = DashStyle.Solid });
    }

    private static IEnumerable<KeyValuePair<string, string>> DataOf(BlockFrame frame)
    {
        yield return new("count", frame.Count.ToString(CultureInfo.InvariantCulture));
        yield return new("arrangement", frame.IsParallel ? "side by side" : "in a row");
        if (frame.SharesWeights)
            yield return new("weights", "shared");
        if (frame.Caption.Length > 0)
            yield return new("caption", frame.Caption);
    }

    private static string TitleOf(BlockFrame frame)
    {
        string name = frame.Caption.Length > 0 ? $"{frame.Caption}: " : "", way = frame.IsParallel ? "side by side" : "one after another";
        bool hasWeights = frame.Folded.Any(static n => n.Weights.Any(static w => w.IsLearned));
        string weights = frame.SharesWeights ? ", all with the same weights" : hasWeights ? ", each with weights of its own" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{name}repeated {frame.Count} times, {way}{weights}");
    }

    private static string TextOf(BlockFrame frame)
    {
        string count = frame.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"×{frame.Count}{(frame.SharesWeights ? " shared" : "")}") : "";
        return string.Join(' ', new[] { frame.Caption, count }.Where(static t => t.Length > 0));
    }

    private static IEnumerable<Rect> PiecesOf(BlockFrame frame, ImmutableArray<int> members, BlockGraph graph, LayoutResult layout, double air)
    {
        var all = members.ToHashSet();
        var whole = BoundsOf(all, graph, layout).Inflate(air);
        if (IsFree(whole))
            return [whole];
        return frame.Count > 1 ? [layout.Nodes[members.Min()].Inflate(Air / 2)] : Pieces();

        bool IsFree(Rect bounds) => !layout.Nodes.Where((r, i) => !all.Contains(i) && r.Overlaps(bounds)).Any();

        IEnumerable<Rect> Pieces()
        {
            var piece = new HashSet<int>();
            var bounds = default(Rect);
            foreach (int member in members.Order())
            {
                var grown = BoundsOf([.. piece, member], graph, layout).Inflate(air);
                if (piece.Count > 0 && !IsFree(grown))
                {
                    yield return bounds;
                    piece.Clear();
                    grown = BoundsOf([member], graph, layout).Inflate(air);
                }

                piece.Add(member);
                bounds = grown;
            }

            yield return bounds;
        }
    }

    private static Rect BoundsOf(HashSet<int> members, BlockGraph graph, LayoutResult layout)
    {
        var inner = graph.Edges.Index().Where(e => members.Contains(e.Item.From) && members.Contains(e.Item.To)).Select(e => layout.Edges[e.Index]);
        return members.Select(m => layout.Nodes[m]).Concat(inner.Select(BoundsOf)).Aggregate(static (a, b) => a.Union(b));
    }

    // Its straight pieces, with a little air; a curve's bounds.
    private static IEnumerable<Rect> PiecesOf(EdgePath path)
    {
        if (path.IsCurve)
            return [BoundsOf(path with { LabelBox = null })];
        return path.Points.Zip(path.Points.Skip(1)).Select(static p => new Rect(
            Math.Min(p.First.X, p.Second.X), Math.Min(p.First.Y, p.Second.Y), Math.Abs(p.First.X - p.Second.X), Math.Abs(p.First.Y - p.Second.Y)).Inflate(1));
    }

    private static Rect BoundsOf(EdgePath path)
    {
        ImmutableArray<Point> points = path.Points;
        double x = points.Min(static p => p.X), y = points.Min(static p => p.Y);
        var bounds = new Rect(x, y, points.Max(static p => p.X) - x, points.Max(static p => p.Y) - y);
        return path.LabelBox is { } label ? bounds.Union(label) : bounds;
    }
}
