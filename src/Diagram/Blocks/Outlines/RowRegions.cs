using System.Collections.Immutable;
using NetDraw.Diagram.Blocks.Collapsing;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>Joins regions of one name and one output shape that follow each other, though they are not equal: the first of a stage, with its projection, and the rest.</summary>
internal static class RowRegions
{
    public static IEnumerable<RegionItem> Find(BlockWiring wiring, IReadOnlyList<RegionItem> items)
    {
        var rowOf = new Dictionary<int, List<int>>();
        int last = -1;
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i].Region is not { } region || RegionNames.Of(wiring.Graph, region).Length == 0 || region.Origin == RegionOrigin.Rule)
                continue;
            if (last >= 0 && Follows(wiring, items[last].Region!, region))
            {
                rowOf[i] = rowOf.TryGetValue(last, out var row) ? row : [last];
                rowOf[i].Add(i);
                rowOf[last] = rowOf[i];
            }

            last = i;
        }

        for (int i = 0; i < items.Count; i++)
        {
            if (!rowOf.TryGetValue(i, out var row))
                yield return items[i];
            else if (row[^1] == i)
                yield return new(new Region { Origin = RegionOrigin.Row, Blocks = [.. row.SelectMany(r => items[r].Region!.Blocks).Order()], Items = [.. row.Select(r => items[r])] });
        }
    }

    // What others take from within the first, as detectors' heads do, is no way on: it may leave where it does not lead back into the second.
    private static bool Follows(BlockWiring wiring, Region first, Region second)
    {
        if (!string.Equals(RegionNames.Of(wiring.Graph, first), RegionNames.Of(wiring.Graph, second), StringComparison.Ordinal))
            return false;
        // Modules that give unlike numbers of maps are the rows of a table, not one thing several times.
        if (JoinedArms.Find(wiring.Graph, first) is var (_, sum) && JoinedArms.Find(wiring.Graph, second) is var (_, other) && sum != other)
            return false;
        var exits = ExitsOf(wiring, first);
        var on = exits.FindAll(e => wiring.ReadersOf(e).Any(r => second.Blocks.BinarySearch(r) >= 0));
        if (on is not [var exit, ..] || !on.TrueForAll(e => wiring.WriterOf(e) == wiring.WriterOf(exit)) || ExitsOf(wiring, second) is not [.., var last] || !HaveOneShape(wiring, exit, last))
            return false;
        bool isReadOn = on.SelectMany(wiring.ReadersOf).All(r => second.Blocks.BinarySearch(r) >= 0 || first.Blocks.BinarySearch(r) >= 0);
        return isReadOn && (on.Count == exits.Count || (exits.TrueForAll(e => wiring.WriterOf(e) <= wiring.WriterOf(exit)) && Convexity.Holds(wiring, [.. first.Blocks.Concat(second.Blocks).Order()])));
    }

    private static bool HaveOneShape(BlockWiring wiring, int a, int b) =>
        wiring.Graph.Network.TensorOf(wiring.NameOf(a)).Shape is { } shape && shape.Equals(wiring.Graph.Network.TensorOf(wiring.NameOf(b)).Shape);

    private static List<int> ExitsOf(BlockWiring wiring, Region region) =>
        [.. region.Blocks.SelectMany(m => wiring.Outputs[m]).Where(t => wiring.ReadersOf(t).Any(r => region.Blocks.BinarySearch(r) < 0))];
}
