using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>Blocks in a row that one glyph shows, touching each other: a stage of convolutions and its pooling.</summary>
/// <param name="Blocks">Indexes into the graph's blocks, in the order of the flow; at least one.</param>
internal sealed record Unit(ImmutableArray<int> Blocks)
{
    /// <summary>The frame whose members it shows as one; null for blocks that touch and for single ones.</summary>
    public BlockFrame? Frame { get; init; }

    /// <summary>Number of its kind among the frames of equal make, from 0.</summary>
    public int Kind { get; init; }
}
