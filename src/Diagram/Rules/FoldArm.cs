using System.Collections.Immutable;

namespace NetDraw.Diagram.Rules;

/// <summary>A layer, a chain of its own, or a shortcut.</summary>
/// <param name="Types">Types that match; empty for a chain or a shortcut.</param>
/// <param name="Chain">The chain; empty for a layer or a shortcut.</param>
internal sealed record FoldArm(ImmutableArray<NamePattern> Types, ImmutableArray<FoldStep> Chain)
{
    /// <summary>Whether it may be missing.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether it may occur several times in a row.</summary>
    public bool IsRepeated { get; init; }

    /// <summary>Whether it is the tensor itself that the arms beside it begin with.</summary>
    public bool IsShortcut => Types.IsEmpty && Chain.IsEmpty;

    /// <summary>Whether it is one layer that has to be there.</summary>
    public bool IsOneLayer => !Types.IsEmpty && !IsOptional && !IsRepeated;
}
