using NetDraw.Diagram.Layout.Flow;

namespace NetDraw.Diagram.Layout.Levels;

/// <summary>A net of several resolutions as its layout sees it: of each box the level, the input that it goes on from, and the box that goes on from it.</summary>
internal sealed class LevelNet
{
    private readonly int[] depth;
    private readonly int[] height;

    private LevelNet(LayoutProblem problem, int[] order)
    {
        (Problem, Order) = (problem, order);
        Level = [.. problem.Levels];
        Outgoing = Incidence.Build(Count, [.. problem.Edges.Select(static e => e.From)]);
        Incoming = Incidence.Build(Count, [.. problem.Edges.Select(static e => e.To)]);
        (depth, height) = (new int[Count], new int[Count]);
        (Main, Next) = (Filled(Count), Filled(Count));
        FindMain();
        FindNext();
    }

    /// <summary>What is laid out.</summary>
    public LayoutProblem Problem { get; }

    /// <summary>The boxes, writers before readers.</summary>
    public int[] Order { get; }

    /// <summary>Level of each box, 0 at the top; −1 for what stands beside the flow.</summary>
    public int[] Level { get; }

    /// <summary>Edges that leave a box.</summary>
    public Incidence Outgoing { get; }

    /// <summary>Edges that enter a box.</summary>
    public Incidence Incoming { get; }

    /// <summary>The box that each goes on from: of those it reads the one with the longest way behind it; −1 for none.</summary>
    public int[] Main { get; }

    /// <summary>Of the boxes that go on from each the one with the longest way before it; −1 for none.</summary>
    public int[] Next { get; }

    /// <summary>Number of boxes.</summary>
    public int Count => Problem.Nodes.Length;

    /// <summary>The net, or null where it has cycles.</summary>
    public static LevelNet? Of(LayoutProblem problem) => Sort(problem) is { } order ? new(problem, order) : null;

    /// <summary>Whether a box stands beside the flow.</summary>
    public bool IsSide(int box) => Level[box] < 0;

    /// <summary>Whether a box reads several others of the flow.</summary>
    public bool IsMerge(int box)
    {
        int first = -1;
        foreach (int edge in Incoming[box])
        {
            int from = Problem.Edges[edge].From;
            if (IsSide(from))
                continue;
            if (first >= 0 && first != from)
                return true;
            first = from;
        }

        return false;
    }

    private void FindMain()
    {
        foreach (int box in Order)
        {
            foreach (int edge in Incoming[box])
            {
                int from = Problem.Edges[edge].From;
                if (IsSide(from) != IsSide(box))
                    continue;
                depth[box] = Math.Max(depth[box], depth[from] + 1);
                if (Main[box] < 0 || depth[from] > depth[Main[box]])
                    Main[box] = from;
            }
        }
    }

    private void FindNext()
    {
        for (int i = Count - 1; i >= 0; i--)
        {
            int box = Order[i];
            foreach (int edge in Outgoing[box])
            {
                int to = Problem.Edges[edge].To;
                height[box] = Math.Max(height[box], height[to] + 1);
                if (Main[to] == box && (Next[box] < 0 || height[to] > height[Next[box]]))
                    Next[box] = to;
            }
        }
    }

    private static int[] Filled(int count)
    {
        int[] all = new int[count];
        Array.Fill(all, -1);
        return all;
    }

    private static int[]? Sort(LayoutProblem problem)
    {
        int count = problem.Nodes.Length;
        int[] missing = new int[count];
        foreach (var edge in problem.Edges)
            missing[edge.To]++;
        var outgoing = Incidence.Build(count, [.. problem.Edges.Select(static e => e.From)]);
        var order = new List<int>(count);
        order.AddRange(Enumerable.Range(0, count).Where(i => missing[i] == 0));
        for (int i = 0; i < order.Count; i++)
        {
            foreach (int edge in outgoing[order[i]])
            {
                if (--missing[problem.Edges[edge].To] == 0)
                    order.Add(problem.Edges[edge].To);
            }
        }

        return order.Count == count ? [.. order] : null;
    }
}
