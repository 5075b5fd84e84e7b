using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>The words and the colour of a region that is drawn as one box.</summary>
internal static class RegionBox
{
    // As many layers as a line has room for; of more their kinds are counted.
    private const int MaxListed = 3;

    // Letters that such a line has room for.
    private const int LineLength = 34;

    // Of names that are longer nothing would be left to read.
    private const int LongestRange = 24;

    // What gives a block its character, however few of it there are.
    private static readonly ImmutableArray<OperatorCategory> Leading = [OperatorCategory.Attention, OperatorCategory.Recurrent, OperatorCategory.Convolution, OperatorCategory.Dense];

    /// <summary>The category of several blocks together: of what leads, else of the last.</summary>
    public static OperatorCategory CategoryOf(ImmutableArray<Block> blocks) => Leading.FirstOrDefault(c => blocks.Any(b => b.Category == c), blocks[^1].Category);

    /// <summary>The box of a region, without what it reads and writes.</summary>
    /// <param name="graph">The outline's graph.</param>
    /// <param name="region">The region.</param>
    /// <param name="stage">Its number among the stages that are drawn; 0 for what is none.</param>
    public static Block Build(BlockGraph graph, Region region, int stage)
    {
        ImmutableArray<Block> blocks = [.. region.Blocks.Select(b => graph.Blocks[b])];
        var copy = region.Origin == RegionOrigin.Repeat ? region.Items[0] : new RegionItem(region);
        ImmutableArray<Block> own = copy.Region is { } first ? [.. first.InOrder().Select(b => graph.Blocks[b])] : [graph.Blocks[copy.Block]];
        var box = own[0] with
        {
            Category = CategoryOf(own),
            Title = "",
            Badges = [.. blocks.SelectMany(static b => b.Badges).Concat(IsShared(region) ? ["shared weights"] : []).Distinct(StringComparer.Ordinal)],
            Nodes = [.. own.SelectMany(static b => b.Nodes)],
            Override = Shared(blocks),
            IsFolded = true,
            IsActivated = own.Any(static b => b.IsActivated || b.Category == OperatorCategory.Activation),
        };
        return stage > 0 ? WithStage(graph, box, region, stage) : region.Origin == RegionOrigin.Part ? WithPart(graph, box, region) : copy.Region is null ? WithCount(box, own[0], region.Count) : WithName(graph, box, region);
    }

    // One layer, several times: it keeps its own words.
    private static Block WithCount(Block box, Block only, int count) => box with
    {
        Label = Times(only.Label, count),
        Parts = only.Parts,
        IsFolded = only.IsFolded,
        IsActivated = only.IsActivated,
    };

    private static Block WithName(BlockGraph graph, Block box, Region region)
    {
        string name = RegionNames.Of(graph, region);
        var (main, others) = region.Origin == RegionOrigin.Row ? RowOf(graph, region) : (Summary(graph, region), []);
        return box with
        {
            Title = region.Origin is RegionOrigin.Repeat or RegionOrigin.Row ? "" : region.Module.Text,
            // A module that nothing else is known of says what is in it.
            Label = name.Length == 0 && region.Origin == RegionOrigin.Module ? string.Join(" · ", main) : Times(name.Length > 0 ? name : "block", RegionNames.CountOf(region)),
            Parts = name.Length == 0 && region.Origin == RegionOrigin.Module ? [] : [.. main, .. FirstOf(others)],
        };
    }

    // That it halves the map says most; a box has no room for all of it.
    private static ImmutableArray<string> FirstOf(ImmutableArray<string> others)
    {
        if (others.FirstOrDefault(static o => o.Contains(", /", StringComparison.Ordinal)) is { } strided)
            return [$"first {strided[(strided.LastIndexOf(", /", StringComparison.Ordinal) + 2)..]}"];
        return others.IsEmpty ? [] : [$"first {string.Join(", ", others.Take(2))}"];
    }

    // What most of a row are, and what the first has besides.
    private static (ImmutableArray<string> Main, ImmutableArray<string> Others) RowOf(BlockGraph graph, Region row)
    {
        // Of two that are as many the later one: the first of a stage is the exception.
        var most = row.Children.Reverse().MaxBy(static c => c.Count)!;
        List<string> left = [.. LabelsOf(graph, most)], first = [.. LabelsOf(graph, row.Items[0].Region!)];
        bool hasMore = first.Count > left.Count;
        // As many layers of other widths are no exception.
        var others = first.Where(p => !left.Remove(p)).ToList();
        return (Summary(graph, most), hasMore || others.Exists(static o => o.Contains(", /", StringComparison.Ordinal)) ? [.. others] : []);
    }

