using System.Collections.Immutable;
using NetDraw.Diagram.Blocks.Collapsing;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>
/// Merges what several sources hold for regions into one laminar family: two are nested or disjoint, and each is convex. What conflicts yields to what
/// came first. Takes time in proportion to members times nesting.
/// </summary>
internal sealed class RegionFamily(BlockWiring wiring)
{
    // Walks over all that lies between a region's first and last block: sums of spans beyond this are hostile.
    private const long MostWork = 50_000_000;

    // Of all blocks of two sets so many are in both.
    private const double NearlySame = 0.75;

    private readonly List<Region> accepted = [];
    private readonly NestedSets sets = new(wiring.Graph.Blocks.Length);
    private long work;

    /// <summary>Takes a region in, if it is none already, is convex, and cuts through none that was taken before.</summary>
    /// <returns>Whether it, or one of the same blocks, is in the family.</returns>
    public bool Add(Region region)
    {
        if ((region.Blocks.Length < 2 && region.Origin is not (RegionOrigin.Rule or RegionOrigin.Body)) || !IsConvex(region.Blocks))
            return false;
        bool fits = sets.Fits(region.Blocks, out int equal);
        if (equal >= 0)
            return Join(equal, region);
        if (!fits)
            return false;
        sets.Add(region.Blocks);
        accepted.Add(region);
        return true;
    }

    /// <summary>
    /// Takes a block known by name in. Where the author's modules are cut a little otherwise, as those of exporters that fuse a sum with the next
    /// module's normalisation, the module that is nearly the same has the name.
    /// </summary>
    public void AddNamed(Region region)
    {
        if (!Add(region) && sets.Nearest(region.Blocks, NearlySame) is >= 0 and var near && accepted[near] is { Origin: RegionOrigin.Module, Name: "", Class: "" } module)
            accepted[near] = module with { Name = region.Name };
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
        var (inwards, parents, around) = sets.Tree();
        var inside = inwards.ToLookup(r => parents[r]);
        var bare = all.ToLookup(b => around[b]);
        return Build(new Region { Origin = RegionOrigin.Root, Blocks = all }, -1);

        Region Build(Region region, int index) => region with
        {
            Items = [.. inside[index].Select(c => new RegionItem(Build(accepted[c], c))).Concat(bare[index].Select(static b => new RegionItem(b, null))).OrderBy(static i => i.Block)],
        };
    }

    // Two reasons for the same region: what one does not say the other may.
    private bool Join(int index, Region more)
    {
        var known = accepted[index];
        accepted[index] = known with
        {
            Name = known.Name.Length > 0 ? known.Name : more.Name,
            IsSublayer = known.IsSublayer || more.IsSublayer,
            IsLevel = known.IsLevel || more.IsLevel,
            Says = known.Says.IsEmpty ? more.Says : known.Says,
            Module = known.Module.IsEmpty || (known.Class.Length == 0 && more.Class.Length > 0) ? more.Module : known.Module,
        };
        return true;
    }
}
