using NetDraw.Diagram.Layout.Flow;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Layered;

/// <summary>
/// Draws one connected graph in layers, in nearly linear time: ranks, order, places, ports, tracks. Level pieces of edges lie only between layers,
/// so none crosses a box.
/// </summary>
internal sealed class LayeredDrawer
{
    private const double LoopStep = 6;
    private const double LaneStep = 5;
    private const double TrackStep = 6;
    private const double MostTrackHeight = 300;

    /// <summary>Straight run left for the arrow head below the tracks, and for the start above them.</summary>
    private const double ArrowRun = 9, StartRun = 5, BorderRun = 10;

    private readonly FlowGraph graph;
    private readonly bool[] back;
    private readonly LayerGraph layers;
    private readonly int[][] order;
    private readonly int[] loops;
    private readonly bool[] labelAtTarget;
    private readonly double[] reach;
    private readonly LabelStrips strips;
    private readonly int[] trackOf;
    private readonly Dictionary<int, (double At, int Track)> doglegs = [];
    private readonly double[] trackTop;
    private readonly double[] trackStep;
    private readonly double[] layerTop;
    private readonly double[] layerHeight;
    private double[] x = [];
    private Ports ports = null!;
    private Dictionary<int, LabelStrips.Placed> labels = [];

    private LayeredDrawer(FlowGraph graph, CancellationToken cancellation)
    {
        this.graph = graph;
        back = Acyclic.FindBackEdges(graph.NodeCount, graph.From, graph.To);
        int m = graph.EdgeCount;
        int[] upper = new int[m], lower = new int[m];
        var proper = new List<int>(m);
        loops = new int[graph.NodeCount];
        for (int e = 0; e < m; e++)
        {
            (upper[e], lower[e]) = back[e] ? (graph.To[e], graph.From[e]) : (graph.From[e], graph.To[e]);
            if (upper[e] == lower[e])
                loops[upper[e]]++;
            else
                proper.Add(e);
        }

        int[] rank = Acyclic.Rank(graph.NodeCount, [.. proper.Select(e => upper[e])], [.. proper.Select(e => lower[e])]);
        Acyclic.RankPins(rank, graph.Pin);
        cancellation.ThrowIfCancellationRequested();
        layers = LayerGraph.Build(graph, upper, lower, rank);
        order = LayerOrdering.Order(layers);
        cancellation.ThrowIfCancellationRequested();
        labelAtTarget = new bool[m];
        reach = new double[layers.PlacedCount];
        strips = new(graph, 2 * layers.LayerCount);
        trackOf = new int[layers.SegmentFrom.Length];
        (trackTop, trackStep) = (new double[layers.LayerCount], new double[layers.LayerCount]);
        (layerTop, layerHeight) = (new double[layers.LayerCount], new double[layers.LayerCount]);
    }

    /// <summary>Draws boxes as if their axis were their middle, and cuts them back to their own extents.</summary>
    public static FlowDrawing Draw(FlowGraph graph, CancellationToken cancellation)
    {
        var symmetric = graph.Symmetric();
        var drawing = DrawSymmetric(symmetric, cancellation);
        if (ReferenceEquals(symmetric, graph))
            return drawing;
        return drawing with
        {
            Nodes = [.. drawing.Nodes.Select((box, i) => box with { X = box.X + symmetric.Left[i] - graph.Left[i], Width = graph.Width[i] })],
        };
    }

    private static FlowDrawing DrawSymmetric(FlowGraph graph, CancellationToken cancellation)
    {
        var drawer = new LayeredDrawer(graph, cancellation);
        drawer.MeasureReach();
        drawer.PlaceAcross();
        drawer.ports = Ports.Assign(drawer.layers, drawer.x, drawer.back);
        drawer.CollectLabels();
        drawer.PlaceAlong();
        return drawer.Assemble();
    }

    /// <summary>Half the room each vertex needs across the flow, with its self-loops and labels.</summary>
    private void MeasureReach()
    {
        int[] sent = new int[graph.NodeCount], received = new int[graph.NodeCount];
        for (int e = 0; e < graph.EdgeCount; e++)
        {
            if (graph.HasLabel(e))
                (sent[Upper(e)], received[Lower(e)]) = (sent[Upper(e)] + 1, received[Lower(e)] + 1);
        }

        for (int v = 0; v < graph.NodeCount; v++)
            reach[v] = (graph.Width[v] / 2) + (loops[v] == 0 ? 0 : (loops[v] + 1) * LoopStep);
        for (int e = 0; e < graph.EdgeCount; e++)
        {
            if (!graph.HasLabel(e))
                continue;
            (int upper, int lower) = (Upper(e), Lower(e));
            labelAtTarget[e] = upper != lower && sent[upper] > 2 && received[lower] < sent[upper];
            double label = graph.LabelWidth[e] + (2 * LabelStrips.Beside);
            int owner = labelAtTarget[e] ? lower : upper;
            double needed = upper == lower
                ? (graph.Width[owner] / 2) + ((loops[owner] + 1) * LoopStep) + label
                : label + (sent[upper] == 2 && !labelAtTarget[e] ? 5 : 0);
            reach[owner] = Math.Max(reach[owner], needed);
        }
    }

