using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Shapes;

/// <summary>A body with shapes, and what is known of its results, in order.</summary>
/// <param name="Body">The body with shapes; as it was where it could not be inferred.</param>
/// <param name="Outputs">What is known of each output; empty where it could not be inferred.</param>
/// <param name="Reason">Why it could not be inferred, or null.</param>
internal sealed record BodyResult(Network Body, ImmutableArray<BodyInput> Outputs, string? Reason = null);
