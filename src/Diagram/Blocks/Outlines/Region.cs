using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>
/// A part of a network that a reader can take in as one thing: a module, a block known by name, a repeat, a group of the user's. Two regions are
/// nested or disjoint, and no way leads out of one and back into it.
/// </summary>
internal sealed record Region
{
    /// <summary>Why it is one.</summary>
    public required RegionOrigin Origin { get; init; }

    /// <summary>Indexes of its blocks in the outline's graph, those of regions within it too, ascending.</summary>
    public required ImmutableArray<int> Blocks { get; init; }

    /// <summary>What it consists of, in the order of the flow. Regions that are equal in make have their items in the same order.</summary>
    public ImmutableArray<RegionItem> Items { get; init; } = [];

    /// <summary>What it is called by the user or in a paper; empty where neither names it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The module that it is; empty for any other.</summary>
    public ModulePath Module { get; init; } = ModulePath.Empty;

    /// <summary>Whether it is what a layer known by name consists of, which the layer's figures show as one box.</summary>
    public bool IsSublayer { get; init; }

    /// <summary>Whether it is a level of a network of several resolutions, which has no frame where it is open.</summary>
    public bool IsLevel { get; init; }

    /// <summary>What its box, if a sublayer's, or else its frame says besides its name; empty leaves that to what is in it.</summary>
    public ImmutableArray<string> Says { get; init; } = [];

    /// <summary>Whether it is the body of a loop each turn of which reads what the one before it computed.</summary>
    public bool IsLoop { get; init; }

    /// <summary>Of a repeat, whether its copies stand side by side, as against one after another.</summary>
    public bool IsParallel { get; init; }

    /// <summary>Of a repeat, whether its copies use one set of weights.</summary>
    public bool SharesWeights { get; init; }

    /// <summary>The class of the module; empty where unknown.</summary>
    public string Class => Module.IsEmpty ? "" : Module.Segments[^1].Class;

    /// <summary>How often what it shows occurs: the number of copies of a repeat, else 1.</summary>
    public int Count => Origin == RegionOrigin.Repeat ? Items.Length : 1;

    /// <summary>The regions directly within it.</summary>
    public IEnumerable<Region> Children => Items.Select(static i => i.Region).OfType<Region>();

    /// <summary>What it consists of, what only stands at one resolution taken apart.</summary>
    public IEnumerable<RegionItem> Parts => Items.SelectMany(static i => i.Region is { Origin: RegionOrigin.Stage } stage ? stage.Parts : [i]);

    /// <summary>Its blocks in the order of its items: the blocks of equal regions correspond, place by place.</summary>
    public IEnumerable<int> InOrder() => Items.SelectMany(static i => i.InOrder());

    /// <summary>It and all regions within it, outer ones first.</summary>
    public IEnumerable<Region> All() => Children.SelectMany(static c => c.All()).Prepend(this);
}

/// <summary>One thing in a region: a region within it, or a block.</summary>
/// <param name="Block">Index of the block; of a region its first one's.</param>
/// <param name="Region">The region, or null for a block.</param>
internal readonly record struct RegionItem(int Block, Region? Region)
{
    public RegionItem(Region region)
        : this(region.Blocks[0], region)
    {
    }

    /// <summary>Its blocks in the order of the flow, as <see cref="Region.InOrder"/> has them.</summary>
    public IEnumerable<int> InOrder() => Region is { } region ? region.InOrder() : [Block];

    /// <summary>The blocks of several items, ascending.</summary>
    public static ImmutableArray<int> BlocksOf(IEnumerable<RegionItem> items) => [.. items.SelectMany(static i => i.Region is { } region ? region.Blocks : [i.Block]).Order()];
}

/// <summary>Why blocks are a region. Of two that conflict the one that comes first here stays.</summary>
internal enum RegionOrigin
{
    /// <summary>The whole network.</summary>
    Root,
    /// <summary>The user's group.</summary>
    Rule,
    /// <summary>The body of a loop or a branch, opened in its place.</summary>
    Body,
    /// <summary>A module of the author's.</summary>
    Module,
    /// <summary>A block that a paper names.</summary>
    Structure,
    /// <summary>Equal stretches, one after another or side by side: its items are the copies.</summary>
    Repeat,
    /// <summary>One stretch of a repeat that is several things in a row.</summary>
    Copy,
    /// <summary>Blocks of one name in a row that are not quite equal, such as a stage of residual blocks, the first of which has a projection.</summary>
    Row,
    /// <summary>What stands in a row and writes maps of one resolution.</summary>
    Stage,
    /// <summary>A stretch that is one only because the page has no room for what it consists of.</summary>
    Part,
}
