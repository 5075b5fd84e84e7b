using System.Collections.Immutable;

namespace NetDraw.Diagram.Rules;

/// <summary>A link of a chain.</summary>
/// <param name="Arms">One, or several that the next step joins.</param>
internal sealed record FoldStep(ImmutableArray<FoldArm> Arms);
