using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport;

/// <summary>A network and what a reader of the picture should know of how it was read.</summary>
public sealed record ImportResult(Network Network, ImmutableArray<Diagnostic> Diagnostics);
