using System.Collections.Immutable;
using NetDraw.Diagram.Blocks.Collapsing;
using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.Diagram.Blocks.Repeats;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks;

/// <summary>The catalogue of passes, in the order in which they run.</summary>
internal static class BlockPasses
{
    private static ImmutableArray<BlockPass> Joined { get; } =
    [
        new("fold-constants", PassPhase.Layers, ConstantFolding.Apply),
        new("show-learned-operands", PassPhase.Layers, LearnedOperands.Apply),
        new("skip-pass-through", PassPhase.Layers, PassThrough.Apply),
        new("recognise-idioms", PassPhase.Layers, IdiomFolding.Apply),
        new("join-layers", PassPhase.Joining, LayerJoining.Apply),
    ];

    // After repeats are found: what only the first of several owns is no difference between them.
    private static BlockPass Sharing { get; } = new("mark-shared-weights", PassPhase.Marks, WeightSharing.Apply);

    /// <summary>What <see cref="DetailLevel.Layers"/> asks for.</summary>
    public static ImmutableArray<BlockPass> Layers { get; } = [.. Joined, Sharing];

    /// <summary>What <see cref="DetailLevel.Blocks"/> asks for.</summary>
    public static ImmutableArray<BlockPass> Blocks { get; } =
    [
        .. Joined,
        new("fold-repeats", PassPhase.Repeats, RepeatFolding.Apply),
        new("recognise-blocks", PassPhase.Repeats, BlockNaming.Apply),
        Sharing,
    ];

    /// <summary>What <see cref="DetailLevel.Overview"/> asks for besides.</summary>
    public static ImmutableArray<BlockPass> Overview { get; } = [.. Blocks, new("collapse-frames", PassPhase.Collapsing, FrameCollapsing.Apply)];

    /// <summary>What <see cref="DetailLevel.Stages"/> asks for besides.</summary>
    public static ImmutableArray<BlockPass> Stages { get; } = [.. Overview, new("join-stages", PassPhase.Collapsing, StageJoining.Apply)];

    /// <summary>The graph of a network at a level of detail.</summary>
    public static BlockGraph Run(Network network, DetailLevel detail) => Run(network, PassesOf(detail));

    /// <summary>The graph of a network after some passes.</summary>
    public static BlockGraph Run(Network network, ImmutableArray<BlockPass> passes) =>
        passes.Aggregate(BlockReader.Read(network), static (graph, pass) => pass.Apply(graph));

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
internal sealed record BlockPass(string Name, PassPhase Phase, Func<BlockGraph, BlockGraph> Apply);

/// <summary>What a pass finds; passes run in the order of their phases.</summary>
internal enum PassPhase
{
    /// <summary>The file's layers, one by one.</summary>
    Layers,
    /// <summary>The same, about to be joined to the layers that they dress.</summary>
    Joining,
    /// <summary>Boxes, no two stretches of which are one yet.</summary>
    Repeats,
    /// <summary>All boxes that there will be: what is left is to say something of them.</summary>
    Marks,
    /// <summary>Frames, about to become boxes.</summary>
    Collapsing,
}
