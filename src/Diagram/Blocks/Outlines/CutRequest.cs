using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>Where an outline is to be cut.</summary>
/// <param name="Detail">The level that decides of regions that nothing else is said of.</param>
internal sealed record CutRequest(DetailLevel Detail)
{
    /// <summary>How many levels of regions are open: at 1 what the network consists of is boxes; null leaves it to the level of detail.</summary>
    public int? Depth { get; init; }

    /// <summary>Into how many stretches the network is taken apart at most, each a box; null for none.</summary>
    public int? Parts { get; init; }

    /// <summary>Regions that are shown open, with all around them.</summary>
    public ImmutableArray<RegionWish> Expand { get; init; } = [];

    /// <summary>Regions that are shown as boxes.</summary>
    public ImmutableArray<RegionWish> Collapse { get; init; } = [];

    /// <summary>
    /// Boxes of the same cut that are opened a level further, by the first layer of each: what the level would close there is a box less. A layer that stands here twice
    /// opens what its box then holds first, too.
    /// </summary>
    public ImmutableArray<string> Opened { get; init; } = [];

    /// <summary>Whether equal copies are drawn once.</summary>
    public bool FoldsRepeats => Detail < DetailLevel.Layers || Depth is not null;

    /// <summary>Whether the level of detail is all that is asked for.</summary>
    public bool IsPlain => Depth is null && Parts is null && Expand.IsEmpty && Collapse.IsEmpty && Opened.IsEmpty;
}

/// <summary>Some regions that something is asked of.</summary>
/// <param name="Means">Whether a region is one of them, by what it is called and the module that it is.</param>
/// <param name="Unmet">The error where the network has none; given the names that there are.</param>
internal sealed record RegionWish(Func<string, ModulePath, bool> Means, Func<string, Exception> Unmet)
{
    // Of the modules that a repeat's copies are the path is another each time, the class is one.
    private static ModulePath ModuleOf(Region region) => region is { Origin: RegionOrigin.Repeat, Items: [{ Region.Class: { Length: > 0 } name }, ..] } ? ModulePath.Of(new ModuleSegment("×", name)) : region.Module;

    // As many as a message has room for.
    private const int MostNamed = 12;

    /// <summary>The regions. A repeat is meant by what its copies are called, not by the path of one of them.</summary>
    public IReadOnlyList<Region> Find(Outline outline)
    {
        var regions = outline.Root.All().Where(static r => r.Origin is not (RegionOrigin.Root or RegionOrigin.Stage or RegionOrigin.Part)).Select(r => (Region: r, Name: RegionNames.Of(outline.Graph, r))).ToList();
        var found = regions.Where(r => Means(r.Name, ModuleOf(r.Region))).Select(static r => r.Region).ToList();
        if (found.Count > 0)
            return found;
        var names = regions.SelectMany(static r => new[] { r.Name, r.Region.Module.Text }).Where(static n => n.Length > 0).Distinct(StringComparer.Ordinal).Take(MostNamed + 1).ToList();
        throw Unmet(names.Count == 0 ? "none: nothing in this network has a name" : string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? ", …" : ""));
    }
}
