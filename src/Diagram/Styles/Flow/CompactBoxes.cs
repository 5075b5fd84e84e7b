using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>What makes a figure of boxes of one line look like a table: boxes above each other are equally wide, and ends say only what tells them apart.</summary>
internal static class CompactBoxes
{
    // Of more side by side the widest would make all of them too wide for the page.
    private const int MostAcross = 2;

    // Of fewer nobody looks for a table.
    private const int LeastRows = 3;

    private static readonly char[] Separators = ['.', '/', ':'];

    /// <summary>Boxes of layers as wide as the widest, where few stand side by side.</summary>
    /// <param name="boxes">The boxes, in the blocks' order.</param>
    /// <param name="graph">What they show.</param>
    /// <param name="most">Width that none is widened beyond.</param>
    public static ImmutableArray<FlowBox> Aligned(ImmutableArray<FlowBox> boxes, BlockGraph graph, double most)
    {
        var plain = boxes.Where(static b => b.Form == FlowForm.Box && b.Panel is null).ToList();
        if (plain.Count == 0 || Across(graph) > MostAcross)
            return boxes;
        double width = plain.Select(static b => b.Width).Where(w => w <= most).DefaultIfEmpty().Max();
        return [.. boxes.Select(b => b.Form == FlowForm.Box && b.Panel is null && b.Width < width ? b with { Width = width } : b)];
    }

    /// <summary>How many layers are equally far from the beginning at most.</summary>
    public static int Across(BlockGraph graph)
    {
        int[] rank = new int[graph.Blocks.Length];
        foreach (var edge in graph.Edges.Where(static e => e.From < e.To))
            rank[edge.To] = Math.Max(rank[edge.To], rank[edge.From] + 1);
        return graph.Blocks.Index().Where(static b => b.Item is { Kind: BlockKind.Layer, Category: not OperatorCategory.Merge }).CountBy(b => rank[b.Index]).Select(static r => r.Value).DefaultIfEmpty(0).Max();
    }

    /// <summary>The name of a module that says what it is and which of them (<c>inception_3a</c>), without the modules around it; null for another.</summary>
    public static string? OwnName(Block block)
    {
        string own = LastOf(block.Title), said = LettersOf(block.Label);
        return block.IsFolded && said.Length > 0 && own.Length > said.Length && LettersOf(own).StartsWith(said, StringComparison.OrdinalIgnoreCase) ? own : null;

        static string LettersOf(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
    }

    /// <summary>The last part of a path of modules, with the one before it where it is a number.</summary>
    public static string LastOf(string path)
    {
        int at = path.LastIndexOfAny(Separators) + 1;
        if (at > 1 && path.AsSpan(at).IndexOfAnyExceptInRange('0', '9') < 0)
            at = path.LastIndexOfAny(Separators, at - 2) + 1;
        return path[at..];
    }

    /// <summary>The same blocks, what the arms of modules look through said of the first of those that are alike, as a table does.</summary>
    public static ImmutableArray<Block> ToldOnce(ImmutableArray<Block> blocks)
    {
        var alike = blocks.Where(static b => !b.Windows.IsEmpty).GroupBy(static b => $"{b.Label}\n{string.Join('\n', b.Windows)}", StringComparer.Ordinal).Where(static g => g.Skip(LeastRows - 1).Any());
        var others = alike.SelectMany(static g => g.Skip(1)).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. blocks.Select(b => others.Contains(b) ? b with { Parts = b.Parts[b.Windows.Length..] } : b)];
    }

    /// <summary>The same blocks with results called by what tells them apart: the modules that all of them lie in are not said.</summary>
    public static ImmutableArray<Block> ShortEnds(ImmutableArray<Block> blocks)
    {
        string[] ends = [.. blocks.Where(static b => b.Kind == BlockKind.Output).Select(static b => b.Title)];
        if (ends.Length < 2)
            return blocks;
        int common = ends.Min(static e => e.Length);
        for (int i = 0; i < common; i++)
        {
            if (ends.Any(e => e[i] != ends[0][i]))
                common = i;
        }

        int cut = common == 0 ? 0 : ends[0].LastIndexOfAny(Separators, Math.Min(common, ends[0].Length) - 1) + 1;
        return cut == 0 || ends.Any(e => e.Length <= cut) ? blocks : [.. blocks.Select(b => b.Kind == BlockKind.Output ? b with { Title = b.Title[cut..] } : b)];
    }
}
