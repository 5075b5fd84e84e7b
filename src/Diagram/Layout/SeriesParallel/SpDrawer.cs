using NetDraw.Diagram.Layout.Flow;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.SeriesParallel;

/// <summary>
/// Draws a series-parallel graph as textbooks do: boxes of a series on one axis, parallel arms side by side, a bare edge past an arm as a bracket
/// from side to side of the boxes it joins. Exact and linear; no part overlaps another, since each has its own rectangle.
/// </summary>
internal sealed class SpDrawer
{
    /// <summary>On each side of a label.</summary>
    public const double LabelGap = 3;

    private const double EntryRun = 16, ExitRun = 9;

    // Boxes as high as each other, or as far along the flow, in points.
    private const double Even = 0.1;

    private const int MostNested = 400, MostNestings = 3;

    // Of the trunk beside it: an arm so much shorter is a head.
    private const double HeadShare = 1.0 / 3;

    private readonly FlowGraph graph;
    private readonly List<SpTree> parts;
    private readonly Dictionary<SpTree, Block> blocks = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<SpTree> aligned = new(ReferenceEqualityComparer.Instance);
    private readonly double[] axis;
    private readonly Rect[] boxes;
    private readonly SpEdge[] edges;
    private readonly double[] fanOut, fanIn;
    private readonly SpPorts ports;
    private readonly SpNesting? nesting;

    private SpDrawer(FlowGraph graph, SpTree tree, SpNesting? nesting)
    {
        (this.graph, this.nesting) = (graph, nesting);
        parts = tree.Preorder();
        foreach (SpTree part in parts)
        {
            blocks[part] = new();
            if (part.IsSeries)
                aligned.UnionWith(part.Children[1..^1]);
        }

        int n = graph.NodeCount + 2;
        (axis, fanOut, fanIn, boxes) = (new double[n], new double[n], new double[n], new Rect[graph.NodeCount]);
        edges = new SpEdge[graph.EdgeCount];
        for (int e = 0; e < edges.Length; e++)
            edges[e] = new();
        ports = new(graph, axis, edges);
        Arrange();
    }

    public static FlowDrawing Draw(FlowGraph graph, SpTree tree)
    {
        var drawer = new SpDrawer(graph, tree, null);
        // What hangs beside a trunk moves to it, past what ends before or begins behind; not worth a second try in a large figure.
        if (graph.NodeCount <= MostNested && drawer.blocks.Any(static b => b.Key.IsParallel && b.Value.Offsets.Contains(0) && b.Value.Offsets.Any(static o => o > 0)))
        {
            // What is placed by where boxes lie holds where they still lie there.
            var before = drawer;
            for (int i = 0; i < MostNestings; i++)
            {
                var nested = new SpDrawer(graph, tree, new SpNesting(graph, before.boxes, before.edges, before.axis));
                if (nested.boxes.Zip(before.boxes).All(static b => Math.Abs(b.First.Y - b.Second.Y) < Even))
                    return nested.Assemble();
                before = nested;
            }
        }

        return drawer.Assemble();
    }

    private void Arrange()
    {
        for (int i = parts.Count - 1; i >= 0; i--)
        {
            MeasureAcross(parts[i]);
            nesting?.Nest(parts[i], blocks);
        }

        foreach (SpTree part in parts)
            PlaceAcross(part);
        ports.Assign(fanOut, fanIn);
        for (int i = parts.Count - 1; i >= 0; i--)
            MeasureAlong(parts[i]);
        foreach (SpTree part in parts)
            PlaceAlong(part);
    }

    private double LeftOf(int box) => box < graph.NodeCount ? graph.Left[box] : 0;

    private double RightOf(int box) => box < graph.NodeCount ? graph.Right(box) : 0;

    private double Height(int box) => box < graph.NodeCount ? graph.Height[box] : 0;

    /// <summary>Extents left and right of the part's axis, and its arms' axes.</summary>
    private void MeasureAcross(SpTree part)
    {
        Block block = blocks[part];
        block.BoxCount = part.Boxes.Length + part.Children.Sum(c => blocks[c].BoxCount);
        block.BoxLength = part.Boxes.Sum(Height) + part.Children.Sum(c => blocks[c].BoxLength);
        if (part.IsLeaf)
            block.Right = part.Edge >= 0 && graph.HasLabel(part.Edge) ? graph.LabelWidth[part.Edge] + (2 * LabelGap) : 0;
        else if (part.IsParallel)
            SpArms.Arrange(graph, part, blocks, edges, aligned.Contains(part));
        else
        {
            foreach (SpTree child in part.Children)
                (block.Left, block.Right) = (Math.Max(block.Left, blocks[child].Left), Math.Max(block.Right, blocks[child].Right));
            foreach (int box in part.Boxes)
                (block.Left, block.Right) = (Math.Max(block.Left, LeftOf(box)), Math.Max(block.Right, RightOf(box)));
        }
    }

    private void PlaceAcross(SpTree part)
    {
        Block block = blocks[part];
        if (part.IsLeaf && part.Edge >= 0)
            edges[part.Edge].Lane = block.Axis;
        foreach (int box in part.Boxes)
            axis[box] = block.Axis;
        for (int i = 0; i < part.Children.Length; i++)
            blocks[part.Children[i]].Axis = Grid.Snap(block.Axis + (part.IsParallel ? block.Offsets[i] : 0));
    }

