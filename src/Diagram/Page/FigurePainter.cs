using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Annotations;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Page;

/// <summary>Has a style paint its bodies and edges where they lie on the page, gives what it paints its identity, and tells the graph that it shows.</summary>
internal sealed class FigurePainter
{
    private readonly StylePlan plan;
    private readonly PlacedFigure placed;
    // The node that each block is drawn as: its own, or for blocks drawn as one that of the first.
    private readonly int[] nodeOf;
    private readonly string?[] ids;
    // Bodies of layers that touch.
    private readonly List<int> stages = [];
    private readonly SharedLines shared = new();
    private readonly EdgeMarks marks;

    /// <summary>Paints a plan.</summary>
    /// <param name="plan">What is painted.</param>
    /// <param name="layout">Where it was placed.</param>
    /// <param name="origin">Where the layout's upper left corner lies on the page.</param>
    public FigurePainter(StylePlan plan, LayoutResult layout, Point origin)
    {
        this.plan = plan;
        marks = new(plan);
        placed = new([.. layout.Nodes.Select(n => n.Offset(origin.X, origin.Y))], [.. layout.Edges.Select(e => Moved(e, origin))])
        {
            Captions = [.. layout.Regions.OfType<PlacedRegion>().SelectMany(static r => new[] { r.Tab, r.Count }).Where(static r => r.Width > 0).Select(r => r.Offset(origin.X, origin.Y))],
        };
        nodeOf = new int[plan.Graph.Blocks.Length];
        ids = new string?[nodeOf.Length];
        ImmutableArray<SceneItem> bodies = [.. Enumerable.Range(0, plan.Bodies.Length).Select(Body)];
        ImmutableArray<SceneItem> edges = [.. Enumerable.Range(0, plan.Edges.Length).Select(Edge), .. Enumerable.Range(0, plan.Edges.Length).Select(Label).OfType<SceneItem>()];
        Items = plan.BodiesCoverEdges ? [.. edges, .. bodies] : [.. bodies, .. edges];
    }

    /// <summary>Bodies, edges and what is written on edges, in drawing order.</summary>
    public ImmutableArray<SceneItem> Items { get; }

    /// <summary>Id of a frame by its number in drawing order.</summary>
    public static string FrameId(int frame) => string.Create(CultureInfo.InvariantCulture, $"frame/{frame}");

    /// <summary>The graph that the figure shows.</summary>
    public FigureGraph GraphOf(ImmutableArray<FrameMark> frames)
    {
        var blocks = plan.Graph.Blocks;
        var nodes = plan.Bodies.SelectMany(static b => b.Blocks).GroupBy(b => nodeOf[b])
            .Select(n => NodeOf(n.Key, [.. n.Select(b => blocks[b])]));
        ImmutableArray<FigureFrame> around = [.. frames.Select((f, i) => FrameOf(FrameId(i), f.Frame.Caption, f.Frame.Count, f.Members) with { FindCopies = f.Frame.FindCopies is { } find ? () => NamesOf(find()) : null })];
        return new(
            [.. nodes],
            [.. plan.Edges.Select((e, i) => new FigureEdge(EdgeId(i), NodeId(e.Edge.From), NodeId(e.Edge.To), e.Edge.Tensor) { Count = e.Edge.Count })],
            FrameNesting.WithParents(around, [.. stages.Select(s => FrameOf(StageId(s), "", 1, plan.Bodies[s].Blocks))]))
        {
            LeftOutEnds = plan.Context.Graph.LeftOutEnds,
            FindLeftOut = LeftOut,
            CountTotals = () => TotalsOf(plan.Graph.Network),
        };
    }

    // What stands for a part of a layer stands for none: the layer is where its inputs are.
    private FigureNode NodeOf(int first, ImmutableArray<Block> shown)
    {
        ImmutableArray<string> layers = [.. shown.SelectMany(static b => b.Nodes.Concat(b.Folded)).Where(static n => !FusedSums.IsPart(n)).Select(static n => n.Name)];
        bool isPart = layers.IsEmpty && shown.Any(static b => !b.Nodes.IsEmpty);
        return new(IdOf(first), plan.Graph.Blocks[first].Name, layers, isPart ? 1 : shown.Max(static b => b.Count))
        {
            IsFolded = plan.Graph.Blocks[first].IsFolded,
            FindCopies = isPart ? null : CopiesOf(shown),
        };
    }

    // Where a node stands for the copies of a repeat around it, these follow each other among its layers, each as long as the first.
    private static Func<ImmutableArray<ImmutableArray<string>>>? CopiesOf(ImmutableArray<Block> shown) => shown is not [var block] ? null
        : block.FindCopies is { } find ? () => NamesOf(find())
        : block.Count > 1 && block.Folded.Length == (block.Count - 1) * block.Nodes.Length ? () => NamesOf([.. block.Nodes.Concat(block.Folded).Chunk(block.Nodes.Length).Select(static c => c.ToImmutableArray())])
        : null;

