using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport;

/// <summary>A network and what a reader of the picture should know of how it was read.</summary>
public sealed record ImportResult(Network Network, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Bodies of the file's local functions (ONNX), called or not, callees before callers; shapes are not inferred in them.</summary>
    public ImmutableArray<Network> Functions { get; init; } = [];
}
