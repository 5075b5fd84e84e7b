using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using NetDraw.Diagram.Blocks.Idioms;
using NetDraw.Diagram.Blocks.Outlines;
using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks;

/// <summary>The catalogue of passes, in the order in which they run.</summary>
internal static class BlockPasses
{
    /// <summary>Why what only makes tables and masks is left out.</summary>
    public const string Tables = "makes a table or a mask";

    // A page may ask for several levels of one network.
    private static readonly ConditionalWeakTable<BlockGraph, Outline> Outlines = [];

    private static BlockPass FoldConstants { get; } = new("fold-constants", PassPhase.Layers, ConstantFolding.Apply) { Drops = "does not depend on the data", DropsEnds = "constant" };

    private static BlockPass DropUnread { get; } = new("drop-unread", PassPhase.Layers, UnreadDropping.Apply) { Drops = UnreadDropping.Reason, DropsEnds = "unread" };

    private static BlockPass SkipPassThrough { get; } = new("skip-pass-through", PassPhase.Layers, PassThrough.Apply) { Drops = "hands its input on" };

    // After what is known by the way it is written out, some of which is plumbing between.
    private static BlockPass HidePlumbing { get; } = new("hide-plumbing", PassPhase.Joining, Plumbing.Hide) { Drops = Plumbing.Reason };

    private static ImmutableArray<BlockPass> Joined { get; } =
    [
        DropUnread,
        FoldConstants,
        new("show-learned-operands", PassPhase.Layers, LearnedOperands.Apply),
        SkipPassThrough,
        new("open-fused-sums", PassPhase.Layers, FusedSums.Open),
        new("recognise-idioms", PassPhase.Layers, IdiomFolding.Apply),
        new("skip-quantisers", PassPhase.Layers, Quantisers.Skip) { Drops = "rounds to steps" },
        new("drop-tables", PassPhase.Layers, TableDropping.Apply) { Drops = Tables, DropsEnds = "for masks and tables" },
        new("set-labels-aside", PassPhase.Layers, Supervision.Apply) { Drops = Supervision.Reason },
        new("name-constant-operands", PassPhase.Layers, ConstantOperands.Name),
        new("find-structure", PassPhase.Joining, KnownStructure.Find),
        HidePlumbing,
        new("join-layers", PassPhase.Joining, LayerJoining.Apply),
    ];

    private static ImmutableArray<BlockPass> Told { get; } = [.. Joined, new("tell-bodies", PassPhase.Joining, BodyContents.Tell)];

    /// <summary>Puts frames around what the user groups, where every layer is shown.</summary>
    public static BlockPass Framing { get; } = new("frame-groups", PassPhase.Outline, FrameGroups);

    // After the cut: what only the first of several copies owns, or has another number of, is no difference between them.
    private static BlockPass Numbering { get; } = new("number-constant-operands", PassPhase.Marks, ConstantOperands.Number);

    // As above.
    private static BlockPass Taking { get; } = new("tell-what-is-taken", PassPhase.Marks, TakenPart.Tell);

    private static BlockPass Colouring { get; } = new("show-layers-as-what-they-do", PassPhase.Marks, ShownCategories.Apply);

    // As above.
    private static BlockPass Sharing { get; } = new("mark-shared-weights", PassPhase.Marks, WeightSharing.Apply);

    /// <summary>What takes the plumbing out of a figure of every layer.</summary>
    public static ImmutableArray<BlockPass> WithoutPlumbing { get; } = [FoldConstants, SkipPassThrough, HidePlumbing];

    /// <summary>What <see cref="DetailLevel.Layers"/> asks for.</summary>
    public static ImmutableArray<BlockPass> Layers { get; } = [.. Told, Framing, Numbering, Taking, Colouring, Sharing];

    /// <summary>What <see cref="DetailLevel.Blocks"/> asks for.</summary>
    public static ImmutableArray<BlockPass> Blocks { get; } = Cut(DetailLevel.Blocks);

    /// <summary>What <see cref="DetailLevel.Overview"/> asks for.</summary>
    public static ImmutableArray<BlockPass> Overview { get; } = Cut(DetailLevel.Overview);

    /// <summary>What <see cref="DetailLevel.Stages"/> asks for.</summary>
    public static ImmutableArray<BlockPass> Stages { get; } = Cut(DetailLevel.Stages);

    /// <summary>The graph of a network at a level of detail.</summary>
    public static BlockGraph Run(Network network, DetailLevel detail) => Run(network, PassesOf(detail));

    /// <summary>The graph of a network after some passes.</summary>
    public static BlockGraph Run(Network network, ImmutableArray<BlockPass> passes, bool showsBatch = false) =>
        Run(network, passes, [], showsBatch);

    /// <summary>The outline of a network, of which every level of detail is a cut.</summary>
    public static Outline OutlineOf(Network network) => Outline.Build(Run(network, Told));

    /// <summary>The layers of a network, with all that dresses them, none of them folded.</summary>
    public static BlockGraph Joining(Network network) => Run(network, Joined);

