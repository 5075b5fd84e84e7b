using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>A closed region as its recognisers look at it: its merge, and the arms that lead from its entry to that merge.</summary>
internal sealed class RegionView
{
    // Two layers with an activation each, and what turns a map into a vector.
    private const int MostInGate = 6;

    private readonly BlockWiring wiring;
    private readonly ClosedRegion?[] regions;
    private readonly ClosedRegion region;

    private readonly SideReads side;

    // Most rows of the recognisers ask of the same arms.
    private readonly Dictionary<ImmutableArray<Block>, ImmutableArray<ConvolutionFacts>> convolutions = [];

    public RegionView(BlockWiring wiring, SideReads side, ClosedRegion?[] regions, ClosedRegion region)
    {
        (this.wiring, this.side, this.regions, this.region) = (wiring, side, regions, region);
        Blocks = [.. region.Members.Select(m => wiring.Graph.Blocks[m])];
        // An operand that comes straight from the entry is an arm without blocks.
        Arms = [.. wiring.Inputs[region.Last].Distinct().Where(t => t == region.Entry || region.Members.Contains(wiring.WriterOf(t))).Select(ArmOf)];
        // Axpy scales its second operand by its first and adds the third: a gate's product and a sum in one.
        if (Merge.IsProduct && Merge.IsAddition && Arms is [var gate, var gated, var other])
            Arms = [[.. gated.Union(gate)], other];
    }

    /// <summary>Its blocks in reading order.</summary>
    public ImmutableArray<Block> Blocks { get; }

    /// <summary>The block that joins the arms.</summary>
    public Block Merge => Blocks[^1];

    /// <summary>The blocks on the way from the entry to each operand of the merge, in reading order.</summary>
    public ImmutableArray<ImmutableArray<Block>> Arms { get; }

    /// <summary>The network.</summary>
    public Network Network => wiring.Graph.Network;

    /// <summary>Of a sum of two, the arm that computes; null where there is no such plan.</summary>
    public ImmutableArray<Block>? Main
    {
        get
        {
            if (!Merge.IsAddition || Arms is not [var a, var b])
                return null;
            var (shortcut, main) = Weight(a) < Weight(b) || (Weight(a) == Weight(b) && a.Length < b.Length) ? (a, b) : (b, a);
            return Weight(shortcut) <= 1 && Weight(main) > Weight(shortcut) ? main : null;

            static int Weight(ImmutableArray<Block> arm) => arm.Count(static block => block.IsComputing);
        }
    }

    /// <summary>Convolutions of some blocks, those that only steer others (squeeze and excitation) left out.</summary>
    public ImmutableArray<ConvolutionFacts> ConvolutionsOf(ImmutableArray<Block> blocks) => convolutions.TryGetValue(blocks, out var known)
        ? known
        : convolutions[blocks] = [.. blocks.Where(b => !IsGated(b)).Select(b => ConvolutionFacts.Find(Network, b)).OfType<ConvolutionFacts>()];

    /// <summary>Whether some blocks hold a gate: positions pooled away, and a product with what comes of it.</summary>
    public bool HasGate(ImmutableArray<Block> blocks) => (blocks.Any(static b => b.IsProduct) || (Merge.IsProduct && Merge.IsAddition)) && blocks.Any(b => b.IsGlobalPooling(Network));

    /// <summary>Whether what comes out is a map: something at every place of a picture.</summary>
    public bool IsMap => Merge.Outputs is [var output, ..] && Network.TensorOf(output).Shape is { Rank: 4 };

    /// <summary>The block that writes what enters; null where that comes from outside the network.</summary>
    public Block? Before => wiring.WriterOf(region.Entry) is >= 0 and var writer && wiring.Graph.Blocks[writer].Kind == BlockKind.Layer ? wiring.Graph.Blocks[writer] : null;

    /// <summary>Whether what enters is the end of a region that attends, or that dressed.</summary>
    public bool FollowsAttention
    {
        get
        {
            int at = wiring.WriterOf(region.Entry);
            for (int step = 0; step < MostInGate && at >= 0 && wiring.Graph.Blocks[at] is { Kind: BlockKind.Layer, IsDressing: true } && wiring.Inputs[at] is [var only]; step++)
                at = wiring.WriterOf(only);
            return at >= 0 && regions[at] is { } before && before.Members.Any(m => wiring.Graph.Blocks[m].IsAttention);
        }
    }

    /// <summary>Whether a block reads what enters.</summary>
    public bool ReadsEntry(Block block) => wiring.Inputs[region.Members[Blocks.IndexOf(block)]].Contains(region.Entry);

    /// <summary>Whether a block reads a vector from beside the flow, a condition such as the embedding of a time step, and is no attention's projection.</summary>
    public bool IsConditioned(Block block) => block.Category is OperatorCategory.Activation or OperatorCategory.Dense or OperatorCategory.Layout && Blocks.IndexOf(block) is >= 0 and var at
        && wiring.Inputs[region.Members[at]].Any(t => (side.Contains(region.Members[at], t) || wiring.IsSide(t)) && Network.TensorOf(wiring.NameOf(t)).Shape is { Rank: 2 });