    private void MeasureAlong(SpTree part)
    {
        Block block = blocks[part];
        if (part.IsLeaf)
            block.Height = part.Edge < 0 ? (IsHanger(part) ? graph.RankGap : 0) : Math.Max(GapOf(part.Edge), graph.HasLabel(part.Edge) ? graph.LabelHeight[part.Edge] + graph.LabelAir : 0);
        else if (part.IsParallel)
        {
            AlignArms(part);
            block.Height = part.Children.Max(c => blocks[c].Height);
        }
        else
            block.Height = HeightOf(part);
    }

    // Arms of as many boxes, each as high as its counterparts, stand in rows: a label on a line of one makes that line longer in all.
    private void AlignArms(SpTree part)
    {
        var arms = part.Children.Where(static c => c.IsSeries && Array.TrueForAll(c.Children, static l => l.IsLeaf)).ToList();
        if (arms.Count < 2 || arms.Exists(a => a.Boxes.Length != arms[0].Boxes.Length || !a.Boxes.Zip(arms[0].Boxes).All(b => Math.Abs(ExtentAlong(b.First) - ExtentAlong(b.Second)) < Even)))
            return;
        for (int i = 0; i <= arms[0].Boxes.Length; i++)
        {
            double most = arms.Max(a => blocks[a.Children[i]].Height);
            foreach (var arm in arms)
                blocks[arm.Children[i]].Height = most;
        }

        foreach (var arm in arms)
            blocks[arm].Height = HeightOf(arm);
    }

    private double HeightOf(SpTree series) => series.Children.Sum(c => blocks[c].Height) + series.Boxes.Sum(ExtentAlong);

    private double ExtentAlong(int box) => Height(box) + fanIn[box] + fanOut[box];

    // What hangs from a box in the middle stands clear of it; what hangs from the invisible ends stands at the border.
    private bool IsHanger(SpTree part) => part.From < graph.NodeCount && part.To < graph.NodeCount;

    // To a point on the border around all it is not as far as to another box.
    private double GapOf(int edge) =>
        graph.Pin[graph.To[edge]] != LayoutPin.None ? ExitRun : graph.Pin[graph.From[edge]] != LayoutPin.None ? EntryRun : graph.RankGap;

    private void PlaceAlong(SpTree part)
    {
        Block block = blocks[part];
        if (part.IsLeaf && part.Edge >= 0)
            edges[part.Edge].LabelTop = block.Top + Math.Min(LabelGap, graph.LabelAir / 2);
        if (part.IsParallel)
        {
            foreach (SpTree child in part.Children)
                blocks[child].Top = Grid.Snap(block.Top + (Slack(part, child) * (block.Height - blocks[child].Height)));
            return;
        }

        double y = block.Top;
        for (int i = 0; i < part.Children.Length; i++)
        {
            blocks[part.Children[i]].Top = Grid.Snap(y);
            y = Grid.SnapUp(y + blocks[part.Children[i]].Height);
            if (i == part.Boxes.Length)
                continue;
            int box = part.Boxes[i];
            y += fanIn[box];
            boxes[box] = new(Grid.Snap(axis[box] - LeftOf(box)), Grid.Snap(y), graph.Width[box], graph.Height[box]);
            y = Grid.SnapUp(y + Height(box) + fanOut[box]);
        }
    }

    /// <summary>Share of the free height above an arm: short arms stand in the middle, loose ends at the box they hang from, bare edges start at the top.</summary>
    private double Slack(SpTree part, SpTree arm) =>
        arm.IsLeaf || arm.Children[^1].IsInvisible ? 0 : arm.Children[0].IsInvisible ? 1 : graph.ShortcutsLeft && TrunkBeside(part, arm) is { } trunk ? SlackOfHead(part, trunk) : 0.5;

    // Heads hang from a row one behind the other: where all that they lead to is one box, below where they begin, else before what they end in.
    private static double SlackOfHead(SpTree part, SpTree trunk) => trunk.Children[^1] is { IsParallel: true } last && last.To == part.To && last.Children.Any(static c => !c.IsLeaf) ? 0 : 1;

    private SpTree? TrunkBeside(SpTree part, SpTree arm) => part.Children.FirstOrDefault(c => c != arm && c.IsSeries && blocks[c].Axis == blocks[part].Axis) is { } trunk
        && blocks[arm].Axis != blocks[part].Axis && blocks[arm].BoxLength < HeadShare * blocks[trunk].BoxLength ? trunk : null;

    private FlowDrawing Assemble()
    {
        Point[][] paths = new Point[edges.Length][];
        Rect?[] labels = new Rect?[edges.Length];
        for (int e = 0; e < edges.Length; e++)
        {
            SpEdge edge = edges[e];
            (Rect from, Rect to) = (boxes[graph.From[e]], boxes[graph.To[e]]);
            paths[e] = SpPorts.Route(edge, from, to);
            if (graph.HasLabel(e))
                labels[e] = new Rect(Grid.Snap(edge.Side < 0 ? edge.Lane - LabelGap - graph.LabelWidth[e] : edge.Lane + LabelGap), edge.LabelTop, graph.LabelWidth[e], graph.LabelHeight[e]);
        }

        return new(boxes, paths, labels);
    }

    /// <summary>Rectangle of a part: extents from its axis, and where it went.</summary>
    internal sealed class Block
    {
        public double Left { get; set; }

        public double Right { get; set; }

        public double Height { get; set; }

        public int BoxCount { get; set; }

        /// <summary>Lengths of its boxes along the flow together.</summary>
        public double BoxLength { get; set; }

        public double Axis { get; set; }

        public double Top { get; set; }

        /// <summary>Axes of the arms and lanes of a parallel part, from its own.</summary>
        public double[] Offsets { get; set; } = [];
    }
}