    /// <summary>The graph of a network after some passes, from what is known of it after passes that these begin with.</summary>
    /// <param name="network">The network.</param>
    /// <param name="passes">The passes.</param>
    /// <param name="known">The passes that ran before, in their order, each with the graph after it; those that ran now when this returns.</param>
    /// <param name="showsBatch">Whether shapes are written with their batch where it is 1 or a name.</param>
    public static BlockGraph Run(Network network, ImmutableArray<BlockPass> passes, List<(BlockPass? Pass, BlockGraph Graph)> known, bool showsBatch = false)
    {
        if (known.Count == 0)
            known.Add((null, BlockReader.Read(network) with { ShowsBatch = showsBatch }));
        int same = 0;
        while (same < passes.Length && same + 1 < known.Count && ReferenceEquals(known[same + 1].Pass, passes[same]))
            same++;
        known.RemoveRange(same + 1, known.Count - same - 1);
        foreach (var pass in passes.Skip(same))
            known.Add((pass, Applied(known[^1].Graph, pass)));
        return known[^1].Graph;
    }

    // What a pass has no block for any more is left out, for its reason.
    private static BlockGraph Applied(BlockGraph graph, BlockPass pass)
    {
        var changed = pass.Apply(graph);
        if (ReferenceEquals(changed, graph) || pass.Drops.Length == 0)
            return changed;
        var kept = Layers(changed).ToHashSet(StringComparer.Ordinal);
        return changed with
        {
            LeftOut = [.. changed.LeftOut, .. Layers(graph).Where(l => !kept.Contains(l)).Select(l => new LeftOutLayer(l, pass.Drops))],
            LeftOutEnds = pass.DropsEnds.Length == 0 ? changed.LeftOutEnds : [.. changed.LeftOutEnds, .. EndsWithout(graph, changed).Select(e => new LeftOutEnd(e.Name, e.Title, e.Kind == BlockKind.Input, pass.DropsEnds))],
        };

        static IEnumerable<string> Layers(BlockGraph graph) => graph.Blocks.SelectMany(static b => b.Nodes.Concat(b.Folded)).Select(static n => n.Name);
    }

    // What is fed by a layer of the file, learned or noise, is no input of the model.
    private static IEnumerable<Block> EndsWithout(BlockGraph graph, BlockGraph changed)
    {
        var kept = Ends(changed).Select(static b => (b.Kind, b.Name)).ToHashSet();
        return Ends(graph).Where(b => !kept.Contains((b.Kind, b.Name)));

        IEnumerable<Block> Ends(BlockGraph of) => of.Blocks.Where(b => b is { Kind: not BlockKind.Layer, Nodes.IsEmpty: true } && !graph.Network.Weights.ContainsKey(b.Name));
    }

    /// <summary>What a figure's options ask for.</summary>
    public static ImmutableArray<BlockPass> PassesOf(CutRequest request) => request.IsPlain ? PassesOf(request.Detail) : Cut(request);

    private static ImmutableArray<BlockPass> Cut(DetailLevel detail) => Cut(new CutRequest(detail));

    private static ImmutableArray<BlockPass> Cut(CutRequest request) =>
        [.. Told, new("cut-outline", PassPhase.Outline, graph => DetailCut.Apply(OutlineOf(graph, request), request)), Numbering, Taking, Colouring, Sharing];

    private static Outline OutlineOf(BlockGraph graph, CutRequest request)
    {
        var outline = Outlines.GetValue(graph, Outline.Build);
        return request.Parts is { } parts ? outline.InParts(parts) : outline;
    }

    // Where every layer is shown, what the user groups and the bodies of loops and branches have frames.
    private static BlockGraph FrameGroups(BlockGraph graph) =>
        graph.Blocks.All(static b => b.Override.Group is null && (b.Head is not { } head || head.Enclosures.IsEmpty)) ? Named(graph) : DetailCut.Apply(Outline.OfGroups(graph), DetailLevel.Layers);

    private static BlockGraph Named(BlockGraph graph)
    {
        Block[] boxes = [.. graph.Blocks];
        RepeatedTitles.Drop(boxes);
        FrameTitles.Shorten(boxes, []);
        return boxes.Index().All(b => string.Equals(b.Item.Title, graph.Blocks[b.Index].Title, StringComparison.Ordinal)) ? graph : graph with { Blocks = [.. boxes] };
    }

    /// <summary>The passes of a level of detail.</summary>
    public static ImmutableArray<BlockPass> PassesOf(DetailLevel detail) => detail switch
    {
        DetailLevel.Full => [],
        DetailLevel.Layers => Layers,
        DetailLevel.Blocks => Blocks,
        DetailLevel.Overview => Overview,
        _ => Stages,
    };
}

/// <summary>One step from what the file says to what a reader should see.</summary>
/// <param name="Name">Name in messages and tests, kebab-case.</param>
/// <param name="Phase">What it finds.</param>
/// <param name="Apply">Pure; idempotent; returns the graph it was given where there is nothing to do.</param>
internal sealed record BlockPass(string Name, PassPhase Phase, Func<BlockGraph, BlockGraph> Apply)
{
    /// <summary>Why it leaves layers out; empty for what leaves out none.</summary>
    public string Drops { get; init; } = "";

    /// <summary>Why it leaves out inputs and results of the network with them; empty where it leaves out none that anybody would look for.</summary>
    public string DropsEnds { get; init; } = "";
}

/// <summary>What a pass finds; passes run in the order of their phases.</summary>
internal enum PassPhase
{
    /// <summary>The file's layers, one by one.</summary>
    Layers,
    /// <summary>The same, about to be joined to the layers that they dress.</summary>
    Joining,
    /// <summary>Layers with all that dresses them, of which the outline is made and cut.</summary>
    Outline,
    /// <summary>All boxes that there will be: what is left is to say something of them.</summary>
    Marks,
}
