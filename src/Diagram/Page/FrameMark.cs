using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Page;

/// <summary>A frame around blocks that stand for several equal stretches, with ×N, or that form a group, with its caption.</summary>
internal sealed class FrameMark
{
    private readonly BlockFrame frame;
    private readonly Rect bounds;
    private readonly Rect tab;
    private readonly Theme theme;
    private readonly TextLine tag;

    private FrameMark(BlockFrame frame, Rect bounds, Rect tab, Theme theme, TextLine tag)
    {
        this.frame = frame;
        this.bounds = bounds;
        this.tab = tab;
        this.theme = theme;
        this.tag = tag;
    }

    /// <summary>How far a label on an edge has to keep from a box at the edge of some frames within each other, so that no border runs through it.</summary>
    public static double BorderRoom(int frames) => frames == 0 ? 0 : FramePieces.Air + ((frames - 1) * FramePieces.OuterAir);

    /// <summary>All that it covers, in the layout's coordinates.</summary>
    public Rect Bounds => bounds.Union(tab);

    /// <summary>What it frames.</summary>
    public BlockFrame Frame => frame;

    /// <summary>The members that lie in this piece of it, by index into the plan's blocks.</summary>
    public required ImmutableArray<int> Members { get; init; }

    /// <summary>The frames of a placed plan, outer ones first, in as many pieces as they need.</summary>
    public static ImmutableArray<FrameMark> Place(StylePlan plan, LayoutResult layout)
    {
        var (graph, result) = (plan.Graph, ImmutableArray.CreateBuilder<FrameMark>());
        if (graph.Frames.IsEmpty)
            return [];
        var (theme, measure) = (plan.Context.Theme, plan.Context.Measure);
        var tabs = new FrameTabs(layout.Nodes.Concat(layout.Edges.Select(static e => e.LabelBox).OfType<Rect>()).Concat(layout.Edges.SelectMany(PiecesOf)));
        var pieces = new FramePieces(plan, layout);
        var frames = graph.Frames.Zip(graph.FrameMembers()).OrderByDescending(static f => f.Second.Length).ToList();
        foreach (var (frame, indexes) in frames)
        {
            bool isOuter = frames.Any(f => f.First != frame && f.Second.Length < indexes.Length && f.Second.All(indexes.Contains));
            foreach (var (bounds, members) in pieces.Find(frame, indexes, FramePieces.Air + (isOuter ? FramePieces.OuterAir : 0)))
            {
                var tag = measure.LineOf(TextOf(frame), TextMeasure.LabelSize, isBold: true);
                var tab = tabs.Place(bounds, tag.Width + 8, isLeft: frame.Count == 1);
                result.Add(new(frame, bounds, tab, theme, tag) { Members = members });
            }
        }

        return result.ToImmutable();
    }

    /// <summary>Draws the frame on the page.</summary>
    public SceneGroup Draw(Point origin, string id)
    {
        Rect box = bounds.Offset(origin.X, origin.Y), tabBox = tab.Offset(origin.X, origin.Y);
        bool isRepeat = frame.Count > 1;
        return new SceneGroup(isRepeat ? GroupKind.Repeat : GroupKind.Group, isRepeat ? frame.Members[0] : frame.Caption,
        [
            new SceneBox(box, 6, null, theme.Frame),
            .. Leader(box, tabBox),
            new SceneBox(tabBox, FrameTabs.Height / 2, theme.Background ?? Color.White, theme.Frame with { Dash = DashStyle.Solid }),
            tag.At(new(tabBox.Centre.X, tabBox.Centre.Y + (0.36 * tag.Size)), theme.Ink),
        ])
        {
            Id = id,
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

    // Its straight pieces, with a little air; a curve's bounds.
    private static IEnumerable<Rect> PiecesOf(EdgePath path)
    {
        ImmutableArray<Point> points = path.Points;
        if (!path.IsCurve)
        {
            return points.Zip(points.Skip(1)).Select(static p => new Rect(
                Math.Min(p.First.X, p.Second.X), Math.Min(p.First.Y, p.Second.Y), Math.Abs(p.First.X - p.Second.X), Math.Abs(p.First.Y - p.Second.Y)).Inflate(1));
        }

        double x = points.Min(static p => p.X), y = points.Min(static p => p.Y);
        return [new(x, y, points.Max(static p => p.X) - x, points.Max(static p => p.Y) - y)];
    }
}
