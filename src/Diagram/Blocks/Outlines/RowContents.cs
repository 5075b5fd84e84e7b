using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks.Features;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>What a box says of regions of one name in a row that are not quite equal: what all but the first are, and in what the first differs.</summary>
internal static class RowContents
{
    // As many windows as a line has room for.
    private const int MostListed = 3;

    /// <summary>What is said of all, but of the first where it is an exception.</summary>
    public static ImmutableArray<string> MainOf(BlockGraph graph, Region row)
    {
        var most = Most(row);
        string text = TextOf(graph, most);
        var others = (ReferenceEquals(most, row.Items[0].Region) ? row.Children : row.Children.Skip(1)).ToList();
        if (HasAllOf(graph, row.Items[0].Region!, most) && others.TrueForAll(o => string.Equals(TextOf(graph, o), text, StringComparison.Ordinal)))
            return [.. RegionContents.Of(graph, most).Select(static p => p.Text)];
        // Of several widths the windows may be the same; of several kinds only the number, if that.
        List<Region> all = [.. others.Prepend(row.Items[0].Region!)];
        ImmutableArray<string> windows = [.. RegionContents.LabelsOf(graph, others[0]).Select(WithoutNumbers)];
        if (windows.Length <= MostListed && all.TrueForAll(o => RegionContents.LabelsOf(graph, o).Select(WithoutNumbers).SequenceEqual(windows)))
            return windows;
        ImmutableArray<string> kinds = [.. RegionContents.KindsOf(graph, others[0]).Select(static p => p.Text)];
        return all.TrueForAll(o => RegionContents.KindsOf(graph, o).Select(static p => p.Text).SequenceEqual(kinds)) ? kinds : [];
    }

    /// <summary>In what the first differs from most (<c>first /2, 64→128</c>); empty for nothing that is worth it.</summary>
    public static string FirstOf(BlockGraph graph, Region row)
    {
        Region first = row.Items[0].Region!, most = Most(row);
        if (ReferenceEquals(first, most))
            return "";
        string stride = RegionContents.StrideOf(graph, first), which = RegionNames.CountOf(first) is > 1 and var count ? string.Create(CultureInfo.InvariantCulture, $"first {count}:") : "first";
        string[] differences = [string.Equals(stride, RegionContents.StrideOf(graph, most), StringComparison.Ordinal) ? "" : stride, WidthsOf(graph, first)];
        if (Array.Exists(differences, static d => d.Length > 0))
            return $"{which} {string.Join(", ", differences.Where(static d => d.Length > 0))}";
        if (string.Equals(TextOf(graph, first), TextOf(graph, most), StringComparison.Ordinal))
            return "";
        List<string> usual = [.. RegionContents.LabelsOf(graph, most)];
        var more = RegionContents.LabelsOf(graph, first).Where(p => !usual.Remove(p)).Take(2).ToList();
        return more.Count == 0 ? "" : $"{which} {string.Join(" and ", more)}";
    }

    /// <summary>What a block does to the size and the channels of what it takes (<c>/2, 64→128</c>); empty for neither.</summary>
    public static string ChangeOf(BlockGraph graph, Region region) => RegionContents.SizesOf(graph, region) is not var (taken, given) || taken.Kind != given.Kind || taken.Kind == FeatureKind.Vector ? "" : string.Join(", ", new[] { RegionContents.StrideOf(graph, region), WidthsOf(graph, region) }.Where(static d => d.Length > 0));

    // The first may take a step or project besides; where its own layers are of other widths, the numbers are not those of all.
    private static bool HasAllOf(BlockGraph graph, Region first, Region most)
    {
        List<string> has = [.. RegionContents.LabelsOf(graph, first).Select(RegionContents.WithoutStride)];
        return RegionContents.LabelsOf(graph, most).Select(RegionContents.WithoutStride).All(has.Remove);
    }

    private static string WithoutNumbers(string label) => label.Split(", ")[0];

    // Of two that are as many the later one: the first of a stage is the exception.
    private static Region Most(Region row) => row.Children.Reverse().MaxBy(static c => c.Count)!;

    private static string TextOf(BlockGraph graph, Region region) => PartText.Join(RegionContents.Of(graph, region).Select(static p => p.Text));

    // The channels that it takes and gives, where these are not the same: what follows it in the row takes what it gives.
    private static string WidthsOf(BlockGraph graph, Region region) => RegionContents.SizesOf(graph, region) is var (taken, given) && taken.Channels != given.Channels && taken.Channels > 0 && given.Channels > 0
        ? $"{taken.ChannelText}→{given.ChannelText}" : "";
}
