namespace NetDraw.Diagram.Layout.Layered;

/// <summary>
/// Order of the vertices in each layer: a depth-first walk in reading order, then sweeps by weighted barycentre, the best kept
/// (Sugiyama, Tagawa and Toda 1981). Sweeps are bounded by the size of the graph.
/// </summary>
internal sealed class LayerOrdering
{
    /// <summary>Segment visits granted to all sweeps together.</summary>
    private const long Work = 3_000_000;

    private readonly LayerGraph graph;
    private readonly int[] position;
    private readonly double[] weight;

    private LayerOrdering(LayerGraph graph)
    {
        this.graph = graph;
        position = new int[graph.PlacedCount];
        weight = new double[graph.PlacedCount];
    }

    /// <summary>Vertices of each layer from left to right.</summary>
    public static int[][] Order(LayerGraph graph)
    {
        var ordering = new LayerOrdering(graph);
        int[][] layers = ordering.Walk(), best = layers;
        long crossings = ordering.Crossings(layers), size = graph.PlacedCount + graph.SegmentFrom.Length;
        int sweeps = (int)Math.Clamp(Work / Math.Max(1, size), 2, 16);
        for (int i = 0; i < sweeps && crossings > 0; i++)
        {
            layers = ordering.Sweep(layers, downwards: i % 2 == 0);
            long found = ordering.Crossings(layers);
            if (found < crossings)
                (best, crossings) = (layers, found);
        }

        return best;
    }

    private int[][] Walk()
    {
        List<int>[] layers = [.. Enumerable.Range(0, graph.LayerCount).Select(_ => new List<int>())];
        bool[] seen = new bool[graph.PlacedCount];
        int[] next = new int[graph.PlacedCount];
        var stack = new Stack<int>();
        for (int root = 0; root < graph.Graph.NodeCount; root++)
        {
            if (!seen[root] && graph.Up[root].IsEmpty)
                Visit(root);
            while (stack.TryPeek(out int vertex))
            {
                Span<int> segments = graph.Down[vertex];
                if (next[vertex] == segments.Length)
                    stack.Pop();
                else if (!seen[graph.SegmentTo[segments[next[vertex]++]]])
                    Visit(graph.SegmentTo[segments[next[vertex] - 1]]);
            }
        }

        return [.. layers.Select(l => l.ToArray())];

        void Visit(int vertex)
        {
            seen[vertex] = true;
            layers[graph.Rank[vertex]].Add(vertex);
            stack.Push(vertex);
        }
    }

    private int[][] Sweep(int[][] layers, bool downwards)
    {
        int[][] result = [.. layers.Select(l => l.ToArray())];
        for (int i = 0; i < result.Length; i++)
        {
            int[] layer = result[downwards ? i : result.Length - 1 - i];
            for (int p = 0; p < layer.Length; p++)
                (position[layer[p]], weight[layer[p]]) = (p, Barycentre(layer[p], downwards, p));
            if (i > 0 && layer.Length > 1)
                SortMovable(layer, downwards);
            for (int p = 0; p < layer.Length; p++)
                position[layer[p]] = p;
        }

        return result;
    }

    private double Barycentre(int vertex, bool downwards, int otherwise)
    {
        Span<int> segments = downwards ? graph.Up[vertex] : graph.Down[vertex];
        if (segments.IsEmpty)
            return otherwise;
        double sum = 0;
        foreach (int s in segments)
            sum += position[downwards ? graph.SegmentFrom[s] : graph.SegmentTo[s]];
        return sum / segments.Length;
    }

    /// <summary>Sorts the vertices that have neighbours; those without keep their places.</summary>
    private void SortMovable(int[] layer, bool downwards)
    {
        int[] slots = [.. Enumerable.Range(0, layer.Length).Where(p => !(downwards ? graph.Up[layer[p]] : graph.Down[layer[p]]).IsEmpty)];
        int[] sorted = [.. slots.Select(p => layer[p]).OrderBy(v => weight[v])];
        for (int i = 0; i < slots.Length; i++)
            layer[slots[i]] = sorted[i];
    }

    /// <summary>Crossings between all neighbouring layers, by a binary indexed tree (Barth, Jünger and Mutzel 2002).</summary>
    private long Crossings(int[][] layers)
    {
        foreach (int[] layer in layers)
        {
            for (int p = 0; p < layer.Length; p++)
                position[layer[p]] = p;
        }

        long crossings = 0;
        var ends = new List<int>();
        for (int r = 0; r + 1 < layers.Length; r++)
        {
            int[] tree = new int[layers[r + 1].Length + 1];
            int total = 0;
            foreach (int vertex in layers[r])
            {
                ends.Clear();
                foreach (int s in graph.Down[vertex])
                    ends.Add(position[graph.SegmentTo[s]]);
                foreach (int end in ends)
                    crossings += total - Count(tree, end + 1);
                foreach (int end in ends)
                    Increment(tree, end + 1);
                total += ends.Count;
            }
        }

        return crossings;
    }

    private static int Count(int[] tree, int upTo)
    {
        int sum = 0;
        for (int i = upTo; i > 0; i -= i & -i)
            sum += tree[i];
        return sum;
    }

    private static void Increment(int[] tree, int at)
    {
        for (int i = at; i < tree.Length; i += i & -i)
            tree[i]++;
    }
}
