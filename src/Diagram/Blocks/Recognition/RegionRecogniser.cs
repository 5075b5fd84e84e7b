namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>A plan of a split and its merge that readers know by a name.</summary>
/// <param name="Name">That name.</param>
/// <param name="Source">Where it was published: paper and figure.</param>
/// <param name="Matches">Whether a region follows the plan.</param>
internal sealed record RegionRecogniser(string Name, string Source, Func<RegionView, bool> Matches);
