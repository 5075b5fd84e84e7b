using NetDraw.Diagram.Layout.Towers;

namespace NetDraw.Diagram.Layout;

/// <summary>
/// Chooses the engine by structure and size, so that the same graph always gets the same one: series-parallel nets need no engine; of the
/// others MSAGL lays out the small ones, and the linear-time engine the rest and whatever MSAGL runs edges through boxes of.
/// </summary>
internal sealed class AutoLayout : ILayoutEngine
{
    /// <summary>
    /// Largest weight given to MSAGL: boxes plus the lengths of all edges, in boxes of reading order up to <see cref="LongestCounted"/>, which is
    /// known without laying out anything. It is set by looks more than by time: an SSD of 80 boxes and 102 edges takes MSAGL 0.6 s, but it runs
    /// edges through boxes there, which is refused.
    /// </summary>
    internal const long MostWeight = 1_200;

    /// <summary>Edges counted longer than this would make long chains with one shortcut look dense.</summary>
    private const int LongestCounted = 40;

    private static readonly SeriesParallelLayout SeriesParallel = new();
    private static readonly LayeredLayout Layered = new();
    private static readonly MsaglLayout Msagl = new();

    /// <inheritdoc/>
    public string Name => "auto";

    /// <inheritdoc/>
    public string Description => "the engine that suits the graph's structure and size";

    /// <inheritdoc/>
    public EngineFeatures Features => SeriesParallel.Features & ~EngineFeatures.AlignsAxes;

    /// <inheritdoc/>
    public LayoutResult Arrange(LayoutProblem problem, CancellationToken cancellation)
    {
        if (TowersLayout.TryArrange(problem) is { } towers)
            return towers with { Features = SeriesParallel.Features & ~EngineFeatures.Wraps };
        if (SeriesParallel.TryArrange(problem, cancellation) is { } exact)
            return exact with { Features = SeriesParallel.Features };
        if (WeightOf(problem) > MostWeight)
        {
            return InLayers(problem, cancellation) with
            {
                Note = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{problem.Nodes.Length:N0} boxes and {problem.Edges.Length:N0} edges: laid out by the linear-time engine"),
            };
        }

        // MSAGL ends edges where it likes: at boxes that are regions they have their places.
        bool hasPorts = problem.Edges.Any(static e => e.FromPort is not null || e.ToPort is not null);
        bool canWrap = !hasPorts && (problem.PageWidth is null || Msagl.Features.HasFlag(EngineFeatures.Wraps));
        return canWrap ? WithinBudget(problem, cancellation) : InLayers(problem, cancellation);
    }

    /// <summary>Boxes and capped lengths of the edges together.</summary>
    internal static long WeightOf(LayoutProblem problem)
    {
        long weight = problem.Nodes.Length;
        foreach (LayoutEdge edge in problem.Edges)
            weight += Math.Min(LongestCounted, Math.Abs((long)edge.To - edge.From));
        return weight;
    }

    private static LayoutResult InLayers(LayoutProblem problem, CancellationToken cancellation) =>
        Layered.Arrange(problem, cancellation) with { Features = Layered.Features };

    private static LayoutResult WithinBudget(LayoutProblem problem, CancellationToken cancellation)
    {
        try
        {
            return Msagl.Arrange(problem, cancellation) with { Features = Msagl.Features };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return InLayers(problem, cancellation) with { Note = "MSAGL took longer than the time granted: laid out by the linear-time engine" };
        }
        catch (DrawingException refused)
        {
            return InLayers(problem, cancellation) with { Note = $"{refused.Message}: laid out by the linear-time engine" };
        }
    }
}
