using System.Collections.Immutable;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>Blocks in a row that one glyph shows, touching each other: a stage of convolutions and its pooling.</summary>
/// <param name="Blocks">Indexes into the graph's blocks, in the order of the flow; at least one.</param>
internal sealed record Unit(ImmutableArray<int> Blocks);
