using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Blocks.Recognition;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>What arms side by side add to what a region gives: the numbers that its paper's table has of it, in the order that they are joined.</summary>
internal static class JoinedWidths
{
    // Two arms are told one by one; of so many that each gives little the sum says nothing.
    private const int LeastArms = 3, MostArms = 6;

    /// <summary>The maps of each arm and of all (<c>64 + 128 + 32 + 32 = 256</c>); empty for a region that does not end in a join of arms of its own.</summary>
    public static string Of(BlockGraph graph, Region region)
    {
        // Of a repeat, what holds of a copy; of a row, which is one because its copies differ, nothing.
        if ((region.Origin == RegionOrigin.Repeat ? region.Items[0].Region : region) is not { Origin: not RegionOrigin.Row } copy)
            return "";
        var blocks = copy.InOrder().Select(b => graph.Blocks[b]).ToList();
        if (blocks[^1] is not { IsConcatenation: true, Inputs: { Length: >= LeastArms and <= MostArms } arms, Outputs: [{ } joined, ..] })
            return "";
        var own = blocks.SelectMany(static b => b.Outputs).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<long> widths = [.. arms.OfType<string>().Where(own.Contains).Select(MapsOf)];
        // Maps that are joined along another axis do not add up.
        return widths.Length == arms.Length && widths.All(static w => w > 0) && widths.Sum() == MapsOf(joined) ? TextOf(widths) : "";

        long MapsOf(string tensor) => FeatureExtent.Of(graph.Network.TensorOf(tensor).Shape, AxisOrder.ChannelsFirst) is { Kind: FeatureKind.Map or FeatureKind.Volume } extent ? extent.Channels : 0;
    }

    private static string TextOf(ImmutableArray<long> widths)
    {
        string sum = widths.Distinct().Skip(1).Any() ? string.Join(" + ", widths.Select(Text)) : $"{Text(widths.Length)} × {Text(widths[0])}";
        return $"{sum} = {Text(widths.Sum())}";
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
