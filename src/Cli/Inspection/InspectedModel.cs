using System.Collections.Immutable;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Costs;

namespace NetDraw.Cli.Inspection;

/// <summary>What is reported of one model.</summary>
/// <param name="File">Name of the file, as the user gave it.</param>
/// <param name="Costs">Its layers with their costs.</param>
/// <param name="Groups">Layers by name prefix; null lists every layer by itself.</param>
/// <param name="Diagnostics">What the reader had to say.</param>
internal sealed record InspectedModel(
    string File, NetworkCosts Costs, ImmutableArray<CostGroup>? Groups, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>The tensors that are stored, in place of the layers in tables; null for the layers.</summary>
    public IEnumerable<InspectedWeight>? Weights { get; init; }
}
