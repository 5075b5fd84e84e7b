using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Layout.UShape;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>The op graph: a box a block, coloured by category, output shapes on the edges, a legend.</summary>
internal sealed class FlowStyle : IDiagramStyle
{
    public string Name => "flow";

    public string Description => "op graph: a box a layer, coloured by category, shapes on the edges";

    public string DefaultTheme => "paper";

    public DrawingResult Draw(Network network, Theme theme, DrawingOptions options, CancellationToken cancellation)
    {
        var graph = BlockPasses.Run(network, options);
        // Drawn at the size that its measures are given for, and scaled as a whole: letters, boxes and gaps keep their proportions.
        double scale = options.FontSize / FlowMeasure.TitleSize;
        var asked = options;
        options = options with
        {
            FontSize = FlowMeasure.TitleSize,
            PageWidth = options.PageWidth / scale,
            Width = options.Width / scale,
            // A U lies across the page.
            Direction = options.Direction ?? (options.Shape == FigureShape.U ? FlowDirection.LeftToRight : FlowDirection.TopToBottom),
        };
        bool isUpright = options.Direction is FlowDirection.TopToBottom or FlowDirection.BottomToTop;
        // Along a line of boxes there is more room across it.
        var measure = new FlowMeasure(network, FontMetrics.Instance, options.LabelTemplate) { Pictures = options.Pictures, MostPanel = isUpright ? 300 : 160 };
        ImmutableArray<FlowBox> boxes = [.. graph.Blocks.Select(measure.BoxOf)];
        var edges = FlowEdges.Of(graph, measure, options.ShowShapes);
        var layout = Arrange(graph, boxes, edges, options, cancellation);
        var scene = SceneScale.By(new FlowScene(graph, boxes, edges, layout, theme, options, measure).Build(), scale);
        if (asked.Width is { } width)
            scene = VolumeScene.Widened(scene, width);
        return new(scene, [.. graph.Notes, .. Notes(graph, layout, scene, asked)]);
    }

    private static IEnumerable<Diagnostic> Notes(BlockGraph graph, LayoutResult layout, Scene scene, DrawingOptions options)
    {
        if (options.Shape == FigureShape.U && layout.Engine != UShapeLayout.Name)
            yield return new("no-u-shape", "--shape u draws encoder-decoder nets that shrink their maps in at least two steps and bring them back, in a flow to the right; this one is drawn in a line");
        if (layout.Note is not null)
            yield return new("layout-fallback", layout.Note);
        if (OrderNote.Of(graph, layout) is { } note)
            yield return note;
        if ((options.Width ?? options.PageWidth) is { } page && scene.Width > page + 0.5)
            yield return new("wider-than-page", $"the figure is {Num.Text(scene.Width)} pt wide, the page {Num.Text(page)} pt: there is no place to wrap it");
    }

    private static LayoutResult Arrange(
        BlockGraph graph, ImmutableArray<FlowBox> boxes, ImmutableArray<FlowEdge> edges, DrawingOptions options, CancellationToken cancellation)
    {
        var direction = options.Direction ?? FlowDirection.TopToBottom;
        var problem = new LayoutProblem
        {
            Nodes = [.. boxes.Select(static b => new LayoutNode(b.Width, b.Height) { Order = b.Block.Override.Place })],
            Edges = [.. edges.Select(e => e.ToLayout(direction))],
            Direction = direction,
            Routing = options.Routing,
            Budget = options.LayoutBudget,
            // A frame says how often its members occur: parted by a wrap it would say so of some of them only.
            Groups = [.. graph.RepeatMembers()],
            // Frames within frames, and captions, need more room between boxes.
            RankGap = graph.Frames.Any(static f => f.Count == 1) ? 36 : 22,
            NodeGap = graph.Frames.Any(static f => f.Count == 1) ? 24 : 14,
            PageWidth = (options.Width ?? options.PageWidth) - (2 * FlowScene.Margin),
        };
        if (options.Shape == FigureShape.U && direction == FlowDirection.LeftToRight
            && EncoderDecoder.Levels(UnitGraph.Of(graph, static (_, _) => false), graph, FeatureExtents.Of(graph)) is { } levels
            && UShapeLayout.TryArrange(problem, levels) is { } u)
            return u;
        return LayoutEngines.Find(options.Layout).Arrange(problem, cancellation);
    }
}
