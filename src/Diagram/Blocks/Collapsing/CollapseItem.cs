using System.Collections.Immutable;

namespace NetDraw.Diagram.Blocks.Collapsing;

/// <summary>Blocks that become one box.</summary>
/// <param name="Frames">The frames that they lie in, in reading order: one, or several of one name in a row.</param>
/// <param name="Members">Their indexes, ascending.</param>
internal sealed record CollapseItem(ImmutableArray<BlockFrame> Frames, ImmutableArray<int> Members)
{
    /// <summary>Name that the frames share; empty where they have none.</summary>
    public string Name => Frames[0].Caption;

    /// <summary>How many occurrences it stands for.</summary>
    public int Count => Frames.Sum(static f => f.Count);
}
