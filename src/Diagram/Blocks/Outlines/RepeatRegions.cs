using System.Collections.Immutable;
using NetDraw.Diagram.Blocks.Repeats;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>Makes repeats of what a network does several times, region by region, the inner ones first: of equal regions, and of bare blocks between them.</summary>
internal sealed class RepeatRegions(BlockWiring wiring)
{
    private const OperatorTraits Computing = OperatorTraits.Elementwise | OperatorTraits.Adds | OperatorTraits.Subtracts | OperatorTraits.Multiplies | OperatorTraits.Divides
        | OperatorTraits.TakesMean | OperatorTraits.TakesMaximum | OperatorTraits.TakesMinimum;

    // More of them are told by their number.
    private const int MostMoves = 3;

    private readonly RegionLabels labels = new(wiring);

    /// <summary>The same region with its items in the order of the flow, repeats among them.</summary>
    public Region Arrange(Region region)
    {
        var items = region.Items.Select(i => i.Region is { } inner ? new RegionItem(Arrange(inner)) : i).ToList();
        return region with { Items = [.. RowRegions.Find(wiring, Folded(items))] };
    }

    private List<RegionItem> Folded(List<RegionItem> items)
    {
        while (true)
        {
            var (graph, found, check) = Found(items);
            items = [.. graph.Items];
            if (found.Count == 0)
                return items;
            bool isChanged = false;
            foreach (var run in found.AsEnumerable().Reverse())
            {
                int start = run.Start - graph.First;
                var repeat = RepeatOf(items.GetRange(start, run.Length), run.Period, check.IsParallel(run));
                // Side by side, what reads an input of its own with weights of its own is another thing each time.
                if ((repeat is { IsParallel: true, SharesWeights: false } && (ReadInputs(repeat) || !MakeAlike(repeat) || IsFewMoves(repeat))) || IsRowOfRows(repeat))
                    continue;
                isChanged = true;
                items.RemoveRange(start, run.Length);
                items.Insert(start, new(repeat));
            }

            if (!isChanged)
                return items;
        }
    }

    // A file may write what stands side by side in turns; then a stretch would hold pieces of several ways that have nothing to do with each other.
    private (ItemGraph Graph, List<Repeat> Found, RepeatCheck Check) Found(List<RegionItem> items)
    {
        var graph = new ItemGraph(wiring, labels, items);
        var check = new RepeatCheck(graph.Wiring, graph.Labels, graph.ReadersOf);
        var found = RepeatSearch.Find(graph.Wiring, graph.Labels, check);
        if (found.TrueForAll(check.IsConnected))
            return (graph, found, check);
        graph = new(wiring, labels, items, isFollowed: true);
        check = new(graph.Wiring, graph.Labels, graph.ReadersOf);
        return (graph, RepeatSearch.Find(graph.Wiring, graph.Labels, check, mustConnect: true), check);
    }

    // Arms that make tensors of other shapes are others: no label could hold for all.
    private bool MakeAlike(Region repeat)
    {
        var made = repeat.Items.Select(i => i.InOrder().SelectMany(b => wiring.Outputs[b]).Select(t => wiring.Graph.Network.TensorOf(wiring.NameOf(t)).Shape).ToList()).ToList();
        return made.TrueForAll(m => m.SequenceEqual(made[0]));
    }

    // Which parts they take tells more of a few than how many they are.
    private bool IsFewMoves(Region repeat) => repeat is { Count: <= MostMoves, Items: [{ Region: not null }, ..] } && MovesOnly(wiring.Graph, repeat);

    /// <summary>Whether all of it takes parts, joins, pads and rearranges, and computes nothing.</summary>
    public static bool MovesOnly(BlockGraph graph, Region region) => region.Blocks.All(b => graph.Blocks[b] is { IsFolded: false, Parts.IsEmpty: true } block
        && (block.Category == OperatorCategory.Layout || (block.Category == OperatorCategory.Merge && block.Head is { } head && !head.HasAny(Computing))));

    // As RepeatSearch has it, where the rows have been found before.
    private static bool IsRowOfRows(Region repeat) => repeat is { IsParallel: false, Items: [{ Region: { Origin: RegionOrigin.Copy, Items: [var first, var second] } }, _] }
        && (IsRow(first) || IsRow(second)) && (IsRow(first) || first.Region is null) && (IsRow(second) || second.Region is null);

    private static bool IsRow(RegionItem item) => item.Region is { Origin: RegionOrigin.Repeat, Items: [{ Region: null }, ..] } || (item.Region is { Items: [var only] } && IsRow(only));

    private bool ReadInputs(Region repeat)
    {
        var read = repeat.Items.Select(i => i.InOrder().SelectMany(b => wiring.Inputs[b]).Where(t => wiring.WriterOf(t) >= 0 && wiring.IsFed(t)).ToHashSet()).ToList();
        return read.Exists(r => !r.SetEquals(read[0]));
    }

    private Region RepeatOf(List<RegionItem> items, int period, bool isParallel)
    {
        ImmutableArray<RegionItem> copies = [.. items.Chunk(period).Select(c => c is [var only] ? only : new RegionItem(CopyOf(c)))];
        return new()
        {
            Origin = RegionOrigin.Repeat,
            Blocks = RegionItem.BlocksOf(items),
            Items = copies,
            IsParallel = isParallel,
            SharesWeights = WeightSharing.IsShared([.. copies.Select(c => c.InOrder().Select(b => wiring.Graph.Blocks[b]).ToList())]),
        };
    }

    // What a stretch does several times is a repeat within it.
    private Region CopyOf(RegionItem[] items) => new() { Origin = RegionOrigin.Copy, Blocks = RegionItem.BlocksOf(items), Items = [.. RowRegions.Find(wiring, Folded([.. items]))] };
}
