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
    private const double TabHeight = 11;

    // The line back of a loop: how far beside the frame, and how far from its ends it leaves and comes back.
    private const double LoopReach = 8, LoopInset = 9, LoopLane = 14;

    private readonly BlockFrame frame;
    private readonly Rect bounds;
    private readonly Rect tab;
    private readonly Rect count;
    private readonly Theme theme;
    private readonly FrameText text;

    private FrameMark(BlockFrame frame, PlacedRegion place, StylePlan plan)
    {
        this.frame = frame;
        (bounds, tab, count) = (place.Bounds, place.Tab, place.Count);
        theme = plan.Context.Theme;
        text = FrameText.Of(frame, plan);
    }

    /// <summary>What it frames.</summary>
    public BlockFrame Frame => frame;

    /// <summary>Where it lies, by the layout's upper left corner.</summary>
    public Rect Bounds => bounds;

    /// <summary>The members of it, by index into the plan's blocks.</summary>
    public required ImmutableArray<int> Members { get; init; }

    /// <summary>Whether it lies within another one.</summary>
    public bool IsInner { get; private init; }

    /// <summary>The frames of a placed plan, outer ones first.</summary>
    public static ImmutableArray<FrameMark> Place(StylePlan plan, LayoutResult layout)
    {
        if (layout.Regions.IsEmpty)
            return [];
        var frames = plan.Graph.Frames.Zip(plan.Graph.FrameMembers()).Select((f, i) => (Frame: f.First, Members: f.Second, Place: layout.Regions[i]));
        var shown = frames.Where(static f => f.Place is not null).OrderByDescending(static f => f.Members.Length).ToList();
        var held = shown.Select(static f => f.Members.ToHashSet()).ToList();
        return [.. shown.Select((f, i) => new FrameMark(f.Frame, f.Place!, plan) { Members = f.Members, IsInner = held.Take(i).Any(o => o.IsSupersetOf(f.Members)) })];
    }

    /// <summary>The region that the layout keeps for a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="bodies">What lies in it, by index into the plan's bodies.</param>
    /// <param name="plan">The plan.</param>
    public static LayoutRegion RegionOf(BlockFrame frame, ImmutableArray<int> bodies, StylePlan plan)
    {
        var text = FrameText.Of(frame, plan);
        return new(bodies)
        {
            TabWidth = text.TabWidth,
            CountWidth = text.CountWidth,
            IsTabInside = plan.HasFilledFrames,
            TabHeight = TabHeight,
            IsTabRight = frame.Count > 1,
            Lane = frame.IsLoop ? LoopLane : 0,
        };
    }

    /// <summary>Draws the frame on the page.</summary>
    /// <param name="origin">Where the layout's upper left corner lies on the page.</param>
    /// <param name="id">Its name among the items.</param>
    /// <param name="direction">Which way data flows.</param>
    public SceneGroup Draw(Point origin, string id, FlowDirection direction)
    {
        Rect box = bounds.Offset(origin.X, origin.Y), tabBox = tab.Offset(origin.X, origin.Y);
        bool isRepeat = frame.Count > 1;
        return new SceneGroup(isRepeat ? GroupKind.Repeat : GroupKind.Group, isRepeat ? frame.Members[0] : frame.Caption,
        [
            .. text.IsInside ? Inside(box, tabBox, count.Offset(origin.X, origin.Y)) : OnBorder(box, tabBox),
            .. frame.IsLoop ? [LineBack(box, direction)] : Array.Empty<SceneItem>(),
        ])
        {
            Id = id,
            Data = isRepeat ? [.. DataOf(frame)] : [],
            Title = isRepeat ? TitleOf(frame) : frame.Caption,
        };
    }

    private IEnumerable<SceneItem> OnBorder(Rect box, Rect tabBox) =>
    [
        new SceneBox(box, 6, null, theme.Frame),
        new SceneBox(tabBox, TabHeight / 2, theme.Background ?? Color.White, theme.Frame with { Dash = DashStyle.Solid }),
        text.Caption!.Value.At(Middle(tabBox, text.Caption.Value), theme.Ink),
    ];

    // Dashes are for shortcuts that project: no frame has any. What has no room inside stands on the border.
    private IEnumerable<SceneItem> Inside(Rect box, Rect tabBox, Rect countBox)
    {
        yield return new SceneBox(box, 5, IsInner ? theme.InnerFrameFill : theme.FrameFill, theme.Frame with { Dash = DashStyle.Solid });
        var written = new[] { (Line: text.Caption, Place: tabBox), (Line: text.Count, Place: countBox) }.Where(static w => w.Line is not null).ToList();
        var around = written.Select(static w => w.Place).DefaultIfEmpty(box).Aggregate(static (a, b) => a.Union(b));
        if (around.Y < box.Y || around.Bottom > box.Bottom)
            yield return new SceneBox(new Rect(around.X - 4, around.Y, around.Width + 8, around.Height), TabHeight / 2, theme.Background ?? Color.White, theme.Frame with { Dash = DashStyle.Solid });
        foreach (var (line, place) in written)
            yield return line!.Value.At(Middle(place, line.Value), theme.Ink);
    }

    private static Point Middle(Rect place, TextLine line) => new(place.Centre.X, place.Centre.Y + (0.36 * line.Size));

    // From the end of the body to its beginning: what a turn computes, the next one reads.
    private SceneLine LineBack(Rect box, FlowDirection direction)
    {
        ImmutableArray<Point> way = direction is FlowDirection.LeftToRight or FlowDirection.RightToLeft
            ? [new(box.Right - LoopInset, box.Bottom), new(box.Right - LoopInset, box.Bottom + LoopReach), new(box.X + LoopInset, box.Bottom + LoopReach), new(box.X + LoopInset, box.Bottom)]
            : [new(box.Right, box.Bottom - LoopInset), new(box.Right + LoopReach, box.Bottom - LoopInset), new(box.Right + LoopReach, box.Y + LoopInset), new(box.Right, box.Y + LoopInset)];
        bool isForward = direction is FlowDirection.LeftToRight or FlowDirection.TopToBottom;
        return new([.. isForward ? way : way.Reverse()], theme.Edge, CornerRadius: 4, HeadLength: 4.5);
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
}
