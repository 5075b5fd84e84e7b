using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Layout.Regions;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Page;

/// <summary>Gives the bodies of a plan their places, and its edges their ways: states the problem, and chooses who solves it.</summary>
internal static class LayoutStage
{
    /// <summary>Places a plan.</summary>
    /// <param name="plan">What is placed.</param>
    /// <param name="way">The page that it wraps to, and where it may break.</param>
    /// <param name="cancellation">Cancels.</param>
    public static LayoutResult Arrange(StylePlan plan, PageTry way, CancellationToken cancellation)
    {
        var problem = ProblemOf(plan, way);
        if (TryU(plan, problem) is { } u)
            return u;
        var levels = TryLevels(plan, problem, out bool isAskedFor);
        if (levels is not null && (isAskedFor || way.KeepsLevels || Fits(problem, levels)))
            return levels;

        var asked = plan.Context.Options.Engine ?? LayoutEngines.Find(plan.Context.Options.Layout);
        var engine = EngineFor(problem, asked);
        var layout = RegionLayout.Arrange(problem, part => WithinBudget(engine, part, engine == asked, cancellation), cancellation);
        // Why an engine that nobody asked for left a part to another is no news.
        return InOrderOfFrames(plan, layout with { Features = layout.Features ?? engine.Features, Note = engine == asked ? layout.Note : null, MissesLevels = levels is not null });
    }

    private static LayoutResult? TryU(StylePlan plan, LayoutProblem problem)
    {
        if (!WantsU(plan) || EncoderDecoder.Levels(plan) is not { } levels || LayoutEngines.U.TryArrange(problem with { Levels = levels }) is not { } drawn)
            return null;
        // A U knows no regions: one that would tear a repeat, which says how often its members occur, is none.
        var u = InOrderOfFrames(plan, RegionsAround.Place(problem, drawn));
        return u.Regions.Zip(plan.Graph.Frames).All(static r => r.First is not null || r.Second.Count == 1) ? u with { Features = LayoutEngines.U.Features } : null;
    }

    private static LayoutResult? TryLevels(StylePlan plan, LayoutProblem problem, out bool isAskedFor)
    {
        var options = plan.Context.Options;
        var named = options.Engine is null ? LayoutEngines.Find(options.Layout) : null;
        isAskedFor = named == LayoutEngines.Levels;
        if (!isAskedFor && !(plan.PrefersLevels && named == LayoutEngines.All[0] && options.Form != FigureForm.Line))
            return null;
        if (Resolutions.Of(plan, out var joins) is not { } levels)
            return null;
        problem = problem with { Levels = levels, Nodes = [.. problem.Nodes.Select((n, i) => n with { JoinsLevels = joins[i] })] };
        if (LayoutEngines.Levels.TryArrange(problem, isAskedFor) is not { } drawn)
            return null;
        drawn = InOrderOfFrames(plan, drawn);
        // What says how often something occurs must not be missing.
        return drawn.Regions.Zip(plan.Graph.Frames).All(static r => r.First is not null || r.Second.Count == 1) ? drawn : null;
    }

    // Levels do not wrap: what is larger than the page is left to what does.
    private static bool Fits(LayoutProblem problem, LayoutResult drawn) =>
        (problem.PageWidth is not { } width || drawn.Width <= width) && (problem.PageHeight is not { } height || drawn.Height <= height);

