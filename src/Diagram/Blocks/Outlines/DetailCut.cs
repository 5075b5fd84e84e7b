using NetDraw.Diagram.Blocks.Recognition;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>Decides which regions a figure shows as boxes, and which it puts frames around.</summary>
internal sealed class DetailCut
{
    // What is smaller says more as it is.
    private const int LeastListed = 3;

    // Fewer things in a row are one thing to most readers.
    private const int LeastOpened = 5;

    private readonly Outline outline;
    private readonly CutRequest request;
    private readonly HashSet<string> building;
    private readonly HashSet<Region> expanded = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Region> collapsed = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Region> kept = new(ReferenceEqualityComparer.Instance);

    private readonly Dictionary<string, int> toOpen;
    private readonly Lazy<AcrossLevels> across;

    private DetailCut(Outline outline, CutRequest request)
    {
        (this.outline, this.request) = (outline, request);
        // A class of which there is one is no building block.
        building = outline.Root.All().Where(static r => r.Class.Length > 0).GroupBy(static r => r.Class, StringComparer.Ordinal)
            .Where(static c => c.Skip(1).Any()).Select(static c => c.Key).ToHashSet(StringComparer.Ordinal);
        expanded.UnionWith(request.Expand.SelectMany(w => w.Find(outline)));
        collapsed.UnionWith(request.Collapse.SelectMany(w => w.Find(outline)));
        toOpen = request.Opened.CountBy(static l => l, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        across = new(() => new AcrossLevels(outline.Graph));
        Keep(outline.Root);
    }

    /// <summary>The graph that a level of detail shows.</summary>
    public static BlockGraph Apply(Outline outline, DetailLevel detail) => Apply(outline, new CutRequest(detail));

    /// <summary>The graph that is asked for.</summary>
    /// <exception cref="Exception">Something is asked of regions that this network has not; see <see cref="RegionWish.Unmet"/>.</exception>
    public static BlockGraph Apply(Outline outline, CutRequest request)
    {
        var cut = new DetailCut(outline, request);
        return OutlineCut.Apply(outline, request.FoldsRepeats, cut.UseOf);
    }

    // What holds a group of the user's, the body of a loop or what is to be open cannot be a box.
    private bool Keep(Region region)
    {
        bool holds = expanded.Contains(region) || region.Origin is RegionOrigin.Rule or RegionOrigin.Body;
        foreach (var child in region.Children)
            holds |= Keep(child);
        if (holds)
            kept.Add(region);
        return holds;
    }

    private (RegionUse Use, CutPlace Inside) UseOf(Region region, CutPlace place)
    {
        var use = Decide(region, place);
        if (use == RegionUse.Closed && TakesOpening(region))
            use = region.Origin is RegionOrigin.Stage or RegionOrigin.Part or RegionOrigin.Row || IsCalledAsItsPart(region) ? RegionUse.Open : RegionUse.Framed;
        // A neck's blocks are known by the same names as those of the backbone.
        bool isNamed = use == RegionUse.Framed && !IsNeck(region) && region.Origin is not (RegionOrigin.Rule or RegionOrigin.Body) && RegionNames.Of(outline.Graph, region).Length > 0;
        return (use, new(place.IsWithinNamed || isNamed, place.IsWithinExpanded || expanded.Contains(region), place.Depth + (CutPlace.Counts(region) ? 1 : 0)));
    }

    // Regions are come to from without: of those that begin with one layer the outer one is opened first.
    private bool TakesOpening(Region region)
    {
        if (toOpen.Count == 0 || collapsed.Contains(region) || outline.Graph.Blocks[region.InOrder().First()].Nodes is not [var first, ..] || toOpen.GetValueOrDefault(first.Name) is not (> 0 and var left))
            return false;
        toOpen[first.Name] = left - 1;
        return true;
    }

    private RegionUse Decide(Region region, CutPlace place)
    {
        if (collapsed.Contains(region))
            return RegionUse.Closed;
        // A row is called as each of what stands in it, all of which have frames then.
        if (region.Origin is RegionOrigin.Rule or RegionOrigin.Body || expanded.Contains(region))
            return region.Origin == RegionOrigin.Row ? RegionUse.Open : RegionUse.Framed;
        if (!place.IsWithinExpanded && request.Depth is { } depth)
            return ByDepth(region, place.Depth, depth);
        var use = place.IsWithinExpanded && request.Detail < DetailLevel.Blocks ? ByDetail(region, DetailLevel.Blocks, place.IsWithinNamed) : ByDetail(region, request.Detail, place.IsWithinNamed);
        return use != RegionUse.Closed || !kept.Contains(region) ? use : region.Origin == RegionOrigin.Repeat ? RegionUse.Framed : RegionUse.Open;
    }

    private RegionUse ByDepth(Region region, int at, int depth) => !CutPlace.Counts(region) ? RegionUse.Open
        : at >= depth && !kept.Contains(region) ? RegionUse.Closed
        : RegionUse.Framed;

    private RegionUse ByDetail(Region region, DetailLevel detail, bool isWithinNamed) => detail switch
    {
        DetailLevel.Layers or DetailLevel.Full => RegionUse.Open,
        _ when region.IsSublayer => RegionUse.Closed,
        DetailLevel.Blocks when region.IsLevel => RegionUse.Open,
        DetailLevel.Blocks when IsRowOfLayers(region) => RegionUse.Closed,
        DetailLevel.Blocks => region.Origin == RegionOrigin.Repeat || (IsBlock(region) && region.Origin != RegionOrigin.Row && !isWithinNamed) ? RegionUse.Framed : RegionUse.Open,
        DetailLevel.Stages when region.Origin is RegionOrigin.Stage or RegionOrigin.Part => RegionUse.Closed,
        DetailLevel.Overview when region.Origin is RegionOrigin.Module or RegionOrigin.Structure && (IsNeck(region) || across.Value.Is(region)) => RegionNames.Of(outline.Graph, region).Length > 0 && !isWithinNamed ? RegionUse.Framed : RegionUse.Open,
        DetailLevel.Overview when IsNearlyAll(region) => RegionUse.Framed,
        _ => region.Origin is RegionOrigin.Repeat or RegionOrigin.Row || IsBlock(region) || IsListed(region) ? RegionUse.Closed : RegionUse.Open,
    };

    // One box for two nets side by side would say nothing of either.
    private bool IsNearlyAll(Region region) => region is { Origin: RegionOrigin.Repeat, IsParallel: true, Items: [{ Region.Items.Length: >= LeastOpened }, ..] }
        && region.Blocks.Length * 3 > outline.Root.Blocks.Length * 2;

    // A block with a layer or two beside it goes by the block's name; a frame of that name would have another of the same in it.
    private bool IsCalledAsItsPart(Region region) => region is { Origin: RegionOrigin.Module, Count: 1 } && RegionNames.Of(outline.Graph, region) is { Length: > 0 } name
        && region.Children.Any(c => string.Equals(RegionNames.Of(outline.Graph, c), name, StringComparison.Ordinal));

    // One box says of equal layers all that a frame around the first would.
    private static bool IsRowOfLayers(Region region) => region is { Origin: RegionOrigin.Repeat, Items: [{ Region: null }, ..] };

    private static bool IsNeck(Region region) => string.Equals(region.Name, PathAggregation.Name, StringComparison.Ordinal);

    // A module that its author numbered is a block of the author's, unless it mostly holds other such blocks, as a stage does.
    private bool IsListed(Region region)
    {
        bool isNearlyAll = region.Blocks.Length * 5 > outline.Root.Blocks.Length * 4;
        if (region.Origin != RegionOrigin.Module || isNearlyAll || region.Blocks.Length < LeastListed || region.Module.Segments[^1].Index is null)
            return false;
        var blocks = region.Parts.Select(static i => i.Region).OfType<Region>().Where(c => c is { Origin: RegionOrigin.Row } or { Origin: RegionOrigin.Repeat, Items: [{ Region: not null }, ..] } || IsBlock(c)
            || (c.Module is { IsEmpty: false } path && path.Segments[^1].Index is not null)).ToList();
        return blocks.Sum(RegionNames.CountOf) < 2 || blocks.Sum(static b => b.Blocks.Length) * 3 < region.Blocks.Length * 2;
    }

    // What a reader takes for one block: what a paper names, or the author made several of.
    private bool IsBlock(Region region) => RegionNames.Of(outline.Graph, region).Length > 0 && (region.Name.Length > 0 || region.Origin != RegionOrigin.Module || building.Contains(region.Class));
}

/// <summary>Where in a cut a region stands.</summary>
/// <param name="IsWithinNamed">Whether a frame with a name is around it.</param>
/// <param name="IsWithinExpanded">Whether a region that was asked to be open is around it.</param>
/// <param name="Depth">Which level of regions it is, from 1; see <see cref="Counts"/>.</param>
internal readonly record struct CutPlace(bool IsWithinNamed, bool IsWithinExpanded, int Depth)
{
    /// <summary>Whether a region is a level of its own: what only says how others stand in a row is none.</summary>
    public static bool Counts(Region region) => region.Origin is not (RegionOrigin.Copy or RegionOrigin.Row or RegionOrigin.Stage or RegionOrigin.Part);
}
