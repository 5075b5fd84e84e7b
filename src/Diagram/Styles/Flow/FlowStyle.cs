using System.Collections.Immutable;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>The op graph: a box a block, coloured by category, output shapes on the edges, a legend.</summary>
internal sealed class FlowStyle : IDiagramStyle
{
    public string Name => "flow";

    public string Description => "op graph: a box a layer, coloured by category, shapes on the edges";

    public string DefaultTheme => "paper";

    public StylePlan Compose(StyleContext context)
    {
        var (graph, options) = (context.Graph, context.Options);
        double scale = options.FontSize / TextMeasure.TitleSize;
        context = context.Scaled(scale);
        // A U lies across the page.
        var direction = options.Direction ?? (options.Form == FigureForm.U ? FlowDirection.LeftToRight : FlowDirection.TopToBottom);
        bool isUpright = direction is FlowDirection.TopToBottom or FlowDirection.BottomToTop;
        // Along a line of boxes there is more room across it.
        var measure = new BoxMeasure(context.Measure) { Pictures = options.Pictures, MostPanel = isUpright ? 300 : 160 };
        ImmutableArray<FlowBox> boxes = [.. graph.Blocks.Select(measure.BoxOf)];
        var edges = FlowEdges.Measure(graph, context.Measure, options.ShowShapes);
        return new FlowPlan(context, boxes, edges)
        {
            Bodies = [.. boxes.Select(static (b, i) => new PlanBody([i], b.Width, b.Height))],
            Edges = [.. edges.Select(e => e.ToPlan())],
            Direction = direction,
            RankGap = 22,
            NodeGap = 14,
            PrefersLevels = true,
            // Drawn at the size that its measures are given for, and scaled as a whole: letters, boxes and gaps keep their proportions.
            Scale = scale,
        };
    }
}
