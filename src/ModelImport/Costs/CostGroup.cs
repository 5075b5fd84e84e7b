using System.Collections.Immutable;

namespace NetDraw.ModelImport.Costs;

/// <summary>Layers whose names share a prefix, with their sums.</summary>
/// <param name="Name">The shared prefix (<c>res2a</c>, <c>features/denseblock1</c>).</param>
/// <param name="Layers">The layers, in network order.</param>
/// <param name="Totals">Their sums.</param>
public sealed record CostGroup(string Name, ImmutableArray<LayerCost> Layers, CostTotals Totals);
