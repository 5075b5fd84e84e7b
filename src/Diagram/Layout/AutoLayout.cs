namespace NetDraw.Diagram.Layout;

/// <summary>Chooses the engine by structure and size.</summary>
public sealed class AutoLayout : ILayoutEngine
{
    private static readonly SeriesParallelLayout SeriesParallel = new();

    /// <inheritdoc/>
    public string Name => "auto";

    /// <inheritdoc/>
    public string Description => "the engine that suits the graph's structure and size";

    /// <inheritdoc/>
    public LayoutResult Arrange(LayoutProblem problem, CancellationToken cancellation) =>
        SeriesParallel.TryArrange(problem, cancellation) ?? new LayeredLayout().Arrange(problem, cancellation);
}
