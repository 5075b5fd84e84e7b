namespace NetDraw.Diagram.Layout.Flow;

/// <summary>Connected parts of a graph, each laid out by itself and packed on shelves.</summary>
internal static class Components
{
    // Of a row of parts: width to height.
    private const double WidestBand = 4;

    /// <summary>Draws each connected part by <paramref name="draw"/>, side by side, in the order of their first boxes; parts are <paramref name="gap"/> apart.</summary>
    public static FlowDrawing DrawEach(FlowGraph graph, double gap, Func<FlowGraph, FlowDrawing> draw) => TryDrawEach(graph, gap, draw)!;

    /// <summary>As <see cref="DrawEach"/>; null as soon as <paramref name="draw"/> gives no drawing of a part.</summary>
    public static FlowDrawing? TryDrawEach(FlowGraph graph, double gap, Func<FlowGraph, FlowDrawing?> draw)
    {
        (int[][] nodes, int[][] edges) = Split(graph);
        if (nodes.Length == 1)
            return draw(graph);
        int[] localOf = new int[graph.NodeCount];
        var whole = new FlowDrawing(new Scenes.Rect[graph.NodeCount], new Scenes.Point[graph.EdgeCount][], new Scenes.Rect?[graph.EdgeCount]);
        FlowDrawing[] parts = new FlowDrawing[nodes.Length];
        for (int c = 0; c < parts.Length; c++)
        {
            if (draw(graph.Part(nodes[c], edges[c], localOf)) is not { } part)
                return null;
            Scenes.Rect bounds = part.Bounds();
            parts[c] = part.Offset(-bounds.X, -bounds.Y);
        }

        // What enters and leaves a region passes straight over or under its part: none may stand in its way.
        bool isOneRow = Array.Exists(graph.Pin, static p => p != LayoutPin.None);
        Scenes.Point[] places = Shelve(Array.ConvertAll(parts, p => p.Bounds()), gap, isOneRow);
        for (int c = 0; c < parts.Length; c++)
        {
            FlowDrawing placed = parts[c].Offset(places[c].X, places[c].Y);
            for (int i = 0; i < nodes[c].Length; i++)
                whole.Nodes[nodes[c][i]] = placed.Nodes[i];
            for (int i = 0; i < edges[c].Length; i++)
                (whole.Paths[edges[c][i]], whole.Labels[edges[c][i]]) = (placed.Paths[i], placed.Labels[i]);
        }

        return whole;
    }

    private static Scenes.Point[] Shelve(Scenes.Rect[] sizes, double gap, bool isOneRow)
    {
        double area = 0, widest = 0, tallest = 0, total = 0;
        foreach (Scenes.Rect size in sizes)
        {
            area += (size.Width + gap) * (size.Height + gap);
            (widest, tallest, total) = (Math.Max(widest, size.Width), Math.Max(tallest, size.Height), total + size.Width + gap);
        }

        // A tall part sets the page's height anyway: what fits beside it stays beside it, as long as that makes no band.
        double beside = Math.Min(area / Math.Max(tallest, 1) * 1.25, tallest * WidestBand);
        double limit = isOneRow ? double.MaxValue : Math.Max(widest, Math.Min(total, Math.Max(Math.Sqrt(area) * 1.25, beside)));
        Scenes.Point[] places = new Scenes.Point[sizes.Length];
        double x = 0, y = 0, shelf = 0;
        for (int i = 0; i < sizes.Length; i++)
        {
            if (x > 0 && x + sizes[i].Width > limit)
                (x, y, shelf) = (0, y + shelf + gap, 0);
            places[i] = new(Grid.Snap(x), Grid.Snap(y));
            (x, shelf) = (Grid.SnapUp(x + sizes[i].Width + gap), Math.Max(shelf, Grid.SnapUp(sizes[i].Height)));
        }

        return places;
    }

    private static (int[][] Nodes, int[][] Edges) Split(FlowGraph graph)
    {
        int[] parent = new int[graph.NodeCount];
        for (int i = 0; i < parent.Length; i++)
            parent[i] = i;
        for (int e = 0; e < graph.EdgeCount; e++)
        {
            int a = Find(parent, graph.From[e]), b = Find(parent, graph.To[e]);
            parent[Math.Max(a, b)] = Math.Min(a, b);
        }

        int[] partOf = new int[graph.NodeCount];
        var nodes = new List<List<int>>();
        for (int i = 0; i < parent.Length; i++)
        {
            int root = Find(parent, i);
            if (root == i)
            {
                partOf[i] = nodes.Count;
                nodes.Add([]);
            }

            partOf[i] = partOf[root];
            nodes[partOf[i]].Add(i);
        }

        List<int>[] edges = [.. nodes.Select(_ => new List<int>())];
        for (int e = 0; e < graph.EdgeCount; e++)
            edges[partOf[graph.From[e]]].Add(e);
        return ([.. nodes.Select(n => n.ToArray())], [.. edges.Select(e => e.ToArray())]);
    }

    private static int Find(int[] parent, int node)
    {
        while (parent[node] != node)
            node = parent[node] = parent[parent[node]];
        return node;
    }
}
