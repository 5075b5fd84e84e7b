using System.Collections.Immutable;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>Blocks that one tensor enters and whose last block alone is read from outside: a split and its merge, with all between.</summary>
/// <param name="Entry">The tensor that enters, by its number in the <see cref="BlockWiring"/>; tensors beside the flow (masks, inputs read late) are not counted.</param>
/// <param name="Members">Indexes of its blocks, ascending; the merge last.</param>
internal sealed record ClosedRegion(int Entry, ImmutableArray<int> Members)
{
    /// <summary>Index of the merge.</summary>
    public int Last => Members[^1];
}
