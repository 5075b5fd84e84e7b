using NetDraw.Diagram.Layout.Flow;
using NetDraw.Diagram.Layout.Levels;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Towers;

/// <summary>
/// Encoder and decoder side by side (Sutskever et al. 2014, Vaswani et al. 2017, figure 1): both begin on one line, what they come down to stands on one
/// height, and what the decoder reads crosses between them on level lines. What else feeds a box stands on the outer side of its tower.
/// </summary>
internal static class TowersLayout
{
    private const double Gutter = 18, Lane = 7, SideGap = 10, LabelAir = 10;

    /// <summary>The drawing, or null where the net is none of two towers, or too large for the page.</summary>
    public static LayoutResult? TryArrange(LayoutProblem problem)
    {
        if (problem.Direction is not (FlowDirection.TopToBottom or FlowDirection.BottomToTop) || problem.Nodes.Any(static n => n.Pin != LayoutPin.None))
            return null;
        var graph = Orientation.Enter(problem);
        if (TowersNet.Find(graph, [.. problem.Nodes.Select(static n => n.Kind)]) is not { } net)
            return null;
        var drawn = Orientation.Leave(problem with { PageWidth = null }, new Drawer(problem, graph, net).Draw(), "towers");
        return (problem.PageWidth is { } width && drawn.Width > width) || (problem.PageHeight is { } height && drawn.Height > height) ? null : drawn;
    }

    private sealed class Drawer(LayoutProblem problem, FlowGraph graph, TowersNet net)
    {
        private readonly Rect[] boxes = new Rect[graph.NodeCount];

        // Both towers begin in row 0; the first box that reads the other tower stands beside what it reads.
        private int RowOf(int box)
        {
            int at = Array.IndexOf(net.First, box);
            if (at >= 0)
                return at;
            at = Array.IndexOf(net.Second, box);
            return at < 0 ? RowOf(net.Fed[box]) : at < net.Before ? at : at - net.Before + net.First.Length - 1;
        }

        public FlowDrawing Draw()
        {
            int[] row = [.. boxes.Select((_, i) => RowOf(i))];
            double[] height = [.. Enumerable.Range(0, row.Max() + 1).Select(r => Enumerable.Range(0, boxes.Length).Where(i => row[i] == r).Max(i => graph.Height[i]))];
            double[] middle = new double[height.Length];
            for (int r = 0; r < height.Length; r++)
                middle[r] = Grid.SnapUp((r == 0 ? 0 : middle[r - 1] + (height[r - 1] / 2) + GapBefore(r, row)) + (height[r] / 2));
            double distance = Grid.SnapUp(Distance(row));
            foreach (int i in net.First)
                Place(i, 0);
            foreach (int i in net.Second)
                Place(i, distance);
            foreach (var (i, target) in net.Fed)
                Place(i, Array.IndexOf(net.First, target) >= 0 ? boxes[target].X - SideGap - (graph.Width[i] / 2) : boxes[target].Right + SideGap + (graph.Width[i] / 2));
            Point[][] paths = [.. Enumerable.Range(0, graph.EdgeCount).Select(PathOf)];
            Cross(paths);
            return new(boxes, paths, LevelLabels.Place(problem, boxes, paths));

            void Place(int i, double axis) => boxes[i] = new(Grid.Snap(axis - (graph.Width[i] / 2)), Grid.Snap(middle[row[i]] - (graph.Height[i] / 2)), graph.Width[i], graph.Height[i]);
        }

        // From axis to axis. Only where lines cross is there more than air between; lines that run down need it all along.
        private double Distance(int[] row)
        {
            int last = net.First.Length - 1;
            if (Crossing.Any(e => row[graph.To[e]] != last))
                return Half(net.First) + Half(net.Second) + Between();
            return Enumerable.Range(0, last + 1).Max(r => Half(net.First.Where(i => row[i] == r)) + Half(net.Second.Where(i => row[i] == r)) + (r == last ? Between() : graph.NodeGap));

            double Half(IEnumerable<int> boxes) => boxes.Select(i => graph.Width[i] / 2).DefaultIfEmpty().Max();
        }

        private double GapBefore(int r, int[] row)
        {
            double label = Enumerable.Range(0, graph.EdgeCount).Where(e => row[graph.To[e]] == r && row[graph.From[e]] == r - 1).Select(e => graph.LabelHeight[e]).DefaultIfEmpty().Max();
            return Math.Max(graph.RankGap, label > 0 ? label + Math.Min(graph.LabelAir, LabelAir) : 0);
        }

        private IEnumerable<int> Crossing => Enumerable.Range(0, graph.EdgeCount).Where(e => graph.From[e] == net.First[^1]);

        private double Between() => Math.Max(Math.Max(Gutter, (Crossing.Count() + 1) * Lane), Crossing.Max(e => graph.LabelWidth[e]) + 4);

        private Point[] PathOf(int edge)
        {
            Rect from = boxes[graph.From[edge]], to = boxes[graph.To[edge]];
            if (!net.Fed.ContainsKey(graph.From[edge]))
                return [new(from.Centre.X, from.Bottom), new(from.Centre.X, to.Y)];
            return from.X > to.X ? [new(from.X, from.Centre.Y), new(to.Right, from.Centre.Y)] : [new(from.Right, from.Centre.Y), new(to.X, from.Centre.Y)];
        }

        // The nearest reader is fed from the upmost place; the further one is, the nearer to the first tower its line runs down.
        private void Cross(Point[][] paths)
        {
            int[] edges = [.. Crossing.OrderBy(e => RowOf(graph.To[e])).ThenBy(static e => e)];
            var from = boxes[net.First[^1]];
            double start = from.Right, end = net.Second.Min(i => boxes[i].X), step = Math.Min(Lane, from.Height / (edges.Length + 1));
            var entered = edges.GroupBy(e => graph.To[e]).ToDictionary(static g => g.Key, static g => g.ToList());
            foreach (var (k, e) in edges.Index())
            {
                var to = boxes[graph.To[e]];
                double leave = Grid.Snap(from.Centre.Y + ((k - ((edges.Length - 1) / 2.0)) * step));
                var all = entered[graph.To[e]];
                double enter = Grid.Snap(to.Centre.Y + ((all.IndexOf(e) - ((all.Count - 1) / 2.0)) * Math.Min(step, to.Height / (all.Count + 1))));
                double lane = Grid.Snap(end - ((end - start) * (k + 1) / (edges.Length + 1)));
                bool isLevel = all.Count == edges.Length && RowOf(graph.To[e]) == net.First.Length - 1;
                paths[e] = isLevel ? [new(start, enter), new(to.X, enter)] : [new(start, leave), new(lane, leave), new(lane, enter), new(to.X, enter)];
            }
        }
    }
}
