using System.Buffers;
using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>Names for blocks drawn as one.</summary>
internal static class UnitCaption
{
    private static readonly SearchValues<char> Separators = SearchValues.Create("_-./ ");

    /// <summary>One name; what several begin with (<c>conv1</c> for <c>conv1_1</c>, <c>conv1_2</c>, <c>relu1</c>); else the first. Poolings do not count beside others.</summary>
    public static string Find(IReadOnlyList<Block> blocks)
    {
        var named = blocks.Where(static b => b.Title.Length > 0).ToList();
        var telling = named.Where(static b => b.Category is not (OperatorCategory.Pooling or OperatorCategory.Activation or OperatorCategory.Normalization or OperatorCategory.Resampling)).ToList();
        var titles = (telling.Count > 0 ? telling : named).Select(static b => b.Title).ToList();
        if (titles.Count == 0)
            return blocks.Select(static b => b.Label.Split(',')[0]).Distinct().Count() == 1 ? blocks[0].Label.Split(',')[0] : "";
        if (titles.Count == 1)
            return titles[0];
        string common = titles.Aggregate(CommonStart);
        if (common.Length == 0)
            return Range(titles);
        // Cut within a word or number, the start of names is no name: back to where a part ends.
        bool isWhole = titles.All(t => t.Length == common.Length || EndsPart(common[^1], t[common.Length]));
        string part = Trimmed(isWhole ? common : common[..Math.Max(0, common.AsSpan().LastIndexOfAny(Separators))]);
        return part.Length >= 2 ? part + CommonEnd(titles, common.Length) : Range(titles);
    }

    /// <summary>What is written under or beside the blocks: the user's pattern for one of them, else their name; top line first.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="context">All that a glyph is made of.</param>
    /// <param name="maxWidth">Widest line, in points.</param>
    /// <param name="body">How wide the blocks are drawn: names as wide as that keep to one line.</param>
    public static ImmutableArray<TextLine> Lines(IReadOnlyList<Block> blocks, VolumeContext context, double maxWidth, double body = 0)
    {
        var chosen = blocks.FirstOrDefault(static b => b.Override.Label is not null) ?? blocks[0];
        if (context.Measure.TemplateLines(chosen) is { } lines)
            return lines;
        string name = Find(blocks);
        if (context.Options.HasPage)
            name = Short(name, context.Graph);
        var line = context.Measure.LineOf(name, context.CaptionSize, isBold: true, maxWidth);
        return name.Length == 0 ? []
            : chosen.Growth is { } growth && context is { IsLevel: true, Theme.Grown: not null } ? [line, context.Measure.LineOf(growth.Text, context.NoteSize, isBold: false, maxWidth)]
            : IsCompound(chosen) && !string.Equals(name, chosen.Label, StringComparison.Ordinal) ? [line, context.Measure.LineOf(chosen.Label, context.NoteSize, isBold: false, maxWidth)]
            : context is { IsLevel: true, Options.HasPage: true } && line.Width > Math.Max(WideCaption, body) && BreakOf(name) is > 0 and var at
                ? [.. new[] { name[..at], name[at..] }.Select(n => context.Measure.LineOf(n.Trim(), context.CaptionSize, isBold: true, maxWidth))]
            : [line];
    }

    // What parts a name best: a space, else what else stands between its parts, the nearer to its middle the better. An ellipsis or a count begins no line.
    private static int BreakOf(string name) => Enumerable.Range(LeastPart, Math.Max(0, name.Length - (2 * LeastPart) + 1))
        .Where(i => Separators.Contains(name[i - 1]) && name[i] is not ('…' or '×'))
        .OrderBy(i => name[i - 1] == ' ' ? 0 : 1).ThenBy(i => Math.Abs((2 * i) - name.Length)).FirstOrDefault();

    // Names wider than this would keep slabs apart, in points; what is broken leaves no line of fewer letters.
    private const double WideCaption = 40;
    private const int LeastPart = 3;

    // On a page the modules around it are not said where its own name tells it from all others.
    private static string Short(string name, BlockGraph graph)
    {
        string own = name[(name.LastIndexOfAny(['.', '/']) + 1)..];
        bool isWord = own.Length >= LeastName && char.IsLetter(own[0]);
        return isWord && graph.Blocks.Count(b => b.Title.EndsWith(own, StringComparison.Ordinal) && (b.Title.Length == own.Length || b.Title[^(own.Length + 1)] is '.' or '/')) <= 1 ? own : name;
    }

    private const int LeastName = 3;

    // Between letters or numbers and what parts them, and between a number and a letter (down1a).
    private static bool EndsPart(char last, char next) =>
        !char.IsLetterOrDigit(next) || Separators.Contains(last) || (char.IsDigit(last) && char.IsLetter(next));

    /// <summary>Whether one block stands for several that compute, as a residual block drawn as one box.</summary>
    public static bool IsCompound(Block block) => block.Nodes.Count(static n => n.Category is OperatorCategory.Convolution or OperatorCategory.Dense) > 1;

    private static string Range(List<string> titles) =>
        titles[0].Length + titles[^1].Length <= LongestRange ? $"{titles[0]} … {titles[^1]}" : titles[0];

    // What all end with beyond what they begin with: conv5…_D for conv5_1_D and conv5_2_D, which is not conv5.
    private static string CommonEnd(List<string> titles, int start)
    {
        string end = titles[0][start..];
        foreach (string title in titles)
        {
            int length = 0;
            while (length < Math.Min(end.Length, title.Length - start) && end[^(length + 1)] == title[^(length + 1)])
                length++;
            end = end[^length..];
        }

        int at = end.AsSpan().IndexOfAny(Separators);
        return at < 0 || at == end.Length - 1 ? "" : $"…{end[at..]}";
    }

    private static string Trimmed(string text)
    {
        int end = text.AsSpan().LastIndexOfAnyExcept(Separators);
        return text[..(end + 1)];
    }

    private const int LongestRange = 18;

    private static string CommonStart(string a, string b)
    {
        int length = 0;
        while (length < Math.Min(a.Length, b.Length) && a[length] == b[length])
            length++;
        return a[..length];
    }
}
