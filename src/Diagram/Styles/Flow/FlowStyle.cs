using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>The op graph: a box a block, coloured by category, output shapes on the edges, a legend.</summary>
internal sealed class FlowStyle : IDiagramStyle
{
    public string Name => "flow";

    public string Description => "op graph: a box a layer, coloured by category, shapes on the edges";

    public DrawingResult Draw(Network network, Theme theme, DrawingOptions options, CancellationToken cancellation)
    {
        var graph = BlockPasses.Run(network, options.Detail);
        var measure = new FlowMeasure(network, FontMetrics.Instance);
        ImmutableArray<FlowBox> boxes = [.. graph.Blocks.Select(measure.BoxOf)];
        var edges = FlowEdges.Of(graph, measure, options.ShowShapes);
        var layout = Arrange(boxes, edges, options, cancellation);
        var scene = new FlowScene(graph, boxes, edges, layout, theme, options, measure).Build();
        ImmutableArray<Diagnostic> notes = layout.Note is null ? [] : [new("layout-fallback", layout.Note)];
        return new(scene, notes);
    }

    private static LayoutResult Arrange(
        ImmutableArray<FlowBox> boxes, ImmutableArray<FlowEdge> edges, DrawingOptions options, CancellationToken cancellation)
    {
        var problem = new LayoutProblem
        {
            Nodes = [.. boxes.Select(static b => new LayoutNode(b.Width, b.Height))],
            Edges = [.. edges.Select(static e => new LayoutEdge(e.Edge.From, e.Edge.To, e.LabelWidth, e.LabelHeight))],
            Direction = options.Direction,
            Routing = options.Routing,
            Budget = options.LayoutBudget,
            PageWidth = options.PageWidth - (2 * FlowScene.Margin),
        };
        var engine = LayoutEngines.Find(options.Layout);
        if (options.Routing == EdgeRouting.Spline && !engine.DrawsSplines)
            throw new DrawingException($"the layout engine '{engine.Name}' draws rectilinear edges only, expected one of {string.Join(", ", LayoutEngines.All.Where(static e => e.DrawsSplines).Select(static e => e.Name))} for splines");
        return engine.Arrange(problem, cancellation);
    }
}
