using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>
/// Draws inputs that one box alone reads as one, and results that one box writes: a decoder's caches, a detector's settings. For figures that have no room for each.
/// </summary>
internal static class EndJoining
{
    // Of fewer each can be named.
    private const int Least = 3;

    // So many lines side by side are a band.
    private const int Many = 5;

    /// <summary>The graph with such ends joined, and with one edge between two boxes that says how many operands it is.</summary>
    public static BlockGraph Apply(BlockGraph graph)
    {
        var written = graph.Edges.CountBy(static e => e.From).ToDictionary();
        var joined = graph.Edges.Where(e => graph.Blocks[e.From].Kind == BlockKind.Input && written[e.From] == 1).GroupBy(static e => e.To, static e => e.From)
            .Concat(graph.Edges.Where(e => graph.Blocks[e.To].Kind == BlockKind.Output).GroupBy(static e => e.From, static e => e.To))
            .Select(static g => g.Distinct().Order().ToArray()).Where(static g => g.Length >= Least).ToList();
        var first = joined.ToDictionary(static g => g[0]);
        var gone = joined.SelectMany(static g => g.Skip(1)).ToHashSet();
        return graph with
        {
            IsBundled = true,
            Blocks = [.. graph.Blocks.Select((b, i) => first.TryGetValue(i, out int[]? all) ? Together([.. all.Select(a => graph.Blocks[a])]) : b).Where((_, i) => !gone.Contains(i))],
        };
    }

    /// <summary>The graph with one edge between two boxes that says how many operands it is, where between some there are many: the skips of a stage to a stage.</summary>
    public static BlockGraph Bundle(BlockGraph graph) => graph.Edges.CountBy(static e => (e.From, e.To)).Any(static p => p.Value >= Many) ? graph with { IsBundled = true } : graph;

    private static Block Together(ImmutableArray<Block> ends) => ends[0] with
    {
        Title = string.Create(CultureInfo.InvariantCulture, $"{ends.Length} {(ends[0].Kind == BlockKind.Input ? "inputs" : "results")}"),
        Label = "",
        Parts = [],
        IsFolded = true,
        Category = ends.Select(static e => e.Category).Distinct().Count() == 1 ? ends[0].Category : OperatorCategory.Data,
        Nodes = [.. ends.SelectMany(static e => e.Nodes)],
        Inputs = [.. ends.SelectMany(static e => e.Inputs)],
        Outputs = [.. ends.SelectMany(static e => e.Outputs)],
    };
}
