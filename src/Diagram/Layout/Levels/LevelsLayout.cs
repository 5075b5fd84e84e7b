using System.Collections.Immutable;
using NetDraw.Diagram.Layout.Flow;
using NetDraw.Diagram.Layout.Regions;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Levels;

/// <summary>
/// Nets of several resolutions: a band of rows a level, and what joins levels in one column, so that edges between levels are straight. In a flow down or up
/// the page each way down and each way up is a column: the U of encoder and decoder (Ronneberger, Fischer and Brox 2015), the three columns of a path
/// aggregation net (Liu et al. 2018, figure 1). In a flow across the page what follows within a level stands in its row, and the columns step to the right: the pyramid of
/// a feature pyramid net (Lin et al. 2017, figure 2). What stands beside the flow, as a time or a text, is fed from below all levels.
/// </summary>
internal sealed class LevelsLayout : ILayoutEngine
{
    /// <summary>Largest net looked at: what has more boxes is no figure of levels.</summary>
    private const int MostBoxes = 600;

    private static readonly LayeredLayout Layered = new();

    /// <inheritdoc/>
    public string Name => "levels";

    /// <inheritdoc/>
    public string Description => "a line a resolution, straight lines between them; for U-Nets, feature pyramids and detectors";

    /// <summary>What is drawn in levels does not wrap, what is left to layers does.</summary>
    public EngineFeatures Features => EngineFeatures.Levels | EngineFeatures.AlignsAxes | EngineFeatures.Splines | EngineFeatures.KeepsBudget | EngineFeatures.Wraps;

    /// <inheritdoc/>
    public LayoutResult Arrange(LayoutProblem problem, CancellationToken cancellation) => TryArrange(problem, isAskedFor: true)
        ?? Layered.Arrange(problem, cancellation) with { Features = Layered.Features, Note = "levels are for nets whose maps shrink and grow again: laid out in layers" };

    /// <summary>The drawing, frames included, or null where the net is none of several resolutions, or its edges would not run straight.</summary>
    /// <param name="problem">The problem, with levels.</param>
    /// <param name="isAskedFor">Whether the user asks for it: then any net is taken that has a place for each box.</param>
    public LayoutResult? TryArrange(LayoutProblem problem, bool isAskedFor)
    {
        if (problem.Levels.Length != problem.Nodes.Length || problem.Nodes.Length is 0 or > MostBoxes || problem.Levels.Max() < 1
            || problem.Edges.Any(static e => e.FromPort is not null || e.ToPort is not null || e.From == e.To))
            return null;
        bool isUpright = problem.Direction is FlowDirection.TopToBottom or FlowDirection.BottomToTop;
        if (LevelNet.Of(problem) is not { } net || LevelWays.Find(net, isUpright) is not { Turns: > 0 } ways || LevelGrid.Find(net, ways) is not { } grid)
            return null;
        var routes = LevelRouter.Route(net, grid, ways.Of);
        var drawing = LevelPlacement.Draw(net, grid, routes);
        if (!isAskedFor && !LevelQuality.IsGood(net, ways, routes, drawing))
            return null;
        var (parted, forks) = LevelForks.Move(problem, Leave(problem, drawing));
        var result = RegionsAround.Place(problem, parted, forks);
        // What reaches over several levels may have others between; what stands on one level keeps its frame.
        return isAskedFor || result.Regions.Zip(problem.Regions).All(r => r.First is not null || r.Second.Members.Select(m => problem.Levels[m]).Distinct().Skip(1).Any()) ? result : null;
    }

    private LayoutResult Leave(LayoutProblem problem, FlowDrawing drawing)
    {
        var bounds = drawing.Bounds();
        double width = Grid.SnapUp(bounds.Width), height = Grid.SnapUp(bounds.Height);
        bool isFlipped = problem.Direction == FlowDirection.BottomToTop, isMirrored = problem.Direction == FlowDirection.RightToLeft;
        return new()
        {
            Width = width,
            Height = height,
            Nodes = [.. drawing.Nodes.Select(PlaceBox)],
            Edges = [.. drawing.Paths.Select((p, e) => PathOf([.. p.Select(Place)], drawing.Labels[e] is { } label ? PlaceBox(label) : null))],
            Engine = Name,
            Features = Features & ~EngineFeatures.Wraps,
        };

        Point Place(Point p) => new(isMirrored ? width - (p.X - bounds.X) : p.X - bounds.X, isFlipped ? height - (p.Y - bounds.Y) : p.Y - bounds.Y);

        Rect PlaceBox(Rect box)
        {
            var corner = Place(new(isMirrored ? box.Right : box.X, isFlipped ? box.Bottom : box.Y));
            return box with { X = corner.X, Y = corner.Y };
        }

        EdgePath PathOf(ImmutableArray<Point> points, Rect? label) => problem.Routing == EdgeRouting.Spline ? new(RoundedPath.Smooth(points), IsCurve: true, label) : new(points, IsCurve: false, label);
    }
}
