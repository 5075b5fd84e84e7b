using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Outlines;
using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>Whether what boxes would say adds up, of every region that could be one: numbers are read back from the text and counted again in another way.</summary>
internal static partial class ContentLaws
{
    /// <summary>Every breach, each in a sentence.</summary>
    public static IEnumerable<string> Breaches(Outline outline)
    {
        var named = outline.Root.All().Where(static r => r.Origin is not (RegionOrigin.Repeat or RegionOrigin.Row)).Select(r => (Region: r, Name: RegionNames.Of(outline.Graph, r))).Where(static r => r.Name.Length > 0).ToList();
        foreach (var region in outline.Root.All())
        {
            var parts = RegionContents.Of(outline.Graph, region);
            int[] copy = [.. region.Origin == RegionOrigin.Repeat ? region.Items[0].InOrder() : region.InOrder()];
            string where = $"'{string.Join(" · ", parts.Select(static p => p.Text))}' of {region.Origin} at '{outline.Graph.Blocks[region.Blocks[0]].Name}'";
            int[] stated = [.. parts.SelectMany(static p => p.Blocks)];
            if (stated.Distinct().Count() != stated.Length)
                yield return $"{where} tells of a layer twice";
            if (stated.Except(copy).Any())
                yield return $"{where} tells of what is elsewhere";
            foreach (int lost in copy.Except(stated).Where(b => outline.Graph.Blocks[b].IsComputing))
                yield return $"{where} does not tell of '{outline.Graph.Blocks[lost].Name}'";
            foreach (var part in parts.Where(p => !IsTrue(outline.Graph, p, named)))
                yield return $"{where}: '{part.Text}' stands for {part.Blocks.Length} layers: {string.Join(", ", part.Blocks.Select(b => outline.Graph.Blocks[b].Label))}";
        }
    }

    /// <summary>Repeats of which one copy is read from outside in a place where the last is not, by a line that does not say which: it would be drawn as if it came from the last.</summary>
    public static IEnumerable<string> UnequalReads(Outline outline)
    {
        var lines = new CopyReads(outline.Wiring, new Copies(outline.Graph.Blocks.Length, outline.Root));
        return outline.Root.All().Where(static r => r.Origin == RegionOrigin.Repeat && !r.IsParallel).SelectMany(repeat =>
        {
            var reads = repeat.Items.Select(copy => copy.InOrder().SelectMany((b, at) => outline.Wiring.Outputs[b].SelectMany((t, slot) => outline.Wiring.ReadersOf(t).Select(r => (At: at, Slot: slot, Writer: b, Reader: r))))
                .Where(r => repeat.Blocks.BinarySearch(r.Reader) < 0 && outline.Graph.Blocks[r.Reader].Kind == BlockKind.Layer).ToList()).ToList();
            var last = reads[^1].Select(static r => (r.At, r.Slot, r.Reader)).ToHashSet();
            return reads.SkipLast(1).SelectMany(r => r.Where(r => !last.Contains((r.At, r.Slot, r.Reader)) && lines.TapOf(r.Writer, r.Reader, r.Slot) is null))
                .Select(r => $"'{outline.Graph.Blocks[r.Reader].Name}' reads one copy of the repeat at '{outline.Graph.Blocks[repeat.Blocks[0]].Name}' and not the last");
        });
    }

    private static bool IsTrue(BlockGraph graph, ContentPart part, List<(Region Region, string Name)> named)
    {
        var blocks = part.Blocks.Select(b => graph.Blocks[b]).ToList();
        if (More().IsMatch(part.Text))
            return true;
        if (Kind().Match(part.Text) is { Success: true } kind)
        {
            string word = kind.Groups[2].Value;
            if (blocks.TrueForAll(b => IsCalled(graph, b, word)))
                return Number(kind.Groups[1]) == blocks.Count;
        }

        if (Turns().Match(part.Text) is { Success: true } turns)
            return IsTrueOfEach(turns.Groups[1].Value.Split(" · "), Number(turns.Groups[2]), blocks);
        int count = Times().Match(part.Text) is { Success: true } times ? Number(times.Groups[1]) : 1;
        string text = Times().Replace(part.Text, "");
        // Layers, all of which say the same.
        if (blocks.TrueForAll(b => text.StartsWith(b.Label.Replace(" conv,", ",", StringComparison.Ordinal), StringComparison.Ordinal)))
            return blocks.Count == count;
        var inside = named.Where(n => (text == n.Name || text.StartsWith($"{n.Name} ", StringComparison.Ordinal)) && n.Region.Blocks.All(part.Blocks.Contains)).Select(static n => n.Region).ToList();
        return inside.Count(r => !inside.Exists(o => o.Blocks.Length > r.Blocks.Length && r.Blocks.All(o.Blocks.Contains))) == count
            && inside.SelectMany(static r => r.Blocks).Distinct().Count() == blocks.Count;
    }

    private static bool IsCalled(BlockGraph graph, Block block, string word) => word switch
    {
        "conv" => block.Category == OperatorCategory.Convolution && !block.Label.Contains("transposed", StringComparison.Ordinal),
        "transposed conv" => block.Label.Contains("transposed conv", StringComparison.Ordinal),
        "pool" => block.Category == OperatorCategory.Pooling,
        _ => (Enum.TryParse<OperatorCategory>(word, ignoreCase: true, out var category) && block.Category == category) || (block.Head is { } head && LayerLabel.NameOf(graph.Network, head) == word),
    };

    private static bool IsTrueOfEach(string[] labels, int count, List<Block> blocks) => labels.Length > 1 && blocks.Count == count * labels.Length
        && labels.CountBy(static l => l, StringComparer.Ordinal).All(l => blocks.Count(b => b.Label.Replace(" conv,", ",", StringComparison.Ordinal) == l.Key) == count * l.Value);

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\d+ more$")]
    private static partial Regex More();

    [GeneratedRegex(@"^(\d+)(?: other)? ([^\d×][^×]*)$")]
    private static partial Regex Kind();

    [GeneratedRegex(@"^\((.+)\) ×(\d+)$")]
    private static partial Regex Turns();

    [GeneratedRegex(@" ×(\d+)$")]
    private static partial Regex Times();
}
