using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Comparison;

/// <summary>A layer that both networks have.</summary>
/// <param name="Old">As it was.</param>
/// <param name="New">As it is.</param>
/// <param name="Changes">What differs; empty where nothing does.</param>
internal sealed record LayerPair(Node Old, Node New, ImmutableArray<LayerChange> Changes)
{
    /// <summary>What became of it.</summary>
    public LayerFate Fate => Changes.IsEmpty ? LayerFate.Kept : Changes.All(static c => c.IsSize) ? LayerFate.Resized : LayerFate.Changed;
}
