namespace NetDraw.Diagram.Layout.Flow;

/// <summary>Which edges to turn so that a graph has no cycle, and the order that it has then.</summary>
internal static class Acyclic
{
    /// <summary>Marks the edges that a depth-first walk in reading order finds leading back; self-loops are not marked.</summary>
    public static bool[] FindBackEdges(int nodeCount, int[] from, int[] to)
    {
        bool[] back = new bool[from.Length];
        if (IsOrdered(from, to))
            return back;
        Incidence outgoing = Incidence.Build(nodeCount, from);
        byte[] state = new byte[nodeCount];
        int[] next = new int[nodeCount];
        var stack = new Stack<int>();
        for (int root = 0; root < nodeCount; root++)
        {
            if (state[root] == 0)
                Walk(root);
        }

        return back;

        void Walk(int root)
        {
            stack.Push(root);
            state[root] = 1;
            while (stack.TryPeek(out int node))
            {
                ReadOnlySpan<int> edges = outgoing[node];
                if (next[node] == edges.Length)
                {
                    state[stack.Pop()] = 2;
                    continue;
                }

                int edge = edges[next[node]++], target = to[edge];
                if (state[target] == 1)
                    back[edge] = target != node;
                else if (state[target] == 0)
                {
                    state[target] = 1;
                    stack.Push(target);
                }
            }
        }
    }

    /// <summary>Rank of each box: the longest way to it from a source. Boxes with more ways out than in then move down towards what they feed, so that inputs stand beside their consumer.</summary>
    public static int[] Rank(int nodeCount, int[] from, int[] to)
    {
        Incidence outgoing = Incidence.Build(nodeCount, from);
        int[] rank = new int[nodeCount], missing = new int[nodeCount], ins = new int[nodeCount];
        foreach (int target in to)
            ins[target]++;
        ins.CopyTo(missing, 0);
        var order = new List<int>(nodeCount);
        for (int i = 0; i < nodeCount; i++)
        {
            if (missing[i] == 0)
                order.Add(i);
        }

        for (int i = 0; i < order.Count; i++)
        {
            foreach (int edge in outgoing[order[i]])
            {
                rank[to[edge]] = Math.Max(rank[to[edge]], rank[order[i]] + 1);
                if (--missing[to[edge]] == 0)
                    order.Add(to[edge]);
            }
        }

        for (int i = order.Count - 1; i >= 0; i--)
        {
            ReadOnlySpan<int> edges = outgoing[order[i]];
            if (edges.Length <= ins[order[i]])
                continue;
            int lowest = int.MaxValue;
            foreach (int edge in edges)
                lowest = Math.Min(lowest, rank[to[edge]] - 1);
            rank[order[i]] = lowest;
        }

        return rank;
    }

    /// <summary>Points on the border go before everything and behind it.</summary>
    public static void RankPins(int[] rank, LayoutPin[] pins)
    {
        if (Array.Exists(pins, static p => p != LayoutPin.None) is false)
            return;
        int least = int.MaxValue, most = int.MinValue;
        for (int i = 0; i < rank.Length; i++)
        {
            if (pins[i] == LayoutPin.None)
                (least, most) = (Math.Min(least, rank[i]), Math.Max(most, rank[i]));
        }

        int shift = Array.Exists(pins, static p => p == LayoutPin.First) ? 1 - least : -least;
        for (int i = 0; i < rank.Length; i++)
            rank[i] = pins[i] switch { LayoutPin.First => 0, LayoutPin.Last => most + shift + 1, _ => rank[i] + shift };
    }

    private static bool IsOrdered(int[] from, int[] to)
    {
        for (int e = 0; e < from.Length; e++)
        {
            if (from[e] > to[e])
                return false;
        }

        return true;
    }
}
