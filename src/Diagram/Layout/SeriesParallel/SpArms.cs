using NetDraw.Diagram.Layout.Flow;
using Block = NetDraw.Diagram.Layout.SeriesParallel.SpDrawer.Block;

namespace NetDraw.Diagram.Layout.SeriesParallel;

/// <summary>Places the arms of a parallel part around its axis, and the lanes of the bare edges beside them.</summary>
internal static class SpArms
{
    /// <summary>From what a bare edge passes to the edge.</summary>
    public const double LaneGap = 11;

    /// <summary>An arm with this many times the boxes of all others together is the trunk: it keeps the axis, the others stand right of it.</summary>
    private const double TrunkRatio = 2;

    /// <summary>So many times the length of all others together make one the trunk too.</summary>
    private const double LengthRatio = 1.5;

    /// <param name="graph">The graph.</param>
    /// <param name="part">The parallel part.</param>
    /// <param name="blocks">Its parts' extents, measured; its own are set.</param>
    /// <param name="edges">Edges, of which those turned into brackets are marked.</param>
    /// <param name="aligned">Whether both its boxes stand on its axis, so that bare edges may run from side to side.</param>
    public static void Arrange(FlowGraph graph, SpTree part, Dictionary<SpTree, Block> blocks, SpEdge[] edges, bool aligned)
    {
        Block block = blocks[part];
        block.Offsets = new double[part.Children.Length];
        List<int> arms = [.. Enumerable.Range(0, part.Children.Length).Where(i => !part.Children[i].IsLeaf)];
        if (arms.Count > 0 && arms.TrueForAll(i => part.Children[i].Children[0].IsInvisible) && Array.FindIndex(part.Children, static c => c is { IsLeaf: true, IsInvisible: false }) is >= 0 and var through)
        {
            PlaceHanging(graph, part, through, blocks, edges, aligned);
            return;
        }

        bool hasTrunk = PlaceArms(graph, part, arms, blocks, block);
        List<int> bare = [.. Enumerable.Range(0, part.Children.Length).Where(i => part.Children[i].IsLeaf && !part.Children[i].IsInvisible)];
        if (arms.Count == 0)
            PlaceAbreast(graph, part, bare, blocks, block);
        else if (aligned)
            PlaceBrackets(graph, part, bare, blocks, edges, graph.ShortcutsLeft || (hasTrunk && arms.Count > 1) ? -1 : 1);
        else
            PlaceRight(part, bare, blocks, block);
    }

    // The edge keeps the axis, what comes in at its end stands right of it; further edges go round that.
    private static void PlaceHanging(FlowGraph graph, SpTree part, int through, Dictionary<SpTree, Block> blocks, SpEdge[] edges, bool aligned)
    {
        Block block = blocks[part];
        Widen(block, 0, Math.Max(graph.NodeGap, blocks[part.Children[through]].Right));
        for (int i = 0; i < part.Children.Length; i++)
        {
            if (part.Children[i].IsLeaf)
                continue;
            Block arm = blocks[part.Children[i]];
            block.Offsets[i] = Grid.SnapUp(block.Right + graph.NodeGap + arm.Left);
            Widen(block, 0, block.Offsets[i] + arm.Right);
        }

        List<int> others = [.. Enumerable.Range(0, part.Children.Length).Where(i => i != through && part.Children[i].IsLeaf && !part.Children[i].IsInvisible)];
        if (aligned)
            PlaceBrackets(graph, part, others, blocks, edges, -1);
        else
            PlaceRight(part, others, blocks, block);
    }

    private static bool PlaceArms(FlowGraph graph, SpTree part, List<int> arms, Dictionary<SpTree, Block> blocks, Block block)
    {
        if (arms.Count == 0)
            return false;
        int trunk = FindTrunk(graph, part, arms, blocks), axis = 0;
        if (trunk >= 0)
        {
            arms.Remove(trunk);
            // Arms that the user wants before the main line stay before it.
            axis = arms.Count(i => SpReduction.OrderOf(graph, part.Children[i]) < 0 || PortOf(graph, part.Children[i]) < PortOf(graph, part.Children[trunk]));
            arms.Insert(axis, trunk);
        }

        double[] at = new double[arms.Count];
        for (int i = 1; i < at.Length; i++)
            at[i] = Grid.SnapUp(at[i - 1] + blocks[part.Children[arms[i - 1]]].Right + graph.NodeGap + blocks[part.Children[arms[i]]].Left);
        if (trunk >= 0)
            Spread(at, axis, [.. arms.Select(i => PortOf(graph, part.Children[i]))]);
        double centre = Grid.Snap(trunk >= 0 ? at[axis] : at.Length % 2 == 1 ? at[at.Length / 2] : (at[0] + at[^1]) / 2);
        for (int i = 0; i < at.Length; i++)
        {
            Block arm = blocks[part.Children[arms[i]]];
            block.Offsets[arms[i]] = at[i] - centre;
            Widen(block, at[i] - centre - arm.Left, at[i] - centre + arm.Right);
        }

        return trunk >= 0;
    }

