using System.Collections.Immutable;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>One link of a chain: a block, or a recognised region as a whole.</summary>
/// <param name="Letter">What it is, see <see cref="ChainLetters"/>.</param>
/// <param name="Name">The region's name; empty for a block.</param>
/// <param name="Members">Indexes of its blocks, ascending.</param>
internal sealed record ChainLink(char Letter, string Name, ImmutableArray<int> Members);
