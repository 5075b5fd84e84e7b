using System.Collections.Immutable;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>
/// Heads that look for things at several resolutions (Liu et al. 2016, SSD, fig. 2): few convolutions on the map of each level, whose results stand in one
/// list, and what is done with that list. A list that layers with weights read is no list of things found.
/// </summary>
internal sealed class DetectionHeads
{
    /// <summary>Where it was published: paper and figure.</summary>
    public const string Source = "Liu et al. 2016 (SSD), fig. 2: convolutions on maps of several resolutions, their results in one list";

    /// <summary>What it is called.</summary>
    public const string Name = "detection head";

    // Distribution focal loss reads its bins by a convolution of fixed weights.
    private const int MostBehind = 1;

    // RetinaNet's have five convolutions in a row.
    private const int MostInRow = 6;

    private readonly BlockWiring wiring;
    private readonly bool[] isTaken;

    private DetectionHeads(BlockWiring wiring, ImmutableArray<NamedGroup> blocks)
    {
        this.wiring = wiring;
        isTaken = new bool[wiring.Graph.Blocks.Length];
        // Sandler et al. 2018 (MobileNetV2), §6.2: SSDLite's heads are depthwise separable.
        foreach (int member in blocks.Where(static b => !string.Equals(b.Name, "depthwise separable", StringComparison.Ordinal)).SelectMany(static b => b.Members))
            isTaken[member] = true;
    }

    /// <summary>All heads of a network, as one.</summary>
    /// <param name="wiring">The network.</param>
    /// <param name="blocks">What is known by name already, and ends a head.</param>
    public static IEnumerable<NamedGroup> Find(BlockWiring wiring, ImmutableArray<NamedGroup> blocks)
    {
        var members = new DetectionHeads(wiring, blocks).Members();
        return members.Count == 0 ? [] : [new(Name, [.. members])];
    }

    private SortedSet<int> Members()
    {
        var members = new SortedSet<int>();
        for (int i = 0; i < wiring.Graph.Blocks.Length; i++)
        {
            if (wiring.Graph.Blocks[i] is { Kind: BlockKind.Layer, IsConcatenation: true } && wiring.Inputs[i].Length > 1 && IsList(i) && Behind(i) is { } behind)
            {
                var before = Before(i);
                if (before.Where(b => wiring.Graph.Blocks[b].Category == OperatorCategory.Convolution).Select(ResolutionOf).Where(static r => r.Length > 0).Distinct().Skip(1).Any())
                    members.UnionWith([i, .. before, .. behind]);
            }
        }

        return members;
    }

    private bool IsList(int block) => wiring.Outputs[block] is [var list, ..] && wiring.Graph.Network.TensorOf(wiring.NameOf(list)).Shape is { Rank: 2 or 3 };

    private string ResolutionOf(int block) => wiring.Graph.Blocks[block].Outputs is [var output, ..] && wiring.Graph.Network.TensorOf(output).Shape is { Rank: 4 } shape ? $"{shape[2].Text}×{shape[3].Text}" : "";

    // Zhang et al. 2017 (S3FD), §3.3: of several scores of the background the largest.
    private static bool IsChoice(Block block) => block is { Category: OperatorCategory.Merge, Head: { } head } && head.HasAny(OperatorTraits.TakesMaximum | OperatorTraits.TakesMinimum);

    // All that comes of the list; null where layers with weights do.
    private List<int>? Behind(int list)
    {
        var found = new SortedSet<int>();
        var open = new Stack<int>([list]);
        int computing = 0;
        while (open.TryPop(out int block))
        {
            foreach (int reader in wiring.Outputs[block].SelectMany(wiring.ReadersOf).Where(r => wiring.Graph.Blocks[r].Kind == BlockKind.Layer))
            {
                if (!found.Add(reader))
                    continue;
                computing += wiring.Graph.Blocks[reader].IsComputing && wiring.Graph.Blocks[reader].Category != OperatorCategory.Embedding ? 1 : 0;
                open.Push(reader);
            }
        }

        return computing > MostBehind ? null : [.. found];
    }

    // What only this list is made of, back to what others read too or that has a name. A trunk that nobody else reads is no head.
    private SortedSet<int> Before(int list)
    {
        var found = new SortedSet<int>();
        var depth = new Dictionary<int, int> { [list] = 0 };
        for (int i = list - 1; i >= 0; i--)
        {
            var block = wiring.Graph.Blocks[i];
            bool isPart = block.Kind == BlockKind.Layer && !isTaken[i] && (block.Category is OperatorCategory.Convolution || block.IsDressing || block.IsConcatenation || block.IsPart || IsChoice(block));
            var readers = isPart ? wiring.Outputs[i].SelectMany(wiring.ReadersOf).ToList() : [];
            if (readers.Count == 0 || !readers.TrueForAll(depth.ContainsKey))
                continue;
            found.Add(i);
            depth[i] = readers.Max(r => depth[r]) + (block.Category == OperatorCategory.Convolution ? 1 : 0);
            if (depth[i] > MostInRow)
                return [];
        }

        return found;
    }
}