    /// <summary>What was asked for that the engine cannot do, which it is named with.</summary>
    public static IEnumerable<Diagnostic> Notes(StylePlan plan, LayoutResult layout)
    {
        var options = plan.Context.Options;
        if (options.Form == FigureForm.U && Lacks(EngineFeatures.Levels))
            yield return new("no-u-shape", "a U is for encoder-decoder nets that shrink their maps in at least two steps and bring them back, in a flow to the right; this one is drawn in a line");
        if (layout.Note is not null)
            yield return new("layout-fallback", layout.Note);
        if (plan.Graph.Blocks.FirstOrDefault(b => (b.Override.Order != 0 && Lacks(EngineFeatures.KeepsOrder)) || (b.Override.Side != BlockSide.Auto && Lacks(EngineFeatures.PlacesSides))) is { } ordered)
            yield return new("order-ignored", $"order and side place the arms of nets whose branches join again; this one is laid out by '{layout.Engine}', which keeps its own order", ordered.Name);
        foreach (var frame in LeftOut(plan, layout))
            yield return new("frame-left-out", layout.Engine == LayoutEngines.Levels.Name
                ? $"the frame '{frame.Caption}' would hold boxes of others where each resolution has a line of its own: it is not drawn"
                : $"the frame '{frame.Caption}' shares boxes with another one, and neither lies within the other: it is not drawn", frame.Caption);
        if (plan.AllowsCurves && options.Routing == EdgeRouting.Spline && Lacks(EngineFeatures.Splines))
            yield return new("curves-ignored", $"edges are straight: the layout engine '{layout.Engine}' draws no curves");
        if (options.LayoutBudget is not null && Lacks(EngineFeatures.KeepsBudget))
            yield return new("budget-ignored", $"the layout engine '{layout.Engine}' keeps to no time");

        bool Lacks(EngineFeatures feature) => layout.Features is { } features && !features.HasFlag(feature);
    }

    /// <summary>Why a figure is wider than its page.</summary>
    public static string WhyTooWide(LayoutResult layout) => layout.Features is { } features && !features.HasFlag(EngineFeatures.Wraps)
        ? $"the layout engine '{layout.Engine}' does not wrap"
        : "there is no place to wrap it";

    private static bool WantsU(StylePlan plan) => plan.Direction == FlowDirection.LeftToRight
        && (plan.Context.Options.Form == FigureForm.U || (plan.PrefersU && plan.Context.Options.Form == FigureForm.Auto));

    // A frame around a part of a body has no place of its own either, but what it says the body does.
    private static IEnumerable<Blocks.BlockFrame> LeftOut(StylePlan plan, LayoutResult layout)
    {
        var wanted = Wanted(plan).Zip(RegionsOf(plan)).Where(static r => !r.Second.Members.IsEmpty).Select(static r => r.First).ToHashSet();
        return plan.Graph.Frames.Where((f, i) => f.Caption.Length > 0 && wanted.Contains(i) && i < layout.Regions.Length && layout.Regions[i] is null);
    }

    // Where nobody chose: bodies of different heights look best on one axis.
    private static ILayoutEngine EngineFor(LayoutProblem problem, ILayoutEngine asked) =>
        asked == LayoutEngines.All[0] && problem.Nodes.Any(static n => n.Axis is not null)
            ? LayoutEngines.First(EngineFeatures.AlignsAxes)
            : asked;

    // The problem lists regions as they are wanted, the figure its frames in their own order.
    private static LayoutResult InOrderOfFrames(StylePlan plan, LayoutResult layout)
    {
        var placed = new PlacedRegion?[plan.Graph.Frames.Length];
        foreach (var (frame, place) in Wanted(plan).Zip(layout.Regions))
            placed[frame] = place;
        return layout with { Regions = [.. placed] };
    }

    // Repeats first: what says how often its members occur must not be missing.
    private static IEnumerable<int> Wanted(StylePlan plan) => Enumerable.Range(0, plan.Graph.Frames.Length).OrderBy(f => plan.Graph.Frames[f].Count > 1 ? 0 : 1);

