using System.Collections.Immutable;
using NetDraw.Diagram.Annotations;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>The op graph: a box a block, coloured by category, output shapes on the edges, a legend.</summary>
internal sealed class FlowStyle : IDiagramStyle
{
    // Half of the room between boxes, where shapes stand beside the lines from one box to the next alone; then boxes of one line. Shapes are worth more than the names of layers.
    private const double Tight = 0.5, Compact = 0.4;

    // Boxes of short lines, where each resolution has a line of its own: many stand side by side then.
    private const double Narrow = 0.36, NarrowOfPage = 0.155;

    // Between boxes of one line there is room for the head of an arrow.
    private const double CompactGap = 9;

    // So much of the page's width have the lines of boxes side by side together, and those of one of a row.
    private const double CompactOfPage = 0.84, CompactOfRow = 0.14;

    // Beside a box there have to be ways, shapes and other boxes.
    private const double MostOfPage = 0.4, MostBesideSides = 0.25;

    public string Name => "flow";

    public string Description => "op graph: a box a layer, coloured by category, shapes on the edges";

    public string DefaultTheme => "paper";

    // Boxes keep their size; what is between them may shrink to half.
    public BodyScaling Scaling { get; } = new([], 1) { Smaller = [Tight, Compact], InLevels = [Narrow] };

    public StylePlan Compose(StyleContext context)
    {
        var (graph, options) = (context.Graph, context.Options);
        double scale = options.FontSize / TextMeasure.TitleSize;
        context = context.Scaled(scale);
        // A U lies across the page.
        var direction = options.Direction ?? (options.Form == FigureForm.U ? FlowDirection.LeftToRight : FlowDirection.TopToBottom);
        bool isCompact = context.Factor <= Compact, isNarrow = context.Factor <= Narrow, isUpright = direction is FlowDirection.TopToBottom or FlowDirection.BottomToTop;
        double page = (options.Width ?? options.Share ?? double.MaxValue) / scale / context.Zoom;
        // Along a line of boxes there is more room across it.
        var measure = new BoxMeasure(context.Measure) { IsCompact = isCompact, Annotations = AnnotationPlaces.Settle(graph, options.Pictures), MostPanel = isUpright ? 300 : 160, IsNarrow = isNarrow, MostLine = (!isCompact ? MostOfPage : isNarrow ? NarrowOfPage : isUpright ? CompactOfPage / Math.Max(2, CompactBoxes.Across(graph)) : CompactOfRow) * page };
        var told = options.HasPage ? CompactBoxes.ToldOnce(graph.Blocks) : graph.Blocks;
        ImmutableArray<FlowBox> boxes = [.. (isCompact ? CompactBoxes.ShortEnds(told) : told).Select(measure.BoxOf)];
        if (isCompact && isUpright && !isNarrow)
            boxes = CompactBoxes.Aligned(boxes, graph, (graph.Blocks.Any(static b => b.IsSideInput) ? MostBesideSides : MostOfPage) * page);
        var balls = boxes.Where(static b => b.Form == FlowForm.Ball).Select(static b => b.Block).ToHashSet(ReferenceEqualityComparer.Instance);
        var edges = FlowEdges.Measure(graph, context.Measure, !options.ShowShapes ? ShownShapes.None : context.Factor <= Tight ? ShownShapes.Next : ShownShapes.All);
        return new FlowPlan(context, boxes, edges)
        {
            Bodies = [.. boxes.Select(static (b, i) => new PlanBody([i], b.Width, b.Height))],
            Edges = [.. edges.Select(e => e.ToPlan())],
            Direction = direction,
            RankGap = isCompact ? CompactGap : 22 * context.Factor,
            // Without room for the arrow's head beyond it, a label stands beside that.
            LabelAir = isCompact ? 2 : context.Factor < 1 ? 4 : 15,
            Lacks = isCompact ? "layers without their names" : null,
            NodeGap = isCompact ? CompactGap : 14,
            PrefersLevels = true,
            HasFilledFrames = true,
            ExplainsItself = b => b.Override.Fill is null && balls.Contains(b),
            // Drawn at the size that its measures are given for, and scaled as a whole: letters, boxes and gaps keep their proportions.
            Scale = scale,
        };
    }
}
