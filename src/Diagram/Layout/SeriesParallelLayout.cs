using NetDraw.Diagram.Layout.Flow;
using NetDraw.Diagram.Layout.Layered;
using NetDraw.Diagram.Layout.SeriesParallel;

namespace NetDraw.Diagram.Layout;

/// <summary>
/// The picture of the textbooks for chains and series-parallel graphs (residual, inception and encoder-decoder nets): a straight trunk, arms side by
/// side, shortcuts as brackets. Linear time. Connected parts of another structure go to the layered engine, and the result says so.
/// </summary>
internal sealed class SeriesParallelLayout : ILayoutEngine
{
    private static readonly LayeredLayout Layered = new();

    /// <inheritdoc/>
    public string Name => "series-parallel";

    /// <inheritdoc/>
    public string Description => "straight trunk, arms side by side, shortcuts as brackets; for chains and series-parallel nets";

    /// <inheritdoc/>
    public EngineFeatures Features => EngineFeatures.Wraps | EngineFeatures.KeepsOrder | EngineFeatures.PlacesSides | EngineFeatures.AlignsAxes | EngineFeatures.Splines | EngineFeatures.KeepsBudget;

    /// <inheritdoc/>
    public LayoutResult Arrange(LayoutProblem problem, CancellationToken cancellation)
    {
        bool fellBack = false;
        FlowDrawing drawing = Components.DrawEach(Orientation.Enter(problem), Gap(problem), part =>
        {
            if (DrawExactly(part, cancellation) is { } exact)
                return exact;
            fellBack = true;
            return LayeredDrawer.Draw(part, cancellation);
        });
        return fellBack
            ? Orientation.Leave(problem, drawing, Name, "not series-parallel throughout: laid out in layers where it is not") with { Features = Layered.Features }
            : Orientation.Leave(problem, drawing, Name);
    }

    /// <summary>The drawing where every connected part is series-parallel, else null; nothing is laid out in layers to find that out.</summary>
    internal LayoutResult? TryArrange(LayoutProblem problem, CancellationToken cancellation) =>
        Components.TryDrawEach(Orientation.Enter(problem), Gap(problem), part => DrawExactly(part, cancellation)) is { } drawing
            ? Orientation.Leave(problem, drawing, Name)
            : null;

    private static FlowDrawing? DrawExactly(FlowGraph part, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return SpReduction.Recognise(part) is { } tree ? SpDrawer.Draw(part, tree) : null;
    }

    private static double Gap(LayoutProblem problem) => Math.Max(problem.NodeGap, problem.RankGap);
}