    private static ImmutableArray<ImmutableArray<string>> NamesOf(ImmutableArray<ImmutableArray<Node>> copies) => [.. copies.Select(static c => c.Where(static n => !FusedSums.IsPart(n)).Select(static n => n.Name).ToImmutableArray())];

    private static FigureTotals TotalsOf(Network network)
    {
        var totals = NetworkCosts.Count(network).Totals;
        return new(network.Nodes.Length, totals.LearnedParameters.Known.Number, totals.Macs.Known.Number);
    }

    // What the passes left out, and what the style has no body for.
    private ImmutableArray<LeftOutLayer> LeftOut()
    {
        var drawn = plan.Bodies.SelectMany(static b => b.Blocks).Select(b => plan.Graph.Blocks[b]).SelectMany(static b => b.Nodes.Concat(b.Folded)).Select(static n => n.Name).ToHashSet(StringComparer.Ordinal);
        var reasons = plan.Context.Graph.LeftOut.Concat(plan.Graph.LeftOut).DistinctBy(static l => l.Layer).ToDictionary(static l => l.Layer, StringComparer.Ordinal);
        return [.. plan.Graph.Network.Nodes.Where(n => !drawn.Contains(n.Name)).Select(n => reasons.GetValueOrDefault(n.Name) ?? new(n.Name, "not drawn in this style"))];
    }

    private FigureFrame FrameOf(string id, string caption, int count, ImmutableArray<int> members) => new(id, caption, count, [.. members.Select(NodeId).Distinct()], null);

    private static EdgePath Moved(EdgePath path, Point by) => path with
    {
        Points = SceneShift.Moved(path.Points, by),
        Jumps = [.. path.Jumps.Select(j => new EdgeJump(j.From + by, j.To + by))],
        LabelBox = path.LabelBox?.Offset(by.X, by.Y),
    };

    private static string EdgeId(int edge) => string.Create(CultureInfo.InvariantCulture, $"edge/{edge}");

    private static string StageId(int body) => string.Create(CultureInfo.InvariantCulture, $"stage/{body}");

    private string NodeId(int block) => IdOf(nodeOf[block]);

    private string IdOf(int block) => ids[block] ??= BlockGroups.IdOf(plan.Graph.Blocks[block]);

    // One thing for editors and scripts: the layers that touch, and the labels around them.
    private SceneGroup Body(int body)
    {
        ImmutableArray<SceneItem> items = [.. plan.PaintBody(body, placed)];
        var blocks = plan.Bodies[body].Blocks;
        var drawn = items.OfType<SceneGroup>().Select(static g => g.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (int block in blocks)
            nodeOf[block] = drawn.Contains(IdOf(block)) ? block : blocks[0];
        var first = plan.Graph.Blocks[blocks[0]];
        if (drawn.Count == 0)
            return BlockGroups.Wrap(plan.Graph.Network, first, items);
        if (items is [SceneGroup only])
            return only;
        stages.Add(body);
        return new SceneGroup(GroupKind.Stage, first.Name, items) { Id = StageId(body) };
    }

    private SceneGroup Edge(int edge)
    {
        var way = plan.Edges[edge].Edge;
        var parts = placed.Paths[edge].Parts();
        bool isSize = TellsSize(way);
        var lines = parts.SelectMany(part => plan.PaintEdge(edge, parts.Length == 1 ? placed : With(edge, part))).Select(i => shared.Trim(EdgeWeight.On(isSize ? Dotted(i) : i, way.Tensor, plan.Context.Options.Pictures), way.From, way.Tensor));
        return new SceneGroup(GroupKind.Edge, "", [.. lines, .. marks.Of(way, placed.Paths[edge])])
        {
            Id = EdgeId(edge),
            Data = [new("tensor", way.Tensor), new("from", plan.Graph.Blocks[nodeOf[way.From]].Name), new("to", plan.Graph.Blocks[nodeOf[way.To]].Name)],
        };
    }

    private bool TellsSize(BlockEdge edge)
    {
        var readers = plan.Graph.Blocks[edge.To].Nodes.Where(n => n.Inputs.Contains(edge.Tensor)).ToList();
        return readers.Count > 0 && readers.TrueForAll(n => n.ReadsSizeOf(edge.Tensor));
    }

    // What only tells how large something is to be carries no data.
    private static SceneItem Dotted(SceneItem item) => item is SceneLine line ? line with { Stroke = line.Stroke with { Dash = DashStyle.Dotted } } : item;

    private PlacedFigure With(int edge, EdgePath part) => placed with { Paths = placed.Paths.SetItem(edge, part) };

    private SceneGroup? Label(int edge)
    {
        var parts = placed.Paths[edge].Parts();
        ImmutableArray<SceneItem> items = [.. plan.PaintLabel(edge, parts.Length == 1 ? placed : With(edge, parts[0]))];
        return items.IsEmpty ? null : new SceneGroup(GroupKind.Shape, "", items);
    }
}
