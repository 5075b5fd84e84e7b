using System.Collections.Immutable;
using NetDraw.ModelImport.Comparison;

namespace NetDraw.Cli.Comparing;

/// <summary>Two models and what differs, for the reports.</summary>
/// <param name="OldFile">The old model's name.</param>
/// <param name="NewFile">The new model's name.</param>
/// <param name="Difference">What differs.</param>
internal sealed record ComparedModels(string OldFile, string NewFile, NetworkDifference Difference)
{
    /// <summary>What differs, in the order of a reader: the new network's, what is gone where it was.</summary>
    public ImmutableArray<ComparedLayer> Layers { get; } = [.. ComparedLayer.Of(Difference)];

    /// <summary>How many layers had a fate.</summary>
    public int Count(LayerFate fate) => Layers.Count(l => l.Fate == fate);
}
