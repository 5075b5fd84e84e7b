using System.Collections.Immutable;
using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Comparison;

/// <summary>
/// What differs between two networks. Layers are the same where module path, name or structure say so: of a matching that goes by names first and one that goes by structure
/// first, the one that leaves less to tell counts, since exporters number names anew. Values of weights, and settings that only training reads, are not compared.
/// </summary>
internal sealed class NetworkDifference
{
    private NetworkDifference(NetworkCosts old, NetworkCosts @new, Matching matching)
    {
        (Old, New) = (old, @new);
        var pairing = new LayerPairing(old, @new, matching);
        Pairs = [.. pairing.Pairs()];
        Added = [.. @new.Network.Nodes.Where((_, i) => matching.OldOf(i) < 0)];
        Removed = [.. old.Network.Nodes.Where((_, i) => matching.NewOf(i) < 0)];
        Inputs = [.. pairing.Inputs()];
    }

    /// <summary>The old network with its costs.</summary>
    public NetworkCosts Old { get; }

    /// <summary>The new network with its costs.</summary>
    public NetworkCosts New { get; }

    /// <summary>Layers that both have, in the new network's order.</summary>
    public ImmutableArray<LayerPair> Pairs { get; }

    /// <summary>Layers of the new network alone, in its order.</summary>
    public ImmutableArray<Node> Added { get; }

    /// <summary>Layers of the old network alone, in its order.</summary>
    public ImmutableArray<Node> Removed { get; }

    /// <summary>Inputs without a layer that are new, gone, or of another shape: name, and what changed.</summary>
    public ImmutableArray<(string Name, LayerChange Change)> Inputs { get; }

    /// <summary>Whether nothing differs.</summary>
    public bool IsNone => Added.IsEmpty && Removed.IsEmpty && Inputs.IsEmpty && Pairs.All(static p => p.Changes.IsEmpty);

    /// <summary>Compares two networks whose shapes are inferred.</summary>
    public static NetworkDifference Find(Network old, Network @new)
    {
        var (before, after) = (NetworkCosts.Count(old), NetworkCosts.Count(@new));
        var byNames = new NetworkDifference(before, after, LayerMatching.Find(old, @new, namesFirst: true));
        if (byNames.IsNone)
            return byNames;
        var byStructure = new NetworkDifference(before, after, LayerMatching.Find(old, @new, namesFirst: false));
        return byStructure.Told < byNames.Told ? byStructure : byNames;
    }

    // What a reader has to take in; a layer that is gone and one that came in its place are two.
    private int Told => Added.Length + Removed.Length + Pairs.Count(static p => p.Fate == LayerFate.Changed);
}
