using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>One thing that a reader of the figure sees: a layer, several layers drawn as one, an input or an output.</summary>
public sealed record Block
{
    /// <summary>Unique among blocks of its kind: the first layer's name, or the tensor's for inputs and outputs.</summary>
    public required string Name { get; init; }

    /// <summary>What it stands for.</summary>
    public required BlockKind Kind { get; init; }

    /// <summary>Colours the box.</summary>
    public required OperatorCategory Category { get; init; }

    /// <summary>Name to show; empty where the file gives none worth showing.</summary>
    public string Title { get; init; } = "";

    /// <summary>What it does: type and key attributes (<c>3×3 conv, 64, /2</c>).</summary>
    public string Label { get; init; } = "";

    /// <summary>What its label says of an operand that is no box; empty where there is none.</summary>
    internal string Operand { get; init; } = "";

    /// <summary>What was joined to the first layer, in order (<c>BN</c>, <c>ReLU</c>).</summary>
    public ImmutableArray<string> Parts { get; init; } = [];

    /// <summary>Whether it stands for an arrangement of layers that its label names, and not for what its first layer does.</summary>
    public bool IsFolded { get; init; }

    /// <summary>Whether its label tells the first of several things in it and its parts the others, so that neither says it alone.</summary>
    internal bool IsListed { get; init; }

    /// <summary>Whether nothing but its title names it: its label tells what is in it.</summary>
    internal bool IsTitled { get; init; }

    /// <summary>Whether an activation was joined to it, be it one that the file writes out in several operators.</summary>
    public bool IsActivated { get; init; }

    /// <summary>Side notes, such as <c>int8</c> for a quantised layer; each once.</summary>
    public ImmutableArray<string> Badges { get; init; } = [];

    /// <summary>Layers it stands for, the one that names it first; none for inputs and outputs without a layer.</summary>
    public ImmutableArray<Node> Nodes { get; init; } = [];

    /// <summary>How often what it shows occurs in the network: once for each copy of the repeats that it lies in, or is.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Layers of the copies that are not drawn apart: it stands for these too.</summary>
    public ImmutableArray<Node> Folded { get; init; } = [];

    /// <summary>Finds the layers of each copy of what it shows, in the order of the flow; null where that is one thing, or the copies lie around it.</summary>
    internal Func<ImmutableArray<ImmutableArray<Node>>>? FindCopies { get; init; }

    /// <summary>Activation tensors it reads, in operand order, one that is read twice named twice; weights are not among them.</summary>
    public ImmutableArray<string> Inputs { get; init; } = [];

    /// <summary>Tensors it writes that somebody may read.</summary>
    public ImmutableArray<string> Outputs { get; init; } = [];

    /// <summary>What the user decided of its look and place.</summary>
    public BlockOverride Override { get; init; } = BlockOverride.None;

    /// <summary>What it adds to what it reads; null where it does not hand that on.</summary>
    internal Growth? Growth { get; init; }

    /// <summary>What its arms look through, which is said first of its parts; empty where that is not said.</summary>
    internal ImmutableArray<string> Windows { get; init; } = [];

    /// <summary>Whether it normalises or scales channel by channel, though none of its layers does so alone.</summary>
    internal bool NormalizesChannels { get; init; }

    /// <summary>Those of the tensors that it reads that are tables or masks: what only makes these is no part of the flow.</summary>
    internal ImmutableArray<string> Aside { get; init; } = [];

    /// <summary>Whether it is an input beside the data: a learned tensor, noise, or several inputs as one, which figures show small.</summary>
    internal bool IsSideInput => Kind == BlockKind.Input && (IsFolded || Category == OperatorCategory.Embedding || Head.Does(OperatorTraits.Noise));

    /// <summary>The layer that names it, or null for inputs and outputs without one.</summary>
    public Node? Head => Nodes is [var first, ..] ? first : null;
}
