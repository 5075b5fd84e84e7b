namespace NetDraw.Diagram.Layout.Regions;

/// <summary>Where an edge parts from another of its tensor within a frame.</summary>
/// <param name="Region">The frame's region.</param>
/// <param name="Point">Which of the edge's points it is.</param>
internal readonly record struct RegionFork(int Region, int Point);
