using System.Collections.Immutable;
using CsCheck;
using NetDraw.Diagram.Layout;

namespace NetDraw.Diagram.Tests.Layout;

/// <summary>Generated layout problems: any graph, acyclic graphs in topological order, and series-parallel graphs.</summary>
internal static class GraphGenerators
{
    private static readonly Gen<LayoutNode> Node = Gen.Select(Gen.Int[12, 140], Gen.Int[9, 60], (w, h) => new LayoutNode(w + 0.3, h + 0.7));

    private static readonly Gen<(double Width, double Height)> Label = Gen.Frequency(
        (2, Gen.Const((0.0, 0.0))), (1, Gen.Select(Gen.Int[10, 60], Gen.Int[6, 12], (w, h) => (w + 0.1, (double)h))));

    private static readonly Gen<FlowDirection> Direction = Gen.Enum<FlowDirection>();

    /// <summary>Cycles, parallel edges, self-loops and loose parts included.</summary>
    public static Gen<LayoutProblem> Any { get; } = Problems((a, b) => (a, b));

    /// <summary>Acyclic, parallel edges and loose parts included; boxes in topological order.</summary>
    public static Gen<LayoutProblem> Acyclic { get; } = Problems((a, b) => a == b ? (a == 0 ? 0 : a - 1, a == 0 ? 1 : a) : (Math.Min(a, b), Math.Max(a, b)));

    /// <summary>Made by series and parallel compositions, from one source to one sink; boxes in topological order.</summary>
    public static Gen<LayoutProblem> SeriesParallel { get; } =
        Gen.Select(Gen.Int[0, 1000].Array[1, 14], Node.Array[30], Label.Array[80], Direction, Gen.Bool, (choices, nodes, labels, direction, spline) =>
        {
            var edges = new List<(int From, int To)> { (0, 1) };
            int count = 2;
            foreach (int choice in choices)
            {
                (int from, int to) = edges[choice % edges.Count];
                switch (choice % 3)
                {
                    case 0:
                        edges.Add((from, to));
                        break;
                    case 1:
                        edges[choice % edges.Count] = (from, count);
                        edges.Add((count++, to));
                        break;
                    default:
                        edges.Add((from, count));
                        edges.Add((count++, to));
                        break;
                }
            }

            return Make(Topological(count, edges), count, nodes, labels, direction, spline);
        });

    /// <summary>Problems with up to six regions, each within another or apart from it, of any shape.</summary>
    public static Gen<LayoutProblem> WithRegions(Gen<LayoutProblem> problems) =>
        Gen.Select(problems, Gen.Int[0, 999].Array[6], Gen.Int[0, 999].Array[30], Gen.Int[0, 6], (problem, parents, places, count) => problem with
        {
            Regions = [.. Enumerable.Range(0, count).Select(r => RegionOf(r, parents, places, problem.Nodes.Length, count)).Where(static r => r.Members.Length > 0)],
        });

    /// <summary>As regions that a network has: what lies between two places in reading order.</summary>
    public static Gen<LayoutProblem> WithStretches(Gen<LayoutProblem> problems) =>
        Gen.Select(problems, Gen.Int[0, 999].Array[4], (problem, picks) =>
        {
            int n = problem.Nodes.Length, from = picks[0] % n, to = from + 1 + (picks[1] % (n - from)), inner = from + (picks[2] % (to - from)), end = inner + 1 + (picks[3] % (to - inner));
            return problem with { Regions = [Region([.. Enumerable.Range(inner, end - inner)], 0), Region([.. Enumerable.Range(from, to - from)], 1)] };
        });

    private static LayoutRegion RegionOf(int region, int[] parents, int[] places, int nodes, int count) =>
        Region([.. Enumerable.Range(0, nodes).Where(n => IsWithin((places[n] % (count + 1)) - 1, region, parents))], region);

    // Each region lies within an earlier one or within none.
    private static bool IsWithin(int at, int region, int[] parents)
    {
        while (at > region)
            at = (parents[at] % (at + 1)) - 1;
        return at == region;
    }

    private static LayoutRegion Region(ImmutableArray<int> members, int index) =>
        new(members) { TabWidth = index % 3 == 2 ? 0 : 20 + (index * 25), TabHeight = index % 3 == 2 ? 0 : 11, IsTabRight = index % 2 == 1 };

    private static Gen<LayoutProblem> Problems(Func<int, int, (int From, int To)> orient) =>
        Gen.Select(Gen.Int[2, 24], Gen.Select(Gen.Int[0, 999], Gen.Int[0, 999]).Array[0, 45], Node.Array[30], Label.Array[80], Direction, Gen.Bool,
            (count, pairs, nodes, labels, direction, spline) =>
            {
                List<(int From, int To)> edges = [.. pairs.Select(p => orient(p.Item1 % count, p.Item2 % count))];
                return Make(edges, count, nodes, labels, direction, spline);
            });

    private static List<(int From, int To)> Topological(int count, List<(int From, int To)> edges)
    {
        int[] rank = new int[count];
        for (int i = 0; i < count; i++)
        {
            foreach ((int from, int to) in edges)
                rank[to] = Math.Max(rank[to], rank[from] + 1);
        }

        int[] sorted = [.. Enumerable.Range(0, count).OrderBy(n => rank[n])], place = new int[count];
        for (int i = 0; i < count; i++)
            place[sorted[i]] = i;
        return [.. edges.Select(e => (place[e.From], place[e.To]))];
    }

    private static LayoutProblem Make(List<(int From, int To)> edges, int count, LayoutNode[] nodes, (double Width, double Height)[] labels, FlowDirection direction, bool spline) => new()
    {
        Nodes = [.. nodes[..count]],
        Edges = [.. edges.Select((e, i) => new LayoutEdge(e.From, e.To, labels[i].Width, labels[i].Height))],
        Direction = direction,
        Routing = spline ? EdgeRouting.Spline : EdgeRouting.Rectilinear,
    };
}