    private static IEnumerable<string> LabelsOf(BlockGraph graph, Region region) => OfOneCopy(graph, region)
        .Where(l => graph.Blocks[l.Block].IsComputing || graph.Blocks[l.Block].Category == OperatorCategory.Pooling).Select(l => Short(graph.Blocks[l.Block].Label));

    private static Block WithStage(BlockGraph graph, Block box, Region region, int number)
    {
        string resolution = StageRegions.ResolutionOf(graph, region);
        var parts = Parts(graph, region).Where(static p => p.Text.Length > 0).ToList();
        // The largest part is what the stage is for; the others follow in reading order.
        int main = parts.Count == 0 ? -1 : parts.Index().MaxBy(static p => p.Item.Layers).Index;
        var others = parts.Where((_, i) => i != main).Select(static p => p.Text).ToList();
        string more = others.Count > MaxListed ? string.Create(CultureInfo.InvariantCulture, $"{others.Count - MaxListed} more") : "";
        return box with
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"stage {number}") + (resolution.Length > 0 ? $" · {resolution}" : ""),
            Label = main < 0 ? "" : parts[main].Text,
            Parts = WithShape([.. others.Take(MaxListed), .. more.Length > 0 ? [more] : ImmutableArray<string>.Empty], ShapeAfter(graph, region)),
        };
    }

    private static string? ShapeAfter(BlockGraph graph, Region region) => graph.Blocks[region.InOrder().Last()].Outputs is [var output, ..] ? graph.ShapeOf(output) : null;

    // The arrow parts them by itself.
    private static ImmutableArray<string> WithShape(ImmutableArray<string> parts, string? shape) =>
        shape is null ? parts : parts is [.., var last] ? [.. parts[..^1], $"{last} → {shape}"] : [$"→ {shape}"];

    // It has no name: where it begins and ends, and what is in it.
    private static Block WithPart(BlockGraph graph, Block box, Region region)
    {
        int[] order = [.. region.InOrder()];
        string first = graph.Blocks[order[0]].Title, last = graph.Blocks[order[^1]].Title;
        var kinds = Summary(graph, region);
        return box with
        {
            Title = first.Length + last.Length is > 0 and <= LongestRange && first != last ? string.Join(" … ", new[] { first, last }.Where(static t => t.Length > 0)) : "",
            Label = kinds.IsEmpty ? string.Create(CultureInfo.InvariantCulture, $"{region.Blocks.Length} layers") : string.Join(" · ", kinds),
            Parts = WithShape([], ShapeAfter(graph, region)),
        };
    }

    // What a stage holds, in few words, equal things counted.
    private static IEnumerable<(string Text, int Layers)> Parts(BlockGraph graph, Region region) => region.Items
        .SelectMany(i => i.Region is { } inner && RegionNames.Of(graph, inner).Length == 0 && inner.Origin == RegionOrigin.Module
            ? Parts(graph, inner)
            : [(TextOf(graph, i), i.Region?.Blocks.Sum(b => graph.Blocks[b].Nodes.Length) ?? graph.Blocks[i.Block].Nodes.Length)])
        .GroupBy(static p => p.Item1, StringComparer.Ordinal)
        .Select(static g => (g.Count() > 1 ? string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {g.Key}") : g.Key, g.Sum(static p => p.Item2)));

    /// <summary>What a region holds, in few words: <c>1×1, 64</c>, <c>3×3, 64 ×2</c>, or counts by kind.</summary>
    private static ImmutableArray<string> Summary(BlockGraph graph, Region region)
    {
        if (NamedIn(graph, region) is { IsEmpty: false } named)
            return named;
        var told = OfOneCopy(graph, region).Where(l => graph.Blocks[l.Block].IsComputing || graph.Blocks[l.Block].Category == OperatorCategory.Pooling).ToList();
        if (told.Count is > 0 and <= MaxListed)
            return [.. told.Select(l => Times(Short(graph.Blocks[l.Block].Label), l.Count))];
        var computing = told.Where(l => graph.Blocks[l.Block].IsComputing).ToList();
        if (computing.Count is > 0 and <= MaxListed)
            return [.. computing.Select(l => Times(Short(graph.Blocks[l.Block].Label), l.Count))];
        return [.. told.GroupBy(l => KindOf(graph.Blocks[l.Block].Category)).Select(static g => string.Create(CultureInfo.InvariantCulture, $"{g.Sum(static l => l.Count)} {g.Key}"))];
    }

    // Of a box without a name: the blocks with names in it, each with its number, and what computes beside them.
    private static ImmutableArray<string> NamedIn(BlockGraph graph, Region region)
    {
        if (RegionNames.Of(graph, region).Length > 0)
            return [];
        // Of a repeat what one copy holds, as the label counts the copies.
        var texts = (region.Origin == RegionOrigin.Repeat ? region.Items[0].Region is { } copy ? Named(graph, copy, 1) : [] : Named(graph, region, 1)).ToList();
        if (!texts.Exists(static t => t.IsRegion))
            return [];
        // What is beside names is counted by kinds where a line has no room for more.
        List<string> Told(Func<(string Text, bool IsRegion, int Count, string Kind), string> text) =>
            [.. texts.GroupBy(t => (t.IsRegion, Text: t.IsRegion ? t.Text : text(t))).Select(g => (g.Key, Count: g.Sum(static t => t.Count))).Select(static g => g.Key.IsRegion || g.Key.Text.Contains(',', StringComparison.Ordinal)
                ? Times(g.Key.Text, g.Count)
                : string.Create(CultureInfo.InvariantCulture, $"{g.Count} {g.Key.Text}"))];
        var told = Told(static t => t.Text);
        if (told.Count > MaxListed || told.Sum(static t => t.Length) > LineLength)
            told = Told(static t => t.Kind);
        return told.Count <= MaxListed ? [.. told] : [.. told.Take(MaxListed), string.Create(CultureInfo.InvariantCulture, $"{told.Count - MaxListed} more")];
    }

    private static IEnumerable<(string Text, bool IsRegion, int Count, string Kind)> Named(BlockGraph graph, Region region, int count)
    {
        int times = region.Origin == RegionOrigin.Repeat ? count * region.Count : count;
        foreach (var item in region.Origin == RegionOrigin.Repeat ? region.Items[..1] : region.Items)
        {
            if (item.Region is not { } inner)
            {
                if (graph.Blocks[item.Block].IsComputing)
                    yield return (Short(graph.Blocks[item.Block].Label), false, times, KindOf(graph.Blocks[item.Block].Category));
            }
            else if (RegionNames.Of(graph, inner) is { Length: > 0 } name)
            {
                yield return (name, true, times * RegionNames.CountOf(inner), "");
            }
            else
            {
                foreach (var text in Named(graph, inner, times))
                    yield return text;
            }
        }
    }

    // Of a repeat what is in one copy, of any other region all.
    private static IEnumerable<(int Block, int Count)> OfOneCopy(BlockGraph graph, Region region) =>
        region.Origin != RegionOrigin.Repeat ? Leaves(graph, region, 1) : region.Items[0].Region is { } copy ? Leaves(graph, copy, 1) : [(region.Items[0].Block, 1)];

    // The blocks of a region, those of repeats once, with how often they occur in it.
    private static IEnumerable<(int Block, int Count)> Leaves(BlockGraph graph, Region region, int count)
    {
        int times = region.Origin == RegionOrigin.Repeat ? count * region.Count : count;
        var items = region.Origin == RegionOrigin.Repeat ? region.Items[..1] : region.Items;
        return items.SelectMany(i => i.Region is { } inner ? Leaves(graph, inner, times) : [(i.Block, times)]);
    }

    private static string TextOf(BlockGraph graph, RegionItem item) => item.Region switch
    {
        null => graph.Blocks[item.Block].Label,
        { Origin: RegionOrigin.Repeat } repeat when repeat.Items[0].Region is null => Times(graph.Blocks[item.Block].Label, repeat.Count),
        var region => Times(RegionNames.Of(graph, region) is { Length: > 0 } name ? name : "block", RegionNames.CountOf(region)),
    };

    private static bool IsShared(Region region) => region.SharesWeights || (region.Origin == RegionOrigin.Row && region.Children.All(IsShared));

    private static BlockOverride Shared(ImmutableArray<Block> blocks)
    {
        var first = blocks[0].Override;
        return blocks.All(b => b.Override == first) ? first : BlockOverride.None with { Group = first.Group };
    }

    private static string Times(string text, int count) => count == 1 ? text : string.Create(CultureInfo.InvariantCulture, $"{text} ×{count}");

    // The window alone says that it is a convolution.
    private static string Short(string label) => label.Replace(" conv,", ",", StringComparison.Ordinal);

    private static string KindOf(OperatorCategory category) => category switch
    {
        OperatorCategory.Convolution => "conv",
        OperatorCategory.Pooling => "pool",
        _ => category.ToString().ToLowerInvariant(),
    };
}
