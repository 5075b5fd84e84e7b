using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks;

/// <summary>Blocks in a frame: a stretch that the network repeats, shown once, or a group with a caption.</summary>
/// <param name="Count">How many times it occurs in a row; 1 for a group that is not repeated.</param>
/// <param name="Members">Names of the layer blocks that are shown for all.</param>
public sealed record BlockFrame(int Count, ImmutableArray<string> Members)
{
    /// <summary>What it is called (<c>residual</c>, <c>stage 2</c>); empty where nobody named it.</summary>
    public string Caption { get; init; } = "";

    /// <summary>Whether all occurrences use the same weights (one block applied several times), as against copies with weights of their own.</summary>
    public bool SharesWeights { get; init; }

    /// <summary>Whether the occurrences stand side by side, reading the same, as against one after another.</summary>
    public bool IsParallel { get; init; }

    /// <summary>Whether it is the body of a loop each turn of which reads what the one before it computed.</summary>
    public bool IsLoop { get; init; }

    /// <summary>The first member of the frame around a tower whose weights this one uses too; null where it is no such tower.</summary>
    internal string? TiedTo { get; init; }

    /// <summary>Finds the layers of each occurrence, in the order of the flow; null where there is one.</summary>
    internal Func<ImmutableArray<ImmutableArray<Node>>>? FindCopies { get; init; }

    /// <summary>Layers of the occurrences that are not drawn, in the order of the file.</summary>
    public ImmutableArray<Node> Folded { get; init; } = [];
}