    // What nobody asked for falls back by itself, to what needs no bound. MSAGL counts from when it is this figure's turn.
    private static LayoutResult WithinBudget(ILayoutEngine engine, LayoutProblem problem, bool isAskedFor, CancellationToken cancellation)
    {
        if (engine == LayoutEngines.All[0] || !isAskedFor)
            return WithFeatures(engine, engine.Arrange(problem, cancellation));
        var budget = problem.Budget ?? (engine.Features.HasFlag(EngineFeatures.KeepsBudget) ? null : LayoutClock.Default);
        using var clock = LayoutClock.Start(engine is MsaglLayout ? null : budget, cancellation);
        try
        {
            return WithFeatures(engine, engine.Arrange(problem with { Budget = budget }, clock.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            double seconds = (budget ?? LayoutClock.Default).TotalSeconds;
            string message = string.Create(CultureInfo.InvariantCulture, $"the layout engine '{engine.Name}' took longer than the {seconds:0.###} s granted, for {problem.Nodes.Length} boxes and {problem.Edges.Length} edges; expected another engine, or more time");
            throw new DrawingException(message) { Code = "layout-budget" };
        }
    }

    private static LayoutResult WithFeatures(ILayoutEngine engine, LayoutResult result) => result with { Features = result.Features ?? engine.Features };

    private static LayoutProblem ProblemOf(StylePlan plan, PageTry way)
    {
        var options = plan.Context.Options;
        var tensors = new Dictionary<string, int>(StringComparer.Ordinal);
        return new()
        {
            Nodes = [.. plan.Bodies.Select((b, i) => new LayoutNode(b.Width, plan.LeastHeights.IsEmpty ? b.Height : Math.Max(b.Height, plan.LeastHeights[i])) { Axis = b.Axis, Reach = b.Reach, Before = b.Before, After = b.After, Ports = b.Ports, Order = plan.Graph.Blocks[b.Blocks[0]].Override.Place, Kind = KindOf(plan.Graph.Blocks[b.Blocks[0]]) })],
            Edges = [.. plan.Edges.Select(e => new LayoutEdge(e.From, e.To, e.LabelWidth, e.LabelHeight) { Bundle = Number(tensors, e.Edge.Tensor), IsTied = e.IsTied && !way.CutsTies })],
            Direction = plan.Direction,
            ShortcutsAbove = plan.ShortcutsAbove,
            Routing = plan.AllowsCurves ? options.Routing : EdgeRouting.Rectilinear,
            Budget = options.LayoutBudget,
            RankGap = plan.RankGap,
            LabelAir = plan.LabelAir,
            NodeGap = plan.NodeGap,
            Regions = [.. RegionsOf(plan)],
            PageWidth = (way.WrapWidth / plan.WholeScale) - (2 * plan.Margin),
            PageHeight = (way.WrapHeight / plan.WholeScale) - (2 * plan.Margin),
            Columns = way.Columns,
        };
    }

    private static int KindOf(Block block) => block.Kind != BlockKind.Layer || block.Category == OperatorCategory.Merge ? 0 : 1 + (int)block.Category;

    private static int Number(Dictionary<string, int> numbers, string tensor)
    {
        numbers.TryAdd(tensor, numbers.Count);
        return numbers[tensor];
    }

    private static IEnumerable<LayoutRegion> RegionsOf(StylePlan plan)
    {
        if (plan.Graph.Frames.IsEmpty)
            return [];
        int[] bodyOf = new int[plan.Graph.Blocks.Length];
        foreach (var (index, body) in plan.Bodies.Index())
        {
            foreach (int block in body.Blocks)
                bodyOf[block] = index;
        }

        ImmutableArray<int>[] members = [.. plan.Graph.FrameMembers()];
        return Wanted(plan).Select(f => FrameMark.RegionOf(plan.Graph.Frames[f], Within(members[f]), plan));

        // A frame around a part of what one body shows would say of the rest what is true of its members alone.
        ImmutableArray<int> Within(ImmutableArray<int> blocks)
        {
            ImmutableArray<int> bodies = [.. blocks.Select(b => bodyOf[b]).Distinct()];
            return bodies.Sum(b => plan.Bodies[b].Blocks.Length) == blocks.Length ? bodies : [];
        }
    }
}
