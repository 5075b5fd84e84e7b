namespace NetDraw.Diagram.Layout.Layered;

/// <summary>
/// Places across the flow after Brandes and Köpf, "Fast and simple horizontal coordinate assignment" (GD 2001): long edges straight, boxes over the
/// median of their neighbours, four extreme assignments averaged. Blocks are compacted by longest paths over the block graph, as dagre does, which
/// does without the paper's class shifts and their known error.
/// </summary>
internal sealed class BlockCoordinates
{
    private readonly LayerGraph graph;
    private readonly int[][] layers;
    private readonly Func<int, int, double> separation;
    private readonly bool[] conflicting;
    private readonly int[] position;

    private BlockCoordinates(LayerGraph graph, int[][] layers, Func<int, int, double> separation)
    {
        (this.graph, this.layers, this.separation) = (graph, layers, separation);
        position = new int[graph.PlacedCount];
        foreach (int[] layer in layers)
        {
            for (int p = 0; p < layer.Length; p++)
                position[layer[p]] = p;
        }

        conflicting = FindConflicts();
    }

    /// <summary>Centre of each box and bend point; neighbours in a layer are at least <paramref name="separation"/> apart.</summary>
    public static double[] Place(LayerGraph graph, int[][] layers, Func<int, int, double> separation)
    {
        var places = new BlockCoordinates(graph, layers, separation);
        double[][] four = [places.One(true, true), places.One(true, false), places.One(false, true), places.One(false, false)];
        (double Min, double Max)[] extents = Array.ConvertAll(four, x => (x.Min(), x.Max()));
        int tightest = 0;
        for (int i = 1; i < 4; i++)
        {
            if (extents[i].Max - extents[i].Min < extents[tightest].Max - extents[tightest].Min)
                tightest = i;
        }

        double[] shift = new double[4], result = new double[graph.PlacedCount];
        for (int i = 0; i < 4; i++)
            shift[i] = i % 2 == 0 ? extents[tightest].Min - extents[i].Min : extents[tightest].Max - extents[i].Max;
        Span<double> values = stackalloc double[4];
        for (int v = 0; v < result.Length; v++)
        {
            for (int i = 0; i < 4; i++)
                values[i] = four[i][v] + shift[i];
            values.Sort();
            result[v] = (values[1] + values[2]) / 2;
        }

        return result;
    }

    private bool IsInner(int segment) => !graph.IsBox(graph.SegmentFrom[segment]) && !graph.IsBox(graph.SegmentTo[segment]);

    /// <summary>Marks segments that cross one between two bend points: the long edge has the right to be straight.</summary>
    private bool[] FindConflicts()
    {
        bool[] marks = new bool[graph.SegmentFrom.Length];
        for (int r = 1; r < layers.Length; r++)
        {
            int leftLimit = 0, scanned = 0;
            int[] layer = layers[r];
            for (int p = 0; p < layer.Length; p++)
            {
                int inner = InnerAbove(layer[p]);
                if (inner < 0 && p + 1 < layer.Length)
                    continue;
                int rightLimit = inner < 0 ? int.MaxValue : position[graph.SegmentFrom[inner]];
                for (; scanned <= p; scanned++)
                {
                    foreach (int s in graph.Up[layer[scanned]])
                    {
                        int above = position[graph.SegmentFrom[s]];
                        if ((above < leftLimit || above > rightLimit) && !IsInner(s))
                            marks[s] = true;
                    }
                }

                leftLimit = rightLimit;
            }
        }

        return marks;
    }

    private int InnerAbove(int vertex)
    {
        if (graph.IsBox(vertex))
            return -1;
        int segment = graph.Up[vertex][0];
        return IsInner(segment) ? segment : -1;
    }

    private double[] One(bool downwards, bool leftwards)
    {
        int[] root = Align(downwards, leftwards);
        double[] x = Compact(root, leftwards);
        double sign = leftwards ? 1 : -1;
        double[] result = new double[x.Length];
        for (int v = 0; v < x.Length; v++)
            result[v] = sign * x[root[v]];
        return result;
    }

    /// <summary>Blocks: each vertex joins the block of its median neighbour in the layer before, if nothing between them is crossed.</summary>
    private int[] Align(bool downwards, bool leftwards)
    {
        int[] root = new int[graph.PlacedCount];
        for (int v = 0; v < root.Length; v++)
            root[v] = v;
        var above = new List<(int Position, int Vertex, int Segment)>();
        for (int i = 1; i < layers.Length; i++)
        {
            int[] layer = layers[downwards ? i : layers.Length - 1 - i];
            int last = -1;
            for (int p = 0; p < layer.Length; p++)
            {
                int vertex = layer[leftwards ? p : layer.Length - 1 - p];
                Neighbours(vertex, downwards, leftwards, above);
                for (int m = (above.Count - 1) / 2; m <= above.Count / 2 && m < above.Count && root[vertex] == vertex; m++)
                {
                    (int at, int other, int segment) = above[m];
                    if (at <= last || conflicting[segment])
                        continue;
                    (root[vertex], last) = (root[other], at);
                }
            }
        }

        return root;
    }

    private void Neighbours(int vertex, bool downwards, bool leftwards, List<(int Position, int Vertex, int Segment)> found)
    {
        found.Clear();
        foreach (int s in downwards ? graph.Up[vertex] : graph.Down[vertex])
        {
            int other = downwards ? graph.SegmentFrom[s] : graph.SegmentTo[s];
            int at = position[other];
            found.Add((leftwards ? at : layers[graph.Rank[other]].Length - 1 - at, other, s));
        }

        found.Sort();
    }

    private double[] Compact(int[] root, bool leftwards)
    {
        int n = graph.PlacedCount;
        var from = new List<int>(n);
        var to = new List<int>(n);
        var apart = new List<double>(n);
        foreach (int[] layer in layers)
        {
            for (int p = 1; p < layer.Length; p++)
            {
                (int a, int b) = leftwards ? (layer[p - 1], layer[p]) : (layer[p], layer[p - 1]);
                from.Add(root[a]);
                to.Add(root[b]);
                apart.Add(separation(a, b));
            }
        }

        return LongestPaths(n, root, [.. from], [.. to], apart);
    }

    /// <summary>Pushes each block as far left as its left neighbours let it, then as far right as its right neighbours let it without moving them.</summary>
    private static double[] LongestPaths(int count, int[] root, int[] from, int[] to, List<double> apart)
    {
        var outgoing = Flow.Incidence.Build(count, from);
        int[] missing = new int[count];
        foreach (int target in to)
            missing[target]++;
        var order = new List<int>();
        for (int v = 0; v < count; v++)
        {
            if (root[v] == v && missing[v] == 0)
                order.Add(v);
        }

        double[] x = new double[count];
        for (int i = 0; i < order.Count; i++)
        {
            foreach (int e in outgoing[order[i]])
            {
                x[to[e]] = Math.Max(x[to[e]], x[order[i]] + apart[e]);
                if (--missing[to[e]] == 0)
                    order.Add(to[e]);
            }
        }

        for (int i = order.Count - 1; i >= 0; i--)
        {
            double most = double.MaxValue;
            foreach (int e in outgoing[order[i]])
                most = Math.Min(most, x[to[e]] - apart[e]);
            if (most < double.MaxValue)
                x[order[i]] = Math.Max(x[order[i]], most);
        }

        return x;
    }
}