    private int Upper(int edge) => back[edge] ? graph.To[edge] : graph.From[edge];

    private int Lower(int edge) => back[edge] ? graph.From[edge] : graph.To[edge];

    private void PlaceAcross()
    {
        double bendGap = Math.Max(5, graph.NodeGap / 2);
        double[] placed = BlockCoordinates.Place(layers, order, (a, b) =>
            reach[a] + reach[b] + (layers.IsBox(a) && layers.IsBox(b) ? graph.NodeGap : bendGap));
        double left = double.MaxValue, right = 0;
        for (int v = 0; v < placed.Length; v++)
            left = Math.Min(left, placed[v] - reach[v]);
        x = new double[placed.Length + layers.LaneCount];
        for (int v = 0; v < placed.Length; v++)
        {
            x[v] = Grid.Snap(placed[v] - left);
            right = Math.Max(right, x[v] + reach[v]);
        }

        int[] lanes = ColourLanes();
        for (int lane = 0; lane < lanes.Length; lane++)
            x[placed.Length + lane] = Grid.Snap(right + (2 * LaneStep) + (lanes[lane] * LaneStep));
    }

    /// <summary>Interval colouring: lanes whose layers overlap get different places; the freed place nearest the boxes is taken first.</summary>
    private int[] ColourLanes()
    {
        int[] colour = new int[layers.LaneCount], sorted = [.. Enumerable.Range(0, layers.LaneCount).OrderBy(i => layers.Lanes[i].First)];
        var free = new PriorityQueue<int, int>();
        var ending = new PriorityQueue<int, int>();
        int used = 0;
        foreach (int lane in sorted)
        {
            while (ending.TryPeek(out int done, out int last) && last < layers.Lanes[lane].First)
                free.Enqueue(colour[done], colour[ending.Dequeue()]);
            colour[lane] = free.Count > 0 ? free.Dequeue() : used++;
            ending.Enqueue(lane, layers.Lanes[lane].Last);
        }

        return colour;
    }

    private void CollectLabels()
    {
        Incidence below = Incidence.Build(graph.NodeCount, Array.ConvertAll(layers.SegmentFrom, v => layers.IsBox(v) ? v : -1));
        Incidence above = Incidence.Build(graph.NodeCount, Array.ConvertAll(layers.SegmentTo, v => layers.IsBox(v) ? v : -1));
        for (int e = 0; e < graph.EdgeCount; e++)
        {
            if (!graph.HasLabel(e) || layers.EdgeSegments[e].Length == 0)
                continue;
            int segment = labelAtTarget[e] ? layers.EdgeSegments[e][^1] : layers.EdgeSegments[e][0];
            double[] at = labelAtTarget[e] ? ports.Bottom : ports.Top;
            Span<int> mates = labelAtTarget[e] ? above[Lower(e)] : below[Upper(e)];
            bool isLeftmost = mates.Length > 1;
            foreach (int mate in mates)
                isLeftmost &= at[mate] >= at[segment];
            strips.Add((2 * layers.SegmentChannel[segment]) + (labelAtTarget[e] ? 1 : 0), e, at[segment], isLeftmost);
        }

        labels = strips.Arrange();
    }

    private void PlaceAlong()
    {
        for (int v = 0; v < graph.NodeCount; v++)
            layerHeight[layers.Rank[v]] = Math.Max(layerHeight[layers.Rank[v]], graph.Height[v]);
        for (int e = 0; e < graph.EdgeCount; e++)
        {
            if (layers.EdgeSegments[e].Length == 0)
                layerHeight[layers.Rank[Upper(e)]] = Math.Max(layerHeight[layers.Rank[Upper(e)]], graph.LabelHeight[e]);
        }

        Incidence inChannel = Incidence.Build(layers.LayerCount, layers.SegmentChannel);
        double y = 0;
        for (int r = 0; r < layers.LayerCount; r++)
        {
            layerTop[r] = y;
            layerHeight[r] = Grid.SnapUp(layerHeight[r]);
            int tracks = ChannelTracks.Assign(layers, inChannel[r], ports, trackOf, doglegs);
            double above = Math.Max(r == 0 && IsAtBorder(r) ? BorderRun : StartRun, strips.HeightOf(2 * r)), below = Math.Max(ArrowRun, strips.HeightOf((2 * r) + 1) + ArrowRun);
            trackStep[r] = tracks > 1 ? Math.Min(TrackStep, MostTrackHeight / (tracks - 1)) : 0;
            double used = above + below + (Math.Max(0, tracks - 1) * trackStep[r]), height = Math.Max(IsAtBorder(r) ? 0 : graph.RankGap, used);
            trackTop[r] = y + layerHeight[r] + above + ((height - used) / 2);
            y = Grid.SnapUp(y + layerHeight[r] + height);
        }
    }

