using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks.Repeats;

/// <summary>Draws each repeat by its first stretch: who reads a tensor of a later one reads the first's.</summary>
internal sealed class RepeatMerging(BlockWiring wiring, RepeatCheck check)
{
    private readonly BlockGraph graph = wiring.Graph;
    private readonly Dictionary<string, string> replaced = new(StringComparer.Ordinal);
    private readonly HashSet<int> removed = [];
    private readonly Dictionary<int, int> counted = [];

    /// <summary>The graph with the repeats folded; they are in order and do not overlap.</summary>
    public BlockGraph Merged(IReadOnlyList<Repeat> repeats)
    {
        ImmutableArray<BlockFrame> frames = [.. repeats.Select(FrameOf)];
        var blocks = ImmutableArray.CreateBuilder<Block>();
        for (int i = 0; i < graph.Blocks.Length; i++)
        {
            if (!removed.Contains(i))
                blocks.Add(Rewired(i));
        }

        var gone = removed.Select(i => graph.Blocks[i]).Where(static b => b.Kind == BlockKind.Layer).Select(static b => b.Name).ToHashSet(StringComparer.Ordinal);
        return graph with { Blocks = blocks.ToImmutable(), Frames = [.. graph.Frames.Select(f => Left(f, gone)).Where(static f => !f.Members.IsEmpty), .. frames] };
    }

    private static BlockFrame Left(BlockFrame frame, HashSet<string> gone) =>
        frame.Members.Any(gone.Contains) ? frame with { Members = frame.Members.RemoveAll(gone.Contains) } : frame;

    private BlockFrame FrameOf(Repeat run)
    {
        var folded = new List<Block>();
        for (int i = run.Start + run.Period; i < run.End; i++)
        {
            int first = run.Start + ((i - run.Start) % run.Period);
            Remove(i, folded);
            foreach (var (from, to) in graph.Blocks[i].Outputs.Zip(graph.Blocks[first].Outputs))
                replaced.TryAdd(from, to);
            DropInputs(i, first, run.Count, folded);
            DropResults(i, first, run.Count, folded);
        }

        return new(run.Count, [.. Enumerable.Range(run.Start, run.Period).Select(i => graph.Blocks[i].Name)])
        {
            IsParallel = check.IsParallel(run),
            SharesWeights = WeightSharing.IsShared(graph, run),
            Folded = InOrder(folded),
        };
    }

    // Of a stretch that is not drawn the frames are not drawn either: what they had folded is folded here.
    private ImmutableArray<Node> InOrder(List<Block> folded)
    {
        var nodes = folded.SelectMany(static b => b.Nodes).ToImmutableArray();
        var names = folded.Where(static b => b.Kind == BlockKind.Layer).Select(static b => b.Name).ToHashSet(StringComparer.Ordinal);
        var within = graph.Frames.Where(f => f.Members.All(names.Contains)).SelectMany(static f => f.Folded).ToHashSet();
        if (within.Count == 0)
            return nodes;
        within.UnionWith(nodes);
        return [.. graph.Network.Nodes.Where(within.Contains)];
    }

    // An input that each stretch has for itself is drawn once as well, and says how often it occurs.
    private void DropInputs(int index, int first, int count, List<Block> folded)
    {
        foreach (var (tensor, kept) in wiring.Inputs[index].Zip(wiring.Inputs[first]))
        {
            if (tensor != kept && wiring.WriterOf(tensor) is >= 0 and var writer && graph.Blocks[writer].Kind == BlockKind.Input
                && wiring.WriterOf(kept) is >= 0 and var shown && graph.Blocks[shown].Kind == BlockKind.Input
                && graph.Blocks[writer].Outputs.Length == 1 && wiring.ReadersOf(kept).All(r => r <= index))
            {
                Remove(writer, folded);
                counted[shown] = count;
            }
        }
    }

    private void DropResults(int index, int first, int count, List<Block> folded)
    {
        foreach (var (tensor, kept) in wiring.Outputs[index].Zip(wiring.Outputs[first]))
        {
            int shown = ResultOf(kept), result = ResultOf(tensor);
            if (shown < 0 || result < 0)
                continue;
            Remove(result, folded);
            counted[shown] = count;
        }
    }

    private int ResultOf(int tensor) => wiring.ReadersOf(tensor).LastOrDefault(r => graph.Blocks[r].Kind == BlockKind.Output, -1);

    private void Remove(int index, List<Block> folded)
    {
        if (removed.Add(index))
            folded.Add(graph.Blocks[index]);
    }

    private Block Rewired(int index)
    {
        var block = graph.Blocks[index];
        if (counted.TryGetValue(index, out int count))
            block = block with { Badges = [.. block.Badges, string.Create(CultureInfo.InvariantCulture, $"×{count}")] };
        if (!block.Inputs.Any(replaced.ContainsKey))
            return block;
        // What was read from each of several stretches is read once now.
        return block with { Inputs = [.. block.Inputs.Select(i => replaced.GetValueOrDefault(i, i)).Distinct(StringComparer.Ordinal)] };
    }
}
