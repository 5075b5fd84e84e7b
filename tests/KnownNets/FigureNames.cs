using System.Collections.Frozen;
using System.Globalization;
using NetDraw.Diagram;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.KnownNets;

/// <summary>What the boxes and frames of a figure call by names that papers gave, and how often.</summary>
internal static class FigureNames
{
    // Regions that hold several of one thing, and names that are made of what is in a cell.
    private static readonly string[] Others = [Pyramids.Name, PathAggregation.Name, BidirectionalPyramid.Name, DetectionHeads.Name, UnetLevels.Encoder, UnetLevels.Decoder, "tower", "arm", "LSTM layer", "BiLSTM layer", "GRU layer", "BiGRU layer", "RNN layer"];

    /// <summary>Every name that a figure may have from a paper, without what is said before it.</summary>
    public static FrozenSet<string> All { get; } = RegionRecognisers.All.Select(static r => r.Name).Concat(ChainRecognisers.All.Select(static r => r.Name)).Concat(Refinements.All.Select(static r => r.To))
        .Concat(SeveralEntries.All.Select(static r => r.Name)).Concat(Others).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Names with their number in the network, in the names' order. What a box says of what is in it counts.</summary>
    public static SortedDictionary<string, int> Of(Network network, DetailLevel level)
    {
        var graph = BlockPasses.Run(network, level);
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var frame in graph.Frames)
            Count(frame.TiedTo is null ? frame.Caption.Split(" · ")[0] : TwinTowers.Name, TimesOf(graph, frame));
        foreach (var block in graph.Blocks.Where(static b => b.IsFolded))
        {
            var (label, count) = Parsed(block.Label);
            int around = Math.Max(1, block.Count % count == 0 ? block.Count / count : block.Count);
            foreach (string piece in label.Split(" · "))
                Count(Parsed(piece).Name, around * (string.Equals(piece, label, StringComparison.Ordinal) ? count : Parsed(piece).Count));
            // What is in a box without a name.
            foreach (string part in All.Contains(Bare(Unnumbered(label))) ? [] : block.Parts)
                Count(Parsed(part).Name, around * count * Parsed(part).Count);
        }

        // A cell that stands alone, or several times in a row, is its layer.
        foreach (var cells in graph.Blocks.Where(static b => b is { Category: OperatorCategory.Recurrent, Label: var l } && (!b.IsFolded || Parsed(l).Count > 1) && l.Contains(',', StringComparison.Ordinal)).GroupBy(static b => $"{b.Label.Split(',')[0].Replace("bidirectional ", "Bi", StringComparison.Ordinal)} layer", StringComparer.Ordinal))
            Count(cells.Key, counts.ContainsKey(cells.Key) ? 0 : cells.Sum(static b => b.Count));
        return counts;

        void Count(string name, int times)
        {
            // What stands behind a name is its stride.
            string known = Unnumbered(name.Split(" /")[0]);
            if (All.Contains(Bare(known)))
                counts[known] = counts.GetValueOrDefault(known) + times;
        }
    }

    /// <summary>Those as text.</summary>
    public static string Text(Network network, DetailLevel level) => string.Join(", ", Of(network, level).Select(static n => string.Create(CultureInfo.InvariantCulture, $"{n.Key} ×{n.Value}")));

    // Levels are numbered.
    private static string Unnumbered(string name) => name.StartsWith(UnetLevels.Encoder, StringComparison.Ordinal) ? UnetLevels.Encoder : name.StartsWith(UnetLevels.Decoder, StringComparison.Ordinal) ? UnetLevels.Decoder : name;

    private static string Bare(string name) => RegionRecognisers.Qualifiers.Aggregate(name, static (n, q) => n.Replace(q.Name + " ", "", StringComparison.Ordinal));

    private static (string Name, int Count) Parsed(string text) =>
        text.LastIndexOf(" ×", StringComparison.Ordinal) is > 0 and var at && int.TryParse(text.AsSpan(at + 2), CultureInfo.InvariantCulture, out int count) ? (text[..at], count) : (text, 1);

    private static int TimesOf(BlockGraph graph, BlockFrame frame) =>
        graph.Frames.Where(f => !ReferenceEquals(f, frame) && frame.Members.All(m => f.Members.Contains(m)) && (f.Members.Length > frame.Members.Length || graph.Frames.IndexOf(f) < graph.Frames.IndexOf(frame)))
            .Aggregate(frame.Count, static (n, f) => n * f.Count);
}