    /// <summary>Whether a channel leads to or from points on the border alone, which need no room of their own.</summary>
    private bool IsAtBorder(int channel) => (channel == 0 && order[0].All(IsPin)) || (channel == layers.LayerCount - 2 && order[^1].All(IsPin));

    private bool IsPin(int vertex) => layers.IsBox(vertex) && graph.Pin[vertex] != LayoutPin.None;

    private FlowDrawing Assemble()
    {
        Rect[] boxes = new Rect[graph.NodeCount];
        for (int v = 0; v < boxes.Length; v++)
        {
            int r = layers.Rank[v];
            double top = layerTop[r] + ((layerHeight[r] - graph.Height[v]) / 2);
            boxes[v] = new(Grid.Snap(x[v] - (graph.Width[v] / 2)), Grid.Snap(top), graph.Width[v], graph.Height[v]);
        }

        Point[][] paths = new Point[graph.EdgeCount][];
        Rect?[] places = new Rect?[graph.EdgeCount];
        int[] loopsDrawn = new int[graph.NodeCount];
        for (int e = 0; e < graph.EdgeCount; e++)
        {
            if (layers.EdgeSegments[e].Length == 0)
            {
                (paths[e], places[e]) = DrawLoop(e, boxes[graph.From[e]], loopsDrawn[graph.From[e]]++);
                continue;
            }

            paths[e] = DrawEdge(e, boxes);
            if (back[e])
                Array.Reverse(paths[e]);
            if (labels.TryGetValue(e, out LabelStrips.Placed place))
                places[e] = strips.BoxOf(e, place, StripStart(place.Strip), upwards: place.Strip % 2 == 1);
        }

        return new(boxes, paths, places);
    }

    private double StripStart(int strip)
    {
        int r = strip / 2;
        return strip % 2 == 0 ? layerTop[r] + layerHeight[r] : layerTop[r + 1];
    }

    private Point[] DrawEdge(int edge, Rect[] boxes)
    {
        int[] chain = layers.EdgeSegments[edge];
        var points = new List<Point> { new(ports.Top[chain[0]], boxes[Upper(edge)].Bottom) };
        foreach (int s in chain)
        {
            if (ports.Top[s] == ports.Bottom[s])
                continue;
            double y = TrackAt(s, trackOf[s]);
            points.Add(new(ports.Top[s], y));
            if (doglegs.TryGetValue(s, out var dogleg))
            {
                points.Add(new(dogleg.At, y));
                y = TrackAt(s, dogleg.Track);
                points.Add(new(dogleg.At, y));
            }

            points.Add(new(ports.Bottom[s], y));
        }

        points.Add(new(ports.Bottom[chain[^1]], boxes[Lower(edge)].Y));
        return [.. points];
    }

    private double TrackAt(int segment, int track) => Grid.Snap(trackTop[layers.SegmentChannel[segment]] + (track * trackStep[layers.SegmentChannel[segment]]));

    /// <summary>A self-loop leaves and enters at the right, nested in its later ones.</summary>
    private (Point[] Path, Rect? Label) DrawLoop(int edge, Rect box, int index)
    {
        int count = loops[graph.From[edge]];
        double right = Grid.Snap(box.Right + ((count - index) * LoopStep)), inset = box.Height * (index + 1) / (2.0 * (count + 1));
        double upper = Grid.Snap(box.Y + inset), lower = Grid.Snap(box.Bottom - inset);
        Point[] path = [new(box.Right, lower), new(right, lower), new(right, upper), new(box.Right, upper)];
        if (!graph.HasLabel(edge) || index > 0)
            return (path, null);
        double y = box.Centre.Y - (graph.LabelHeight[edge] / 2);
        return (path, new Rect(right + LabelStrips.Beside, Grid.Snap(y), graph.LabelWidth[edge], graph.LabelHeight[edge]));
    }
}
