using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Diagram.Styles.PlotNeuralNet;

/// <summary>Which slab stands before which in a row, so that it may hide a part of it.</summary>
internal static class SlabRows
{
    /// <summary>
    /// The unit that each is followed by, or −1: what reads it first, both slabs within the same frames, where everything else that reads it is joined to
    /// something further on, so that it branches off over the row.
    /// </summary>
    public static int[] Followers(IReadOnlyList<Glyph> glyphs, VolumeContext context)
    {
        var (units, graph) = (context.Units, context.Graph);
        var readers = units.Edges.ToLookup(static e => e.From, static e => e.To);
        var writers = units.Edges.ToLookup(static e => e.To, static e => e.From);
        string[] frames = FramesOf(units, graph);
        int[] follower = new int[units.Units.Length];
        for (int i = 0; i < follower.Length; i++)
        {
            int next = readers[i].Where(r => context.Rows is not { } rows || rows.AreTogether(i, r)).DefaultIfEmpty(-1).Min();
            bool isRow = next > i && IsSlab(next) && IsSlab(i) && frames[i] == frames[next] && writers[next].Min() >= FirstOf(i, next)
                && readers[i].All(r => r == next || writers[r].Distinct().Skip(1).Any());
            follower[i] = isRow ? next : -1;
        }

        // Of several that lead to one the nearest stands before it.
        for (int i = 0; i < follower.Length; i++)
        {
            if (follower[i] >= 0 && Array.LastIndexOf(follower, follower[i]) > i)
                follower[i] = -1;
        }

        return follower;

        bool IsSlab(int unit) => glyphs[unit].Marks.ContainsKey(RowRoom.Face);

        // What joins a skip and the row reads earlier units too.
        int FirstOf(int unit, int next) => writers[next].Distinct().Count() > 1 ? 0 : unit;
    }

    private static string[] FramesOf(UnitGraph units, BlockGraph graph)
    {
        string[] frames = [.. units.Units.Select(static _ => "")];
        foreach (var (index, members) in graph.FrameMembers().Index())
        {
            var inside = members.ToHashSet();
            for (int u = 0; u < frames.Length; u++)
            {
                if (inside.Contains(units.Units[u].Blocks[0]))
                    frames[u] += $" {index}";
            }
        }

        return frames;
    }
}
