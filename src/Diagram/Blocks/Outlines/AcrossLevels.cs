using NetDraw.Diagram.Blocks.Features;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>Finds regions that take in maps of several resolutions and hand on several: a feature pyramid, a neck. One box would hide what they are there for.</summary>
internal sealed class AcrossLevels
{
    // A box more than that says more.
    private const int MostBlocks = 60;

    private readonly BlockGraph graph;
    private readonly FeatureExtents extents;
    private readonly ILookup<string, int> readers;

    /// <summary>Looks at the regions of a graph.</summary>
    public AcrossLevels(BlockGraph graph)
    {
        this.graph = graph;
        extents = FeatureExtents.Infer(graph);
        readers = graph.Blocks.Index().SelectMany(static b => b.Item.Inputs.Select(i => (Tensor: i, b.Index))).ToLookup(static r => r.Tensor, static r => r.Index, StringComparer.Ordinal);
    }

    /// <summary>Whether a region leads from several resolutions to several.</summary>
    public bool Is(Region region)
    {
        if (region.Blocks.Length > MostBlocks)
            return false;
        var members = region.Blocks.ToHashSet();
        var made = region.Blocks.SelectMany(b => graph.Blocks[b].Outputs).ToHashSet(StringComparer.Ordinal);
        return Sizes(region.Blocks.SelectMany(b => graph.Blocks[b].Inputs).Where(i => !made.Contains(i))) > 1
            && Sizes(made.Where(t => readers[t].Any(r => !members.Contains(r)))) > 1;
    }

    private int Sizes(IEnumerable<string> tensors) => tensors.Select(extents.Of).Where(static e => e.Kind is FeatureKind.Map or FeatureKind.Volume && e is { Height: > 0, Width: > 0 })
        .Select(static e => (int)Math.Round(Math.Log2(Math.Max(e.Height, e.Width)))).Distinct().Count();
}