    /// <summary>Whether a map is parted into windows before attention, and put together behind it.</summary>
    public bool IsWindowed(ImmutableArray<Block> main)
    {
        var turns = main.Index().Where(b => b.Item.Nodes.Any(IsWindowing)).Select(static b => b.Index).ToList();
        int attention = main.Index().First(static b => b.Item.IsAttention).Index;
        return turns.Exists(t => t < attention) && turns.Exists(t => t > attention);
    }

    // Rows and columns of windows, rows and columns in each: two axes more than a map has.
    private bool IsWindowing(Node node) => node.Has(OperatorTraits.ReordersAxes) && node.Outputs is [var output, ..] && Network.TensorOf(output).Shape is { Rank: 6 };

    /// <summary>The convolutions that a block's operands come of, each once: the nearest ones on the ways to it.</summary>
    public IEnumerable<Block> ConvolutionsBefore(Block block)
    {
        var seen = new HashSet<int>();
        var waiting = new Stack<int>(wiring.Inputs[region.Members[Blocks.IndexOf(block)]]);
        while (waiting.TryPop(out int tensor))
        {
            if (wiring.WriterOf(tensor) is not (>= 0 and var writer) || region.Members.BinarySearch(writer) < 0 || !seen.Add(writer))
                continue;
            if (wiring.Graph.Blocks[writer].Category == OperatorCategory.Convolution)
                yield return wiring.Graph.Blocks[writer];
            else
                Array.ForEach(wiring.Inputs[writer], waiting.Push);
        }
    }

    /// <summary>The blocks that neither lead to a block nor come of it: what is done beside it.</summary>
    public IEnumerable<Block> Beside(Block block)
    {
        int at = region.Members[Blocks.IndexOf(block)];
        var before = new HashSet<int> { at };
        var behind = new HashSet<int> { at };
        foreach (int member in region.Members.Reverse())
        {
            if (wiring.Outputs[member].Any(t => wiring.ReadersOf(t).Any(before.Contains)))
                before.Add(member);
        }

        foreach (int member in region.Members)
        {
            if (wiring.Inputs[member].Any(t => behind.Contains(wiring.WriterOf(t))))
                behind.Add(member);
        }

        return region.Members.Where(m => !before.Contains(m) && !behind.Contains(m)).Select(m => wiring.Graph.Blocks[m]);
    }

    /// <summary>Whether a normalisation is the first on a way in, or the last before the merge: none is needed after it.</summary>
    public bool IsNormalisedWithin => region.Members.Any(m => wiring.Graph.Blocks[m].Category == OperatorCategory.Normalization && m != region.Last
        && (wiring.Inputs[m].Contains(region.Entry) || wiring.Outputs[m].Any(t => wiring.ReadersOf(t).Contains(region.Last))));

    /// <summary>Whether a block works on one position, as the layers of a gate do.</summary>
    private bool IsGated(Block block) => (block.Outputs is [var output, ..] ? Network.TensorOf(output).Shape : null) switch
    {
        null => ComesFromPooling(block),
        { Rank: > 2 } shape => shape.Dims.Skip(2).All(static d => d.Value == 1) && !IsSmallThroughout,
        _ => false,
    };

    // Where the picture's size is not known, what follows a pooling of all of it.
    private bool ComesFromPooling(Block block)
    {
        for (int step = 0; step < MostInGate && Blocks.IndexOf(block) is >= 0 and var at && wiring.Inputs[region.Members[at]] is [var only] && wiring.WriterOf(only) is >= 0 and var writer; step++)
        {
            block = wiring.Graph.Blocks[writer];
            if (block.IsGlobalPooling(Network))
                return true;
        }

        return false;
    }

    private bool IsSmallThroughout => Merge.Outputs is [var output, ..] && Network.TensorOf(output).Shape is { Rank: > 2 } shape
        && shape.Dims.Skip(2).All(static d => d.Value == 1);

    // Whole regions are passed over at once. A circle, which no network may have, is walked once.
    private ImmutableArray<Block> ArmOf(int tensor)
    {
        var indexes = new SortedSet<int>();
        var seen = new HashSet<int>();
        while (tensor != region.Entry && seen.Add(tensor) && wiring.WriterOf(tensor) is >= 0 and var writer && region.Members.BinarySearch(writer) >= 0)
        {
            if (regions[writer] is { } nested && nested != region)
            {
                indexes.UnionWith(nested.Members);
                tensor = nested.Entry;
                continue;
            }

            indexes.Add(writer);
            var read = wiring.Inputs[writer].Where(t => t == region.Entry || region.Members.BinarySearch(wiring.WriterOf(t)) >= 0).Distinct().ToList();
            if (read.Count != 1)
                break;
            tensor = read[0];
        }

        return [.. indexes.Select(i => wiring.Graph.Blocks[i])];
    }
}
