using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Diagram.Styles.PlotNeuralNet;

/// <summary>Which slab stands before which in a row, so that it may hide a part of it.</summary>
internal static class SlabRows
{
    private const int MostSearched = 400;

    /// <summary>
    /// The unit that each is followed by, or −1: what reads it first, both slabs within the same frames, where everything else that reads it is joined to
    /// something further on, so that it branches off over the row.
    /// </summary>
    /// <param name="glyphs">The slabs, one a unit.</param>
    /// <param name="context">The units and how they are laid out.</param>
    /// <param name="hasTrunk">Whether the layout keeps the longer of two arms on the row, so that the other hangs below it.</param>
    public static int[] Followers(IReadOnlyList<Glyph> glyphs, VolumeContext context, bool hasTrunk)
    {
        var (units, graph) = (context.Units, context.Graph);
        var readers = units.Edges.ToLookup(static e => e.From, static e => e.To);
        var writers = units.Edges.ToLookup(static e => e.To, static e => e.From);
        if (context.Rows is null && !IsRow(context))
            return [.. units.Units.Select(static _ => -1)];
        string[] frames = FramesOf(units, graph);
        int[] follower = new int[units.Units.Length];
        for (int i = 0; i < follower.Length; i++)
        {
            int next = readers[i].Where(r => context.Rows is not { } rows || rows.AreTogether(i, r)).DefaultIfEmpty(-1).Min();
            // A line up from a bar would meet the far end of the bar before it.
            bool isRow = next > i && (IsSlab(next) || (IsBall(next) && IsSlab(i))) && (IsSlab(i) || IsBall(i) || (IsChip(i) && glyphs[next].Marks.ContainsKey(RowRoom.Crossing))) && frames[i] == frames[next]
                && readers[i].All(r => r == next || (IsOver(i, r) && Leads(next, r)) || HangsBelow(i, r, next)) && writers[next].All(w => w == i || (IsOver(w, next) && Leads(w, i)) || (IsBall(next) && IsHead(w, i)))
                && !(glyphs[next].Marks.ContainsKey(RowRoom.Crossing) && readers[next].Concat(writers[next]).Distinct().Skip(2).Any())
                && !units.Edges.Any(e => e.From == i && e.To == next && e.Edge.ShortCountText is not null);
            follower[i] = isRow ? next : -1;
        }

        // Of several that lead to one the nearest stands before it.
        for (int i = 0; i < follower.Length; i++)
        {
            if (follower[i] >= 0 && Array.LastIndexOf(follower, follower[i]) > i)
                follower[i] = -1;
        }

        return follower;

        bool IsSlab(int unit) => !glyphs[unit].HasPanel && glyphs[unit].Marks.ContainsKey(RowRoom.Face);

        bool IsBall(int unit) => context.Rows is null && !glyphs[unit].HasPanel && glyphs[unit].Marks.ContainsKey(BallGlyph.Mark);

        // What is in words may stand over the near end of a bar, not of a slab.
        bool IsChip(int unit) => context.Rows is null && glyphs[unit].Marks.IsEmpty && !glyphs[unit].HasPanel;

        // Whether what comes to a ball beside the row hangs from an earlier slab of it.
        bool IsHead(int last, int before)
        {
            int at = last;
            for (int steps = 0; steps < MostSearched; steps++)
            {
                if (writers[at].Distinct().ToArray() is not [var only] || only >= at || frames[at] != frames[before])
                    return false;
                if (readers[only].Distinct().Skip(1).Any())
                    return follower[only] >= 0 && follower[only] != at && Leads(follower[only], before);
                at = only;
            }

            return false;
        }

        // Whether a line runs over the row from upper face to upper face: of several that begin or end at one slab, some run between slabs. In a U all others lead elsewhere.
        bool IsOver(int from, int to) => context.Rows is { } rows ? !rows.AreTogether(from, to)
            : readers[from].Distinct().Count() == 2 && writers[to].Distinct().Count() == 2 && frames[from] == frames[to];

        // Whether what branches off does nothing but come back further on, as heads of coarser scores do.
        bool HangsBelow(int from, int branch, int next)
        {
            if (!hasTrunk || context.Rows is not null || frames[branch] != frames[from])
                return false;
            int at = branch, passed = 1;
            for (int steps = 0; steps < MostSearched && writers[at].Distinct().Count() == 1; steps++)
            {
                if (readers[at].Distinct().ToArray() is not [var only] || only <= at)
                    return false;
                (at, passed) = (only, steps + 1);
            }

            // Of two arms of one length neither stands on the row.
            return at > next && Leads(next, at) && !IsShort(next, at, passed);
        }

        // Whether a way within the row passes no more than the branch beside it does.
        bool IsShort(int from, int to, int most)
        {
            int steps = 1;
            for (int at = from; steps <= most && readers[at].Where(r => r > at).DefaultIfEmpty(-1).Min() is >= 0 and var reader; at = reader, steps++)
            {
                if (reader == to)
                    return true;
            }

            return false;
        }

        // Whether what is side by side with the row begins and ends in it: units are in the order of the flow.
        bool Leads(int from, int to)
        {
            if (context.Rows is not null)
                return true;
            var seen = new HashSet<int> { from };
            var open = new Queue<int>([from]);
            while (seen.Count < MostSearched && open.TryDequeue(out int at))
            {
                foreach (int reader in readers[at].Where(r => r > at && r <= to && seen.Add(r)))
                {
                    if (reader == to)
                        return true;
                    open.Enqueue(reader);
                }
            }

            return false;
        }
    }

    // Only there does what reads a slab stand on its axis for sure: other engines put it higher or lower.
    private static bool IsRow(VolumeContext context)
    {
        var options = context.Options;
        if (options.Engine is not null || LayoutEngines.Find(options.Layout) is var engine && engine != LayoutEngines.All[0] && !engine.Features.HasFlag(EngineFeatures.AlignsAxes))
            return false;
        var problem = new LayoutProblem
        {
            Nodes = [.. context.Units.Units.Select(static _ => new LayoutNode(1, 1))],
            Edges = [.. context.Units.Edges.Select(static e => new LayoutEdge(e.From, e.To))],
        };
        return new SeriesParallelLayout().TryArrange(problem, CancellationToken.None) is not null;
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