    /// <summary>Moves arms outwards to where their edges have to meet a box, so that these are straight.</summary>
    private static void Spread(double[] at, int axis, double[] ports)
    {
        double right = 0, left = 0;
        for (int i = axis + 1; i < at.Length; i++)
            at[i] += right = Math.Max(right, Grid.Snap(at[axis] + ports[i]) - at[i]);
        for (int i = axis - 1; i >= 0; i--)
            at[i] -= left = Math.Max(left, at[i] - Grid.Snap(at[axis] + ports[i]));
    }

    private static int FindTrunk(FlowGraph graph, SpTree part, List<int> arms, Dictionary<SpTree, Block> blocks)
    {
        // Where edges have their places, what goes straight through is the trunk.
        if (arms.Exists(i => PortOf(graph, part.Children[i]) != 0) && arms.FindIndex(i => PortOf(graph, part.Children[i]) == 0) is >= 0 and var straight)
            return arms[straight];

        int[] through = [.. arms.Where(i => !part.Children[i].Children[0].IsInvisible && !part.Children[i].Children[^1].IsInvisible)];
        if (through.Length == 1)
            return through[0];
        int trunk = Outweighing(arms, TrunkRatio, i => blocks[part.Children[i]].BoxCount);
        // Of volumes in a row, each of which may be several layers, the longer ones are the main line.
        return trunk >= 0 || !graph.ShortcutsLeft ? trunk : Outweighing(arms, LengthRatio, i => blocks[part.Children[i]].BoxLength);
    }

    private static int Outweighing(List<int> arms, double ratio, Func<int, double> weight)
    {
        double all = arms.Sum(weight);
        return arms.FindIndex(i => weight(i) >= ratio * (all - weight(i))) is var found and >= 0 ? arms[found] : -1;
    }

    private static void PlaceAbreast(FlowGraph graph, SpTree part, List<int> bare, Dictionary<SpTree, Block> blocks, Block block)
    {
        double[] at = new double[bare.Count], given = [.. bare.Select(i => PortOf(graph, part.Children[i]))];
        bool hasPlaces = Enumerable.Range(1, Math.Max(0, given.Length - 1)).All(i => given[i] - given[i - 1] >= Math.Max(10, blocks[part.Children[bare[i - 1]]].Right));
        for (int i = 1; i < at.Length; i++)
            at[i] = at[i - 1] + Math.Max(10, blocks[part.Children[bare[i - 1]]].Right);
        for (int i = 0; i < at.Length; i++)
        {
            double offset = block.Offsets[bare[i]] = Grid.Snap(hasPlaces ? given[i] : at[i] - (at[^1] / 2));
            Widen(block, offset, offset + blocks[part.Children[bare[i]]].Right);
        }
    }

    /// <summary>Where an arm has to leave the box above it, or else to enter the one below, from that box's axis; 0 for anywhere.</summary>
    public static double PortOf(FlowGraph graph, SpTree arm)
    {
        (SpTree first, SpTree last) = arm.IsLeaf ? (arm, arm) : (arm.Children[0], arm.Children[^1]);
        double from = first is { IsLeaf: true, Edge: >= 0 } ? graph.FromAt[first.Edge] : double.NaN, to = last is { IsLeaf: true, Edge: >= 0 } ? graph.ToAt[last.Edge] : double.NaN;
        return !double.IsNaN(from) ? from : !double.IsNaN(to) ? to : 0;
    }

    private static void PlaceRight(SpTree part, List<int> bare, Dictionary<SpTree, Block> blocks, Block block)
    {
        foreach (int i in bare)
        {
            block.Offsets[i] = Grid.SnapUp(block.Right + LaneGap);
            Widen(block, block.Offsets[i], block.Offsets[i] + blocks[part.Children[i]].Right);
        }
    }

    private static void PlaceBrackets(FlowGraph graph, SpTree part, List<int> bare, Dictionary<SpTree, Block> blocks, SpEdge[] edges, int side)
    {
        Block block = blocks[part];
        // A shortcut runs where the user wants the box that it ends in to have it.
        int wanted = part.To < graph.NodeCount ? Math.Sign(graph.Order[part.To]) : 0;
        side = wanted != 0 ? wanted : side;
        foreach (int i in bare)
        {
            double clear = side > 0 ? Math.Max(graph.Right(part.From), graph.Right(part.To)) : Math.Max(graph.Left[part.From], graph.Left[part.To]);
            double lane = Grid.SnapUp(Math.Max(clear, side > 0 ? block.Right : block.Left) + LaneGap);
            double label = blocks[part.Children[i]].Right;
            block.Offsets[i] = side * lane;
            int edge = part.Children[i].Edge;
            // Volumes in a row have their text on the other side than shortcuts: who wants one there has it leave and enter along the flow.
            bool isFree = side < 0 || !graph.ShortcutsLeft;
            (edges[edge].Side, edges[edge].FromSide, edges[edge].ToSide) = (side, isFree && !graph.LeavesBelow(edge), isFree && !graph.EntersAbove(edge));
            Widen(block, side > 0 ? 0 : -(lane + label), side > 0 ? lane + label : 0);
            side = graph.ShortcutsLeft || wanted != 0 ? side : -side;
        }
    }

    private static void Widen(Block block, double left, double right) => (block.Left, block.Right) = (Math.Max(block.Left, -left), Math.Max(block.Right, right));
}
