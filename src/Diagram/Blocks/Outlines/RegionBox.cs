using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>The words and the colour of a region that is drawn as one box.</summary>
internal static class RegionBox
{
    // As many parts as a line has room for; of more their number is said.
    private const int MaxListed = 3;

    // Letters of what is told instead of its number.
    private const int MostRest = 24;

    // Tells rows from single things of their name.
    private const string Several = " ×";

    // What gives a block its character, however few of it there are.
    private static readonly ImmutableArray<OperatorCategory> Leading = [OperatorCategory.Attention, OperatorCategory.Recurrent, OperatorCategory.Convolution, OperatorCategory.Dense];

    /// <summary>The category of several blocks together: of what leads, else of the last.</summary>
    public static OperatorCategory CategoryOf(ImmutableArray<Block> blocks) => Leading.FirstOrDefault(c => blocks.Any(b => b.Category == c), blocks[^1].Category);

    /// <summary>The box of a region, without what it reads and writes.</summary>
    /// <param name="wiring">The outline's graph.</param>
    /// <param name="region">The region.</param>
    /// <param name="stage">Its number among the stages that are drawn; 0 for what is none.</param>
    public static Block Build(BlockWiring wiring, Region region, int stage)
    {
        var graph = wiring.Graph;
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
        return stage > 0 ? WithStage(wiring, box, region, stage) : region.Origin == RegionOrigin.Part ? WithPart(wiring, box, region) : copy.Region is null ? WithCount(box, own[0], region.Count, CopyNames.OfRow([.. blocks.Select(static b => b.Title)]))
            : region.Origin == RegionOrigin.Module && RegionContents.OnlyOf(graph, region) is { } only ? box with { Title = region.Module.Text, Label = only.Label, Parts = only.Parts, IsFolded = only.IsFolded } : WithName(wiring, box, region);
    }

    // One layer, several times: it keeps its own words.
    private static Block WithCount(Block box, Block only, int count, string name) => box with
    {
        Title = name,
        Label = RegionContents.Times(only.Label, count),
        Parts = only.Parts,
        IsFolded = only.IsFolded,
        IsActivated = only.IsActivated,
    };

    private static Block WithName(BlockWiring wiring, Block box, Region region)
    {
        var graph = wiring.Graph;
        string name = RegionNames.Of(graph, region);
        var main = region.IsSublayer ? region.Says : region.Origin == RegionOrigin.Row ? RowContents.MainOf(graph, region) : Told(wiring, region);
        string first = region.Origin == RegionOrigin.Row ? RowContents.FirstOf(graph, region) : "";
        var arms = name.Length > 0 && !region.IsSublayer ? JoinedArms.Find(graph, region) : null;
        if (arms is var (windows, sum))
            main = [.. windows.IsEmpty ? main : windows, sum];
        var growth = name.Length > 0 && !region.IsSublayer ? JoinedArms.GrowthOf(graph, region) : null;
        if (growth is { } grown)
            main = [grown.Text];
        // Of more than are listed one by one it is told what they do together.
        if (name.Length > 0 && region is { Count: 1, Origin: not RegionOrigin.Row, IsSublayer: false } && arms is null && growth is null && RegionContents.IsCounted(graph, region))
            first = RowContents.ChangeOf(graph, region);
        bool isUnknown = name.Length == 0 && region.Origin == RegionOrigin.Module;
        return box with
        {
            // A sum or join at its end does not make several layers without a name one.
            Category = name.Length == 0 && box.Category == OperatorCategory.Merge ? OperatorCategory.Arithmetic : box.Category,
            Growth = growth,
            IsTitled = isUnknown,
            IsListed = isUnknown,
            Windows = arms?.Windows ?? [],
            // The module of a sublayer says the same in other words.
            Title = region.IsSublayer || region.Origin is RegionOrigin.Repeat or RegionOrigin.Row ? "" : region.Module.Text,
            // A module that nothing else is known of says what is in it.
            Label = isUnknown ? PartText.Join(main) : RegionContents.Times(name.Length > 0 ? name : "block", RegionNames.CountOf(region)),
            Parts = isUnknown ? [] : [.. main, .. first.Length > 0 ? [first] : ImmutableArray<string>.Empty],
        };
    }

    private static ImmutableArray<string> Told(BlockWiring wiring, Region region) => ParallelParts.Texts(wiring, [.. RegionContents.Of(wiring.Graph, region).Select(static p => (p.Text, p.IsInOrder ? p.Blocks : []))]);

