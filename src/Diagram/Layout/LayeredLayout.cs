using NetDraw.Diagram.Layout.Flow;
using NetDraw.Diagram.Layout.Layered;

namespace NetDraw.Diagram.Layout;

/// <summary>
/// Layers after Sugiyama, Tagawa and Toda, places after Brandes and Köpf, tracks between the layers: nearly linear in boxes and edges, so that
/// it always ends. Takes any graph. Edges too long to be routed around boxes layer by layer run in lanes beside the drawing, one a source.
/// </summary>
internal sealed class LayeredLayout : ILayoutEngine
{
    /// <inheritdoc/>
    public string Name => "layered";

    /// <inheritdoc/>
    public string Description => "layers in nearly linear time, for any graph of any size";

    /// <inheritdoc/>
    public EngineFeatures Features => EngineFeatures.Wraps | EngineFeatures.Splines | EngineFeatures.KeepsBudget;

    /// <inheritdoc/>
    public LayoutResult Arrange(LayoutProblem problem, CancellationToken cancellation)
    {
        FlowGraph graph = Orientation.Enter(problem);
        double gap = Math.Max(problem.NodeGap, problem.RankGap);
        FlowDrawing drawing = Components.DrawEach(graph, gap, part => LayeredDrawer.Draw(part, cancellation));
        return Orientation.Leave(problem, drawing, Name);
    }
}
