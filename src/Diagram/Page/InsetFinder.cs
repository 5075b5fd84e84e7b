using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Page;

/// <summary>Finds which boxes of a coarse figure are worth a drawing of what is in them: one for each make of each kind, the most frequent first.</summary>
/// <param name="maker">Makes the figures.</param>
/// <param name="shown">How the coarse figure is drawn.</param>
internal sealed class InsetFinder(PageMaker maker, DrawingOptions shown)
{
    // A stage of a repeat of a module is opened so often until there is something in it.
    private const int MostNested = 4;

    // What has fewer says no more than its box, what has more is a figure of its own.
    private const int FewestBoxes = 2, MostBoxes = 18;

    private readonly HashSet<string> makes = new(StringComparer.Ordinal);

    /// <summary>The drawings.</summary>
    public IEnumerable<Inset> Find()
    {
        if (shown.Parts is not null)
            yield break;
        // What stands at one resolution is no block.
        var boxes = maker.GraphOf(shown).Blocks.Where(b => IsOpenable(b) && (shown.Depth is not null || shown.Detail >= DetailLevel.Overview)).ToList();
        foreach (var kind in boxes.GroupBy(static b => NameOf(b), StringComparer.Ordinal).Where(static k => k.Key.Length > 0).OrderByDescending(static k => k.Sum(CountOf)).ThenByDescending(static k => k.Max(static b => b.Nodes.Length)))
        {
            var found = kind.SelectMany(b => Within(b, shown, 0)).ToList();
            // Where the copies are of several makes, how many are of which is not known.
            foreach (var (graph, title) in found)
                yield return found.Count == 1 ? new(kind.Key, kind.Sum(CountOf), graph) : new(title.Length > 0 && !title.Contains(kind.Key, StringComparison.Ordinal) ? $"{kind.Key} · {title}" : kind.Key, 1, graph);
        }
    }

    private static bool IsOpenable(Block block) => block is { Kind: BlockKind.Layer, IsFolded: true, Nodes.Length: > 1 };

    private IEnumerable<(BlockGraph Graph, string Title)> Within(Block box, DrawingOptions options, int depth)
    {
        options = options with { Opened = options.Opened.Add(box.Nodes[0].Name) };
        var graph = maker.GraphOf(options);
        var own = box.Nodes.Concat(box.Folded).Select(static n => n.Name).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<Block> inside = [.. graph.Blocks.Where(b => b.Kind == BlockKind.Layer && b.Nodes.Length > 0 && b.Nodes.All(n => own.Contains(n.Name)))];
        bool isClosed = inside.All(b => IsOpenable(b) && NameOf(b) == NameOf(inside[0])), isOneThing = inside.Length == 1 || NameOf(inside[0]) == NameOf(box);
        if (isClosed && isOneThing && depth < MostNested)
            return inside.DistinctBy(static b => NameOf(b) + Letters(string.Join(' ', b.Parts)), StringComparer.Ordinal).SelectMany(b => Within(b, options, depth + 1));
        if (inside.Length is < FewestBoxes or > MostBoxes || !makes.Add(MakeOf(inside)))
            return [];
        return [(Only(graph, inside, isTrueOfAll: CountOf(box) == 1), box.Title)];
    }

    // The same layers in the same order, whatever their widths.
    private static string MakeOf(ImmutableArray<Block> inside) => string.Join('\n', inside.Select(static b => $"{b.Category} {Letters(b.Label)} {b.Inputs.Length}"));

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter));

    private static string NameOf(Block block) => block.Label.LastIndexOf(" ×", StringComparison.Ordinal) is > 0 and var at && int.TryParse(block.Label.AsSpan(at + 2), CultureInfo.InvariantCulture, out _) ? block.Label[..at] : block.Label;

    private static int CountOf(Block block) => Math.Max(block.Count, NameOf(block) is { } name && name.Length < block.Label.Length ? int.Parse(block.Label.AsSpan(name.Length + 2), CultureInfo.InvariantCulture) : 1);

    // What these read of others comes in, what others read of them goes out; of several copies the shapes on the way differ.
    private static BlockGraph Only(BlockGraph graph, ImmutableArray<Block> inside, bool isTrueOfAll)
    {
        var names = inside.Select(static b => b.Name).ToHashSet(StringComparer.Ordinal);
        var written = inside.SelectMany(static b => b.Outputs).ToHashSet(StringComparer.Ordinal);
        var sides = graph.Blocks.Where(static b => b.IsSideInput).SelectMany(static b => b.Outputs.Select(o => (o, b))).DistinctBy(static p => p.o).ToDictionary(static p => p.o, static p => p.b, StringComparer.Ordinal);
        ImmutableArray<Block> entries = [.. inside.SelectMany(static b => b.Inputs).Where(i => !written.Contains(i)).Distinct(StringComparer.Ordinal).Select(i => sides.GetValueOrDefault(i) ?? End(BlockKind.Input, i))];
        var read = graph.Blocks.Where(b => b.Kind == BlockKind.Output || !names.Contains(b.Name)).SelectMany(static b => b.Inputs).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<Block> exits = [.. inside.SelectMany(static b => b.Outputs).Where(read.Contains).Distinct(StringComparer.Ordinal).Select(o => End(BlockKind.Output, o))];
        return graph with
        {
            Blocks = [.. entries.DistinctBy(static b => b.Name), .. inside, .. exits],
            Frames = [.. graph.Frames.Where(f => f.Members.Length < inside.Length && f.Members.All(names.Contains))],
            Varying = isTrueOfAll ? graph.Varying : [.. graph.Varying, .. written],
        };

        Block End(BlockKind kind, string tensor) => new()
        {
            Name = tensor,
            Kind = kind,
            Category = OperatorCategory.Other,
            Label = isTrueOfAll ? "" : kind == BlockKind.Input ? "in" : "out",
            Inputs = kind == BlockKind.Output ? [tensor] : [],
            Outputs = kind == BlockKind.Input ? [tensor] : [],
            IsFolded = !isTrueOfAll,
        };
    }
}

/// <summary>What is in a box of a figure.</summary>
/// <param name="Name">What the box is called.</param>
/// <param name="Count">How many there are of it.</param>
/// <param name="Graph">What is in it, with what comes in and goes out.</param>
internal sealed record Inset(string Name, int Count, BlockGraph Graph);