    private static Block WithStage(BlockWiring wiring, Block box, Region region, int number)
    {
        var graph = wiring.Graph;
        string resolution = StageRegions.ResolutionOf(graph, region);
        var parts = Parts(graph, region).Where(static p => p.Text.Length > 0).ToList();
        // In reading order; of many the first, and the largest, which is what the stage is for.
        int main = parts.Count == 0 ? -1 : parts.Index().MaxBy(p => p.Item.Members.Sum(b => graph.Blocks[b].Nodes.Length)).Index;
        // To say that there is one more takes as much room as it.
        int listed = parts.Count == MaxListed + 1 && parts[^1].Text.Length <= MostRest ? parts.Count : MaxListed;
        bool isTold(int part) => part == main || part < listed || (part == listed && main < part);
        var told = ParallelParts.Texts(wiring, [.. parts.Where((_, i) => isTold(i))]);
        int rest = parts.Where((_, i) => !isTold(i)).Sum(static p => p.Members.Length);
        string more = rest > 0 ? string.Create(CultureInfo.InvariantCulture, $"{rest} more layer{(rest == 1 ? "" : "s")}") : "";
        return box with
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"stage {number}") + (resolution.Length > 0 ? $" · {resolution}" : ""),
            Label = told is [var first, ..] ? first : "",
            IsListed = told.Length > 1,
            Parts = WithShape([.. told.Skip(1), .. more.Length > 0 ? [more] : ImmutableArray<string>.Empty], ShapeAfter(wiring, region)),
        };
    }

    // Of several results of different shapes, as arms side by side have them, none is the box's. What is tapped on the way is said beside its line.
    private static string? ShapeAfter(BlockWiring wiring, Region region)
    {
        var results = region.Blocks.SelectMany(b => wiring.Outputs[b]).Where(IsResult).Append(wiring.Outputs[region.InOrder().Last()] is [var last, ..] ? last : -1)
            .Where(static t => t >= 0).Select(t => wiring.Graph.ShapeOf(wiring.NameOf(t))).Distinct(StringComparer.Ordinal).Take(2).ToList();
        return results is [var only] ? only : null;

        bool IsResult(int tensor) => wiring.ReadersOf(tensor) is { Count: > 0 } readers && readers.All(r => region.Blocks.BinarySearch(r) < 0);
    }

    // The arrow parts them by itself.
    private static ImmutableArray<string> WithShape(ImmutableArray<string> parts, string? shape) =>
        shape is null ? parts : parts is [.., var last] ? [.. parts[..^1], $"{last} → {shape}"] : [$"→ {shape}"];

    // It has no name: where it begins and ends, and what is in it.
    private static Block WithPart(BlockWiring wiring, Block box, Region region)
    {
        var graph = wiring.Graph;
        int[] order = [.. region.InOrder()];
        string first = graph.Blocks[order[0]].Title, last = graph.Blocks[order[^1]].Title;
        var kinds = Told(wiring, region);
        return box with
        {
            Title = first.Length + last.Length is > 0 and <= CopyNames.Longest && first != last ? string.Join(" … ", new[] { first, last }.Where(static t => t.Length > 0)) : "",
            Label = kinds.IsEmpty ? string.Create(CultureInfo.InvariantCulture, $"{region.Blocks.Length} layers") : PartText.Join(kinds),
            Parts = WithShape([], ShapeAfter(wiring, region)),
        };
    }

    // What a stage holds, in few words, equal things counted.
    private static IEnumerable<(string Text, ImmutableArray<int> Members)> Parts(BlockGraph graph, Region region) => Pieces(graph, region)
        .GroupBy(static p => Named(p.Text).Name + (Named(p.Text).Count > 1 ? Several : ""), StringComparer.Ordinal)
        .Select(static g => (TextOf([.. g.Select(static p => p.Text)]), (ImmutableArray<int>)[.. g.SelectMany(static p => p.Members)]));

    // What modules without a name of their own hold stands among the rest.
    private static IEnumerable<(string Text, ImmutableArray<int> Members)> Pieces(BlockGraph graph, Region region) => region.Items
        .SelectMany(i => i.Region is { Origin: RegionOrigin.Module } inner && RegionNames.Of(graph, inner).Length == 0
            ? Pieces(graph, inner)
            : [(TextOf(graph, i), i.Region?.Blocks ?? [i.Block])]);

    // Rows of one name that are unlike each other: how many each of them has. "2 fire ×2" would say neither two rows nor four.
    private static string TextOf(ImmutableArray<string> equal) => equal.Length == 1 ? equal[0]
        : Named(equal[0]).Count == 1 ? (char.IsAsciiDigit(equal[0][0]) ? RegionContents.Times(equal[0], equal.Length) : string.Create(CultureInfo.InvariantCulture, $"{equal.Length} {equal[0]}"))
        : equal.Length > MaxListed ? string.Create(CultureInfo.InvariantCulture, $"{equal.Sum(static e => Named(e).Count)} {Named(equal[0]).Name} in {equal.Length} rows")
        : $"{Named(equal[0]).Name} {string.Join(" + ", equal.Select(static e => string.Create(CultureInfo.InvariantCulture, $"×{Named(e).Count}")))}";

    private static (string Name, int Count) Named(string text) =>
        text.LastIndexOf(" ×", StringComparison.Ordinal) is > 0 and var at && int.TryParse(text.AsSpan(at + 2), CultureInfo.InvariantCulture, out int count) ? (text[..at], count) : (text, 1);

    private static string TextOf(BlockGraph graph, RegionItem item) => item.Region switch
    {
        null => graph.Blocks[item.Block].Label,
        { Origin: RegionOrigin.Repeat } repeat when repeat.Items[0].Region is null => RegionContents.Times(graph.Blocks[item.Block].Label, repeat.Count),
        var region => RegionContents.Times(RegionNames.Of(graph, region) is { Length: > 0 } name ? name : "block", RegionNames.CountOf(region)),
    };

    private static bool IsShared(Region region) => region.SharesWeights || (region.Origin == RegionOrigin.Row && region.Children.All(IsShared));

    private static BlockOverride Shared(ImmutableArray<Block> blocks)
    {
        var first = blocks[0].Override;
        return blocks.All(b => b.Override == first) ? first : BlockOverride.None with { Group = first.Group };
    }
}
