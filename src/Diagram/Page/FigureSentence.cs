using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks;

namespace NetDraw.Diagram.Page;

/// <summary>What a figure shows, in a sentence for readers who do not see it: its boxes in their order, what repeats once with its number, frames by their captions.</summary>
internal static class FigureSentence
{
    private const int MaxLength = 220, MaxItems = 24;

    /// <summary>The sentence, as <c>7×7 conv, 64, /2; 3×3 max pool, /2; bottleneck ×3; …; linear, 1000</c>; empty for a figure without layers.</summary>
    public static string Of(BlockGraph graph)
    {
        string[] items = [.. Items(graph)];
        if (items.Length == 0)
            return "";
        if (items.Length <= MaxItems && items.Sum(static i => i.Length + 2) <= MaxLength)
            return string.Join("; ", items);
        // The end of a network says what it is for.
        string last = items[^1];
        var shown = new List<string>();
        for (int i = 0, length = last.Length + 5; i < Math.Min(items.Length - 1, MaxItems) && length + items[i].Length + 2 <= MaxLength; i++)
        {
            shown.Add(items[i]);
            length += items[i].Length + 2;
        }

        return string.Join("; ", [.. shown, "…", last]);
    }

    private static IEnumerable<string> Items(BlockGraph graph)
    {
        var frameOf = new Dictionary<string, BlockFrame>(StringComparer.Ordinal);
        foreach (var frame in graph.Frames.Where(static f => f.Caption.Length > 0 || f.Count > 1).OrderByDescending(static f => f.Members.Length))
        {
            foreach (string member in frame.Members)
                frameOf.TryAdd(member, frame);
        }

        string? last = null;
        int count = 0;
        BlockFrame? inside = null;
        foreach (var block in graph.Blocks.Where(static b => b.Kind == BlockKind.Layer))
        {
            var frame = frameOf.GetValueOrDefault(block.Name);
            if (frame is not null && frame == inside)
                continue;
            inside = frame;
            string text = frame is null ? TextOf(block) : Times(frame.Caption.Length > 0 ? frame.Caption : "block", frame.Count);
            if (text.Length == 0)
                continue;
            if (text == last)
            {
                count++;
                continue;
            }

            if (last is not null)
                yield return Times(last, count);
            (last, count) = (text, 1);
        }

        if (last is not null)
            yield return Times(last, count);
    }

    private static string TextOf(Block block) => Times(block.Label.Length > 0 ? block.Label : block.Title, block.Label.Contains('×', StringComparison.Ordinal) ? 1 : block.Count);

    private static string Times(string text, int count) => count > 1 ? string.Create(CultureInfo.InvariantCulture, $"{text} ×{count}") : text;
}
