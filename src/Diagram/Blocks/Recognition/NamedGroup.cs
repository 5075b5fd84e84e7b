using System.Collections.Immutable;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>Blocks that a reader knows by one name.</summary>
/// <param name="Name">That name.</param>
/// <param name="Members">Their indexes, ascending.</param>
internal sealed record NamedGroup(string Name, ImmutableArray<int> Members);
