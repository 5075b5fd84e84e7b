using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Diagram.Styles.Net2Vis;

/// <summary>
/// Makes one unit of each repeated stretch and each group: Net2Vis's abstraction. Of frames within frames the inner ones are drawn so, and a
/// frame only if nothing outside lies between its members, or data would have to flow out of its glyph and back into it.
/// </summary>
internal static class GroupUnits
{
    public static UnitGraph Build(BlockGraph graph)
    {
        var frames = graph.Frames.Zip(graph.FrameMembers()).ToList();
        var unitOf = new int[graph.Blocks.Length];
        var group = new (BlockFrame Frame, ImmutableArray<int> Members)?[graph.Blocks.Length];
        foreach (var (frame, members) in frames)
        {
            ImmutableArray<int> sorted = [.. members.Order()];
            bool isInner = !frames.Any(f => f.First != frame && f.Second.Length > 1 && f.Second.Length < members.Length && f.Second.All(sorted.Contains));
            // One layer that is repeated is no group: it says itself how often.
            if ((sorted.Length < 2 && frame.Count < 2) || !isInner || sorted.Any(m => group[m] is not null) || !IsClosed(graph, sorted))
                continue;
            foreach (int member in sorted)
                group[member] = (frame, sorted);
        }

        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        var units = ImmutableArray.CreateBuilder<Unit>();
        for (int i = 0; i < graph.Blocks.Length; i++)
        {
            if (group[i] is not { } found)
            {
                unitOf[i] = units.Count;
                units.Add(new([i]));
            }
            else if (found.Members[0] == i)
            {
                foreach (int member in found.Members)
                    unitOf[member] = units.Count;
                string make = MakeOf(graph, found.Members);
                kinds.TryAdd(make, kinds.Count);
                units.Add(new(found.Members) { Frame = found.Frame, Kind = kinds[make] });
            }
        }

        return new(units.ToImmutable(), [.. EdgesOf(graph, unitOf)]);
    }

    // One line for each tensor between two units, however many blocks in them read it.
    private static IEnumerable<PlanEdge> EdgesOf(BlockGraph graph, int[] unitOf)
    {
        var seen = new HashSet<(int, int, string)>();
        foreach (var edge in graph.Edges)
        {
            if (unitOf[edge.From] != unitOf[edge.To] && seen.Add((unitOf[edge.From], unitOf[edge.To], edge.Tensor)))
                yield return new(unitOf[edge.From], unitOf[edge.To], edge);
        }
    }

    // No way leads from a member out and back to a member.
    private static bool IsClosed(BlockGraph graph, ImmutableArray<int> members)
    {
        var inside = members.ToHashSet();
        var reached = new HashSet<int>();
        // Writers come before readers, so that one pass in the readers' order follows every way.
        foreach (var edge in graph.Edges)
        {
            bool isOut = inside.Contains(edge.From) && !inside.Contains(edge.To);
            if (!isOut && !reached.Contains(edge.From))
                continue;
            if (inside.Contains(edge.To))
                return false;
            reached.Add(edge.To);
        }

        return true;
    }

    // Groups of the same layers joined in the same way are of one kind, whatever their sizes.
    private static string MakeOf(BlockGraph graph, ImmutableArray<int> members)
    {
        var text = new StringBuilder();
        foreach (int member in members)
            text.Append(graph.Blocks[member].Category).Append(graph.Blocks[member].Head?.Type).Append(';');
        foreach (var edge in graph.Edges)
        {
            int from = members.BinarySearch(edge.From), to = members.BinarySearch(edge.To);
            if (from >= 0 && to >= 0)
                text.Append(CultureInfo.InvariantCulture, $"{from}-{to},");
        }

        return text.ToString();
    }
}
