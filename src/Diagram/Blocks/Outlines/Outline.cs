using System.Collections.Immutable;
using NetDraw.Diagram.Blocks.Recognition;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>
/// What a network consists of, as a tree of regions over its blocks: made once, of the user's groups, the author's modules, blocks known by name
/// and repeats. Every level of detail is a cut through it.
/// </summary>
internal sealed class Outline
{
    private Outline(BlockWiring wiring, Region root) => (Wiring, Root) = (wiring, root);

    /// <summary>How its blocks are wired.</summary>
    public BlockWiring Wiring { get; }

    /// <summary>The whole network.</summary>
    public Region Root { get; }

    /// <summary>The blocks, none of them folded.</summary>
    public BlockGraph Graph => Wiring.Graph;

    /// <summary>The outline of a graph whose layers are joined.</summary>
    public static Outline Build(BlockGraph graph)
    {
        var wiring = new BlockWiring(graph);
        var (family, notes) = Begin(wiring);
        var modules = ModuleRegions.Find(wiring);
        var structures = KnownStructure.In(wiring).Select(static g => new Region { Origin = RegionOrigin.Structure, Blocks = g.Members, Name = g.Name, IsSublayer = g.IsSublayer, IsLevel = g.IsLevel, Says = g.Says }).ToLookup(static r => r.IsSublayer);
        // A sum and the normalisation behind it are one thing in every figure, be they parts of other modules, as BERT's are.
        foreach (var sublayer in structures[true])
            family.Add(sublayer);
        // Where people name layers and no modules, names that begin alike are the weaker sign.
        bool areGuessed = graph.Network.Dialect.HasSpokenNames;
        foreach (var module in areGuessed ? [] : modules)
            family.Add(module);
        foreach (var structure in structures[false])
            family.AddNamed(structure);
        foreach (var module in areGuessed ? modules : [])
            family.Add(module);
        var root = new RepeatRegions(wiring).Arrange(family.Tree());
        return new(Noted(wiring, notes), new StageRegions(wiring).Find(root));
    }

    /// <summary>The outline that has the user's groups and opened bodies alone, for a figure that shows every layer.</summary>
    public static Outline OfGroups(BlockGraph graph)
    {
        var wiring = new BlockWiring(graph);
        var (family, notes) = Begin(wiring);
        return new(Noted(wiring, notes), family.Tree());
    }

    /// <summary>The same outline as so many stretches at most.</summary>
    public Outline InParts(int most) => new(Wiring, PartRegions.Find(Wiring, Root, most));

    private static (RegionFamily Family, ImmutableArray<ModelImport.Diagnostic> Notes) Begin(BlockWiring wiring)
    {
        var family = new RegionFamily(wiring);
        ImmutableArray<ModelImport.Diagnostic> notes = [.. GroupRegions.Add(wiring.Graph, family)];
        foreach (var body in BodyRegions.Find(wiring.Graph))
            family.Add(body);
        return (family, notes);
    }

    private static BlockWiring Noted(BlockWiring wiring, ImmutableArray<ModelImport.Diagnostic> notes) =>
        notes.IsEmpty ? wiring : new(wiring.Graph with { Notes = wiring.Graph.Notes.AddRange(notes) });
}
