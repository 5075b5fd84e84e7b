using System.Collections.Immutable;
using NetDraw.Diagram.Blocks.Collapsing;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>
/// Merges what several sources hold for regions into one laminar family: two are nested or disjoint, and each is convex. What conflicts yields to what
/// came first. Takes time in proportion to members times nesting.
/// </summary>
internal sealed class RegionFamily(BlockWiring wiring)
{
    // A file may claim that everything is within everything: beyond this no reader could follow.
    private const int MostNested = 64;

    // Walks over all that lies between a region's first and last block: sums of spans beyond this are hostile.
    private const long MostWork = 50_000_000;

    private readonly List<Region> accepted = [];
    private readonly List<int>?[] holders = new List<int>?[wiring.Graph.Blocks.Length];
    private long work;

    /// <summary>Takes a region in, if it is none already, is convex, and cuts through none that was taken before.</summary>
    /// <returns>Whether it, or one of the same blocks, is in the family.</returns>
    public bool Add(Region region)
    {
        if ((region.Blocks.Length < 2 && region.Origin is not (RegionOrigin.Rule or RegionOrigin.Body)) || !IsConvex(region.Blocks))
            return false;
        var shared = new Dictionary<int, int>();
        foreach (int block in region.Blocks)
        {
            foreach (int other in holders[block] ?? [])
                shared[other] = shared.GetValueOrDefault(other) + 1;
        }

        foreach (var (other, count) in shared)
        {
            int size = accepted[other].Blocks.Length;
            if (count == size && count == region.Blocks.Length)
                return Join(other, region);
            if (count != Math.Min(size, region.Blocks.Length))
                return false;
        }

        if (region.Blocks.Any(b => holders[b] is { Count: >= MostNested }))
            return false;
        foreach (int block in region.Blocks)
            (holders[block] ??= []).Add(accepted.Count);
        accepted.Add(region);
        return true;
    }

    /// <summary>Whether no way leads out of some blocks and back.</summary>
    public bool IsConvex(ImmutableArray<int> blocks)
    {
        work += blocks[^1] - blocks[0];
        return work < MostWork && Convexity.Holds(wiring, blocks);
    }

    /// <summary>The family as a tree. Items are in reading order of their first blocks; blocks that are no layers are in no region.</summary>
    public Region Tree()
    {
        ImmutableArray<int> all = [.. wiring.Graph.Blocks.Index().Where(static b => b.Item.Kind == BlockKind.Layer).Select(static b => b.Index)];
        // The larger of two that share blocks holds the other.
        var order = Enumerable.Range(0, accepted.Count).OrderByDescending(i => accepted[i].Blocks.Length).ToList();
        var parents = new int[accepted.Count];
        var innermost = new int[wiring.Graph.Blocks.Length];
        Array.Fill(innermost, -1);
        var inside = new List<int>[accepted.Count + 1];
        for (int i = 0; i < inside.Length; i++)
            inside[i] = [];
        foreach (int region in order)
        {
            parents[region] = innermost[accepted[region].Blocks[0]];
            inside[parents[region] + 1].Add(region);
            foreach (int block in accepted[region].Blocks)
                innermost[block] = region;
        }

        var bare = all.ToLookup(b => innermost[b]);
        return Build(new Region { Origin = RegionOrigin.Root, Blocks = all }, -1);

        Region Build(Region region, int index) => region with
        {
            Items = [.. inside[index + 1].Select(c => new RegionItem(Build(accepted[c], c))).Concat(bare[index].Select(static b => new RegionItem(b, null))).OrderBy(static i => i.Block)],
        };
    }

    // Two reasons for the same region: what one does not say the other may.
    private bool Join(int index, Region more)
    {
        var known = accepted[index];
        accepted[index] = known with
        {
            Name = known.Name.Length > 0 ? known.Name : more.Name,
            Module = known.Module.IsEmpty || (known.Class.Length == 0 && more.Class.Length > 0) ? more.Module : known.Module,
        };
        return true;
    }
}
