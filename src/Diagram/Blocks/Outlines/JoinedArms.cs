using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>What arms side by side look through, and what each adds to what a region gives: the rows that papers' tables have of it, in the order that they are joined.</summary>
internal sealed class JoinedArms
{
    // Two arms are told one by one; of so many that each gives little the sum says nothing.
    private const int LeastArms = 3, MostArms = 6;

    private const int MostJoins = 256;

    private readonly BlockGraph graph;
    private readonly Dictionary<string, Block> writers = new(StringComparer.Ordinal);

    private JoinedArms(BlockGraph graph, IEnumerable<Block> blocks)
    {
        this.graph = graph;
        foreach (var (block, output) in blocks.SelectMany(static b => b.Outputs.Select(o => (b, o))))
            writers.TryAdd(output, block);
    }

    /// <summary>
    /// Of a region that ends in a join of arms of its own the windows (<c>1×1</c>, <c>3×3</c>, <c>pool</c>), nothing where one of them has none, and the maps of each
    /// arm and of all (<c>64 + 128 + 32 = 224</c>); null for any other.
    /// </summary>
    public static (ImmutableArray<string> Windows, string Sum)? Find(BlockGraph graph, Region region)
    {
        // Of a repeat, what holds of a copy; of a row, which is one because its copies differ, nothing.
        if ((region.Origin == RegionOrigin.Repeat ? region.Items[0].Region : region) is not { Origin: not RegionOrigin.Row } copy)
            return null;
        var blocks = copy.InOrder().Select(b => graph.Blocks[b]).ToList();
        if (blocks[^1] is not { IsConcatenation: true, Inputs: { Length: >= LeastArms and <= MostArms } inputs, Outputs: [{ } joined, ..] })
            return null;
        var arms = new JoinedArms(graph, blocks);
        string[] own = [.. inputs.OfType<string>().Where(arms.writers.ContainsKey)];
        long[] maps = Array.ConvertAll(own, arms.MapsOf);
        // Maps that are joined along another axis do not add up.
        if (own.Length != inputs.Length || Array.Exists(maps, static m => m <= 0) || maps.Sum() != arms.MapsOf(joined))
            return null;
        var windows = own.Select(arms.WindowOf).OfType<string>().ToImmutableArray();
        return (windows.Length == own.Length ? windows : [], SumOf(maps));
    }

    /// <summary>What a region adds to what it reads, layer by layer; null where it ends in no join of that and of equal arms.</summary>
    public static Growth? GrowthOf(BlockGraph graph, Region region)
    {
        if (region.Origin is RegionOrigin.Repeat or RegionOrigin.Row)
            return null;
        var blocks = region.InOrder().Select(b => graph.Blocks[b]).ToList();
        if (blocks[^1] is not { IsConcatenation: true, Outputs: [{ } joined, ..] } last)
            return null;
        var arms = new JoinedArms(graph, blocks);
        var leaves = arms.Joined(last, 0).ToList();
        var outside = leaves.Where(t => !arms.writers.ContainsKey(t)).ToList();
        long[] maps = [.. leaves.Where(arms.writers.ContainsKey).Select(arms.MapsOf)];
        return outside is [var read] && maps is [> 0 and var each, _, ..] && Array.TrueForAll(maps, m => m == each) && arms.MapsOf(read) is > 0 and var before
            && new Growth(before, maps.Length, each) is var growth && growth.After == arms.MapsOf(joined) ? growth : null;
    }

    // What a join puts together, be it by one join after another.
    private IEnumerable<string> Joined(Block join, int depth) => join.Inputs.OfType<string>()
        .SelectMany(t => depth < MostJoins && writers.GetValueOrDefault(t) is { IsConcatenation: true } inner ? Joined(inner, depth + 1) : [t]);

    private long MapsOf(string tensor) => FeatureExtent.Of(graph.Network.TensorOf(tensor).Shape, AxisOrder.ChannelsFirst) is { Kind: FeatureKind.Map or FeatureKind.Volume } extent ? extent.Channels : 0;

    // Behind a pooling a 1×1 only changes the number of maps. Of two strips in a row the last alone would not be true.
    private string? WindowOf(string arm) => LayerOf(arm) switch
    {
        { Category: OperatorCategory.Pooling } => "pool",
        { Inputs: [{ } input, ..] } layer when ConvolutionFacts.Find(graph.Network, layer) is { } facts => facts.IsPointwise && LayerOf(input)?.Category == OperatorCategory.Pooling ? "pool"
            : facts.Kernel.Distinct().Skip(1).Any() ? null : string.Join('×', facts.Kernel),
        _ => null,
    };

    // What writes a tensor, but for what follows a layer as part of it; null for what comes from outside.
    private Block? LayerOf(string tensor)
    {
        var block = writers.GetValueOrDefault(tensor);
        while (block is { IsDressing: true, Inputs: [{ } input, ..] })
            block = writers.GetValueOrDefault(input);
        return block;
    }

    private static string SumOf(long[] maps)
    {
        string sum = maps.Distinct().Skip(1).Any() ? string.Join(" + ", maps.Select(Text)) : $"{Text(maps.Length)} × {Text(maps[0])}";
        return $"{sum} = {Text(maps.Sum())}";
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
