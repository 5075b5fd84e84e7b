using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Rules;
using NetDraw.Diagram.Styles;

namespace NetDraw.Diagram.Page;

/// <summary>What colours mean: categories for the theme's, and what rules say, or what the layers have in common, for those that rules gave.</summary>
internal static class LegendRows
{
    private const int MaxTypes = 3;

    /// <summary>Each look once with its meaning: the theme's in the order of the categories, then the rules' in the order of the flow.</summary>
    public static List<(CategoryLook Look, string Name)> Find(BlockGraph graph, Theme theme)
    {
        var layers = graph.Blocks.Where(static b => b.Kind == BlockKind.Layer).ToList();
        // Categories that a theme does not tell apart share one swatch.
        var themed = layers.Where(static b => b.Override.Fill is null).GroupBy(static b => b.Category).OrderBy(static g => g.Key).GroupBy(g => theme.LookOf(g.Key))
            .Select(static g => (g.Key, string.Join(", ", g.Select(static c => LegendWords.Of(c.Key, [.. c])).Distinct(StringComparer.Ordinal))));
        var ruled = layers.Where(static b => b.Override.Fill is not null).GroupBy(static b => b.Override.Fill).Select(g => (theme.LookOf(g.First()), NameOf(graph, [.. g])));
        return [.. themed, .. ruled];
    }

    private static string NameOf(BlockGraph graph, List<Block> blocks)
    {
        string[] said = [.. blocks.Select(static b => b.Override.Legend).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (said.Length > 0)
            return string.Join(", ", said);
        if (blocks[0].Override.Group is { } group && blocks.TrueForAll(b => string.Equals(b.Override.Group, group, StringComparison.Ordinal)))
            return group;
        if (blocks is [{ Title.Length: > 0 } only])
            return only.Title;
        string[] types = [.. blocks.Select(b => TypeNames.Of(graph.Network, b).First()).Distinct(StringComparer.Ordinal)];
        return string.Join(", ", types.Take(MaxTypes)) + (types.Length > MaxTypes ? ", …" : "");
    }
}
