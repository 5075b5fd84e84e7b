using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using NetDraw.Diagram.Blocks.Outlines;
using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>Says what computes in the bodies of branches, loops and functions that are drawn as one box, as any box does that stands for several layers.</summary>
internal static class BodyContents
{
    // As many layers as a line has room for; of more their kinds are counted.
    private const int MostListed = 3;

    // Bodies nested deeper say nothing new.
    private const int MostDepth = 16;

    // Bodies of one function are one network, however often it is called.
    private static readonly ConditionalWeakTable<Network, IReadOnlyList<Content>> Known = [];

    /// <summary>The graph with such boxes told.</summary>
    public static BlockGraph Tell(BlockGraph graph) => !graph.Blocks.Any(Holds) ? graph
        : graph with { Blocks = [.. graph.Blocks.Select(static b => Holds(b) && PartsOf(b.Head!) is { IsEmpty: false } parts ? b with { Parts = parts } : b)] };

    private static bool Holds(Block block) => block is { Kind: BlockKind.Layer, Parts.IsEmpty: true, IsFolded: false, Head.Subgraphs.IsEmpty: false };

    // Branches that hold the same are said once.
    private static ImmutableArray<string> PartsOf(Node node)
    {
        var bodies = node.Subgraphs.Select(s => (Role: Enclosure.Of(node, s.Role).Caption, Text: TextOf(s.BodyOf(node)))).Where(static b => b.Text.Length > 0).ToList();
        if (bodies.Count == 0)
            return [];
        bool areAlike = bodies.Count == node.Subgraphs.Length && bodies.TrueForAll(b => b.Text == bodies[0].Text);
        return areAlike ? [bodies[0].Text] : [.. bodies.Select(static b => $"{b.Role}: {b.Text}")];
    }

    // Where nothing computes that a reader would count, what else is done to the data is said.
    private static string TextOf(Network body)
    {
        var every = In(body, 0);
        var all = every.Where(static c => c.Computes).ToList();
        if (all.Count == 0)
            return OthersOf([.. every]);
        var listed = all.GroupBy(static c => c.Label, StringComparer.Ordinal).Select(static g => RegionContents.Times(g.Key, g.Sum(static c => c.Count))).ToList();
        return PartText.Join(listed.Count <= MostListed ? listed
            : all.GroupBy(static c => c.Kind, StringComparer.Ordinal).Select(static g => string.Create(CultureInfo.InvariantCulture, $"{g.Sum(static c => c.Count)} {g.Key}")));
    }

    private static string OthersOf(List<Content> others)
    {
        int more = others.Skip(MostListed).Sum(static c => c.Count);
        return PartText.Join([.. others.Take(MostListed).Select(static c => RegionContents.Times(c.Label, c.Count)), more == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{more} more")]);
    }

    // What computes in a body, and in the bodies of its own.
    private static IReadOnlyList<Content> In(Network body, int depth)
    {
        if (Known.TryGetValue(body, out var known))
            return known;
        var found = new List<Content>();
        foreach (var block in depth < MostDepth ? BlockPasses.Joining(body).Blocks.Where(static b => b.Kind == BlockKind.Layer) : [])
        {
            if (block.Head is { Subgraphs.IsEmpty: false } holder)
                found.AddRange(Inner(holder, depth + 1));
            else if (block.IsComputing || IsDoneToData(body, block))
                found.Add(new(block.Label, KindOf(body, block), block.IsComputing, 1));
        }

        List<Content> all = [.. found.GroupBy(static c => (c.Label, c.Kind, c.Computes)).Select(static g => g.First() with { Count = g.Sum(static c => c.Count) })];
        Known.AddOrUpdate(body, all);
        return all;
    }

    // Whole numbers count turns and places.
    private static bool IsDoneToData(Network body, Block block) => block.Label.Length > 0 && block.Category is not (OperatorCategory.Layout or OperatorCategory.Constant or OperatorCategory.Data or OperatorCategory.Dropout)
        && block.Outputs is [var output, ..] && body.TensorOf(output).ElementType is not (ElementType.Int64 or ElementType.Int32 or ElementType.Bool);

    // Of branches one runs: where they hold the same it is there once.
    private static IEnumerable<Content> Inner(Node holder, int depth)
    {
        var bodies = holder.Subgraphs.Select(s => In(s.BodyOf(holder), depth)).ToList();
        return bodies.Skip(1).All(b => b.SequenceEqual(bodies[0])) ? bodies[0] : bodies.SelectMany(static b => b);
    }

    private static string KindOf(Network body, Block block) => block.Category is OperatorCategory.Recurrent or OperatorCategory.Attention ? block.Label.Split(',')[0] : RegionContents.KindOf(body, block);

    private sealed record Content(string Label, string Kind, bool Computes, int Count);
}
