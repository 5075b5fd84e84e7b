using System.Collections.Immutable;

namespace NetDraw.Diagram.Layout.UForm;

/// <summary>Lanes over the rows: edges whose spans overlap get different ones, the shorter the lower (interval colouring).</summary>
internal static class UFormLanes
{
    /// <summary>Lane of each edge from 0 up; −1 for edges without one.</summary>
    public static int[] Assign(LayoutProblem problem, UFormRows rows, ImmutableArray<UFormEdge> kinds, double[] x)
    {
        int[] lanes = new int[kinds.Length];
        Array.Fill(lanes, -1);
        for (int row = 0; row < rows.Count; row++)
        {
            var taken = new List<(double From, double To, int Lane)>();
            foreach (int e in Enumerable.Range(0, kinds.Length).Where(e => kinds[e] == UFormEdge.Lane && rows.RowOf[problem.Edges[e].From] == row).OrderBy(e => Span(e).To - Span(e).From).ThenBy(static e => e))
            {
                var (from, to) = Span(e);
                int lane = 0;
                var met = taken.Where(t => t.From < to && from < t.To).Select(static t => t.Lane).ToHashSet();
                while (met.Contains(lane))
                    lane++;
                taken.Add((from, to, lanes[e] = lane));
            }
        }

        return lanes;

        (double From, double To) Span(int e) => (x[problem.Edges[e].From], x[problem.Edges[e].To] + problem.Nodes[problem.Edges[e].To].Width);
    }
}
