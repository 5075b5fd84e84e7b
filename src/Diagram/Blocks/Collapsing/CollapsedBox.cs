using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Collapsing;

/// <summary>Makes one box of several blocks: what it reads and writes, its colour, and what is in it, in few words.</summary>
internal static class CollapsedBox
{
    // As many layers as a line has room for; of more their kinds are counted.
    private const int MaxListed = 3;

    // What gives a block its character, however few of it there are.
    private static readonly ImmutableArray<OperatorCategory> Leading = [OperatorCategory.Attention, OperatorCategory.Recurrent, OperatorCategory.Convolution, OperatorCategory.Dense];

    /// <summary>The box of a frame, or of several of one name in a row.</summary>
    public static Block Build(BlockWiring wiring, CollapseItem item)
    {
        var main = item.Frames.MaxBy(static f => f.Count)!;
        var graph = wiring.Graph;
        ImmutableArray<Block> blocks = [.. item.Members.Select(m => graph.Blocks[m])];
        var shown = blocks.Where(b => main.Members.Contains(b.Name)).ToImmutableArray();
        string count = item.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" ×{item.Count}") : "";
        string name = item.Name.Length > 0 ? item.Name : shown is [var only] ? only.Label : "block";
        bool isPlain = shown.Length == 1;
        var names = blocks.Select(static b => b.Name).ToHashSet(StringComparer.Ordinal);
        // Frames within these have layers of their own that are not drawn.
        var folded = graph.Frames.Where(f => f.Members.All(names.Contains)).SelectMany(static f => f.Folded);
        return Joined(wiring, item.Members, [.. folded]) with
        {
            Title = item.Count == 1 ? ScopeTitle.Of(blocks) : "",
            Label = name + count,
            IsFolded = !isPlain || item.Name.Length > 0 || shown[0].IsFolded,
            IsActivated = isPlain ? shown[0].IsActivated : blocks.Any(static b => b.IsActivated || b.Category == OperatorCategory.Activation),
            Parts = isPlain ? shown[0].Parts : Summary(shown),
            Badges = [.. blocks.SelectMany(static b => b.Badges).Concat(item.Frames.All(static f => f.SharesWeights) ? ["shared weights"] : []).Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>Several blocks as one, without words: named by the first, coloured by what leads.</summary>
    public static Block Joined(BlockWiring wiring, ImmutableArray<int> members, ImmutableArray<Node> folded)
    {
        ImmutableArray<Block> blocks = [.. members.Select(m => wiring.Graph.Blocks[m])];
        var own = blocks.SelectMany(static b => b.Outputs).ToHashSet(StringComparer.Ordinal);
        var read = members.SelectMany(m => wiring.Outputs[m].Zip(wiring.Graph.Blocks[m].Outputs))
            .Where(t => wiring.ReadersOf(t.First).Any(r => members.BinarySearch(r) < 0)).Select(static t => t.Second).ToList();
        // What leaves last is what the box is for: its shape is the box's.
        read.Reverse();
        var nodes = blocks.SelectMany(static b => b.Nodes).Concat(folded).ToList();
        var category = Leading.FirstOrDefault(c => blocks.Any(b => b.Category == c), blocks[^1].Category);
        return blocks[0] with
        {
            Category = category,
            Title = "",
            Parts = [],
            Badges = [],
            Nodes = [.. nodes],
            Inputs = [.. blocks.SelectMany(static b => b.Inputs).Where(i => !own.Contains(i)).Distinct(StringComparer.Ordinal)],
            Outputs = [.. read.Count > 0 ? read : [.. blocks[^1].Outputs]],
            Override = Shared(blocks),
            IsActivated = blocks.Any(static b => b.IsActivated || b.Category == OperatorCategory.Activation),
        };
    }

    /// <summary>What several blocks hold, in few words: <c>1×1, 64</c>, <c>3×3, 64</c>, <c>1×1, 256</c>, or counts by kind.</summary>
    public static ImmutableArray<string> Summary(ImmutableArray<Block> blocks)
    {
        var computing = blocks.Where(static b => b.IsComputing).ToList();
        if (computing.Count is > 0 and <= MaxListed)
            return [.. computing.Select(static b => Short(b.Label))];
        return [.. blocks.Where(static b => b.IsComputing || b.Category == OperatorCategory.Pooling).GroupBy(static b => KindOf(b.Category))
            .Select(static g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {g.Key}"))];
    }

    private static BlockOverride Shared(ImmutableArray<Block> blocks)
    {
        var first = blocks[0].Override;
        return blocks.All(b => b.Override == first) ? first : BlockOverride.None with { Group = first.Group };
    }

    // The window alone says that it is a convolution.
    private static string Short(string label) => label.Replace(" conv,", ",", StringComparison.Ordinal);

    private static string KindOf(OperatorCategory category) => category switch
    {
        OperatorCategory.Convolution => "conv",
        OperatorCategory.Pooling => "pool",
        _ => category.ToString().ToLowerInvariant(),
    };
}
