using System.Collections.Immutable;
using NetDraw.Diagram.Blocks.Collapsing;
using NetDraw.Diagram.Blocks.Repeats;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>
/// The items of a region as a graph of their own, in which regions are blocks. What it reads from elsewhere is written by blocks that are like nothing else,
/// unless it only stands beside the flow; what is read elsewhere is a result.
/// </summary>
internal sealed class ItemGraph
{
    private const string Item = "item/", Source = "source/", Result = "result/";

    private readonly BlockWiring wiring;
    private readonly Dictionary<string, RegionItem> itemOf = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> placeOf = [];

    /// <summary>Makes the graph.</summary>
    /// <param name="wiring">The whole network's wiring.</param>
    /// <param name="labels">What items look like.</param>
    /// <param name="items">The items; together they are the region.</param>
    /// <param name="isFollowed">Whether each way is followed as far as it leads (<see cref="BlockOrder.Followed"/>), not the order of the file.</param>
    public ItemGraph(BlockWiring wiring, RegionLabels labels, IReadOnlyList<RegionItem> items, bool isFollowed = false)
    {
        this.wiring = wiring;
        var owner = new Dictionary<int, int>();
        for (int i = 0; i < items.Count; i++)
        {
            foreach (int block in items[i].InOrder())
                owner[block] = i;
        }

        var unsorted = wiring.Graph with { Blocks = [.. items.Select((item, i) => BlockOf(item, i, owner))], Frames = [] };
        var sorted = (isFollowed ? BlockOrder.Followed(unsorted) : BlockOrder.Sorted(unsorted)).Blocks;
        Items = [.. sorted.Select(b => itemOf[b.Name])];
        ImmutableArray<Block> sources = [.. Sources(items, owner)];
        First = sources.Length;
        Wiring = new(wiring.Graph with { Blocks = [.. sources, .. sorted, .. Results(owner)], Frames = [] });
        foreach (var (i, item) in Items.Index())
        {
            foreach (int block in item.InOrder())
                placeOf[block] = First + i;
        }

        Labels = [.. Wiring.Graph.Blocks.Select((b, i) => i >= First && i < First + Items.Length ? labels.Of(Items[i - First]) : BlockLabels.Unique)];
    }

    /// <summary>The items in the order of the flow.</summary>
    public ImmutableArray<RegionItem> Items { get; }

    /// <summary>Index of the first item's block.</summary>
    public int First { get; }

    /// <summary>The wiring of the items' blocks, with sources before and results behind.</summary>
    public BlockWiring Wiring { get; }

    /// <summary>What each block looks like.</summary>
    public int[] Labels { get; }

    /// <summary>Who reads a tensor of <see cref="Wiring"/>, layer by layer; what is in no item stands behind all of them.</summary>
    public IEnumerable<TensorReader> ReadersOf(int tensor) => wiring.ReadersOf(wiring.NumberOf(Wiring.NameOf(tensor)))
        .Select(r => new TensorReader(placeOf.GetValueOrDefault(r, int.MaxValue), r, wiring.Graph.Blocks[r].Kind == BlockKind.Output, RecurrentStates.AreReadBy(wiring.Graph.Blocks[r], Wiring.NameOf(tensor))));

    private Block BlockOf(RegionItem item, int index, Dictionary<int, int> owner)
    {
        string name = Item + wiring.Graph.Blocks[item.Block].Name;
        itemOf[name] = item;
        if (item.Region is not { } region)
            return wiring.Graph.Blocks[item.Block] with { Name = name };
        var inputs = new List<string>();
        var outputs = new List<string>();
        var seen = new HashSet<int>();
        foreach (int block in region.InOrder())
        {
            foreach (int tensor in wiring.Inputs[block])
            {
                if (owner.GetValueOrDefault(wiring.WriterOf(tensor), -1) != index && seen.Add(tensor))
                    inputs.Add(wiring.NameOf(tensor));
            }

            outputs.AddRange(wiring.Outputs[block].Where(t => wiring.ReadersOf(t).Any(r => owner.GetValueOrDefault(r, -1) != index)).Select(wiring.NameOf));
        }

        return new Block
        {
            Name = name,
            Kind = BlockKind.Layer,
            Category = RegionBox.CategoryOf([.. region.Blocks.Select(b => wiring.Graph.Blocks[b])]),
            Title = region.Module.Text.Replace('.', '/'),
            Inputs = [.. inputs],
            Outputs = [.. outputs],
        };
    }

    private IEnumerable<Block> Sources(IReadOnlyList<RegionItem> items, Dictionary<int, int> owner) =>
        items.SelectMany(static i => i.InOrder()).SelectMany(b => wiring.Inputs[b]).Where(t => !wiring.IsAside(t) && !owner.ContainsKey(wiring.WriterOf(t))).Select(wiring.WriterOf).Distinct()
            .Select(w => wiring.Graph.Blocks[w]).Select(static b => new Block { Name = Source + b.Name, Kind = BlockKind.Layer, Category = OperatorCategory.Other, Outputs = b.Outputs, Nodes = b.Nodes });

    // A result of the network is as good as any other; each layer elsewhere that reads something is one of its own.
    private IEnumerable<Block> Results(Dictionary<int, int> owner) => owner.Keys.Order().SelectMany(b => wiring.Outputs[b])
        .SelectMany(t => wiring.ReadersOf(t).Where(r => !owner.ContainsKey(r)).Select(r => (Tensor: wiring.NameOf(t), Reader: r)))
        .GroupBy(static p => p.Reader, static p => p.Tensor)
        .Select(g => new Block { Name = Result + wiring.Graph.Blocks[g.Key].Name, Kind = wiring.Graph.Blocks[g.Key].Kind, Category = OperatorCategory.Data, Inputs = [.. g] });
}
