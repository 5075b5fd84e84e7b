using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Comparison;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Changes;

/// <summary>What a figure of two networks as one says of its layers.</summary>
internal sealed class FigureChanges
{
    private const int MostTold = 3;

    private readonly NetworkUnion union;
    private readonly Network old;
    private readonly Dictionary<string, LayerPair> pairs;

    private FigureChanges(NetworkDifference difference, NetworkUnion union)
    {
        (this.union, old) = (union, difference.Old.Network);
        pairs = difference.Pairs.Where(static p => p.Fate == LayerFate.Changed).ToDictionary(static p => p.New.Name, StringComparer.Ordinal);
    }

    /// <summary>The network that is drawn, and what is said of its layers.</summary>
    public static (Network Network, FigureChanges Changes) Of(NetworkDifference difference)
    {
        var union = NetworkUnion.Of(difference);
        return (union.Network, new(difference, union));
    }

    /// <summary>What became of a block: of several layers of different fates it has changed.</summary>
    public LayerFate FateOf(Block block)
    {
        if (block.Nodes.IsEmpty)
            return union.Tensors.GetValueOrDefault(block.Name, LayerFate.Kept);
        var fates = block.Nodes.Concat(block.Folded).Select(n => union.Layers.GetValueOrDefault(n.Name, LayerFate.Kept)).Distinct().ToList();
        return fates.Count == 1 ? fates[0] : fates.TrueForAll(static f => f is LayerFate.Kept or LayerFate.Resized) ? LayerFate.Resized : LayerFate.Changed;
    }

    /// <summary>What changed of a block that stands for a layer, or for several joined to it, in few words; empty where the mark says all.</summary>
    public ImmutableArray<string> Of(Network network, Block block)
    {
        if (block.IsFolded)
            return Counted(block);
        bool isMixed = FateOf(block) == LayerFate.Changed;
        var told = ImmutableArray.CreateBuilder<string>();
        foreach (var node in block.Nodes)
        {
            if (pairs.TryGetValue(node.Name, out var pair))
                told.Add(Before(network, pair));
            else if (isMixed && union.Layers.GetValueOrDefault(node.Name) is (LayerFate.Added or LayerFate.Removed) and var fate)
                told.Add($"{FateLook.Of(fate).Mark} {LayerLabel.NameOf(network, node)}");
        }

        return told.Count > MostTold ? [.. told.Take(MostTold), "…"] : told.ToImmutable();
    }

    // Of many layers in a box only how many.
    private ImmutableArray<string> Counted(Block block)
    {
        if (FateOf(block) != LayerFate.Changed)
            return [];
        var fates = block.Nodes.Concat(block.Folded).Select(n => union.Layers.GetValueOrDefault(n.Name, LayerFate.Kept)).ToList();
        LayerFate[] told = [LayerFate.Added, LayerFate.Removed, LayerFate.Changed];
        return [.. told.Select(fate => (Look: FateLook.Of(fate), Count: fates.Count(f => f == fate))).Where(static f => f.Count > 0)
            .Select(static f => string.Create(CultureInfo.InvariantCulture, $"{f.Count} {f.Look.Meaning}"))];
    }

    private string Before(Network network, LayerPair pair)
    {
        string was = LayerLabel.Of(old, pair.Old);
        if (was != LayerLabel.Of(network, pair.New))
            return $"was {was}";
        var change = pair.Changes.First(static c => !c.IsSize);
        return change.What == "reads" ? "reads other layers" : $"{change.ShortWhat} {(change.Old.Length > 0 ? change.Old : "–")} → {(change.New.Length > 0 ? change.New : "–")}";
    }
}
