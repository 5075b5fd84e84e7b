using System.Collections.Immutable;

namespace NetDraw.Diagram.Blocks;

/// <summary>A stretch of blocks that the network repeats, shown once.</summary>
/// <param name="Count">How many times it occurs in a row.</param>
/// <param name="Members">Names of the layer blocks that are shown for all.</param>
public sealed record BlockFrame(int Count, ImmutableArray<string> Members);
