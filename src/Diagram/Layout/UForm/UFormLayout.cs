using System.Collections.Immutable;
using NetDraw.Diagram.Layout.Flow;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.UForm;

/// <summary>
/// Encoder-decoder nets as a U (Ronneberger, Fischer and Brox 2015, figure 1): a row a level, the encoder stepping down to the right, the decoder
/// up again, shortcuts straight across or in lanes over the boxes that they pass. Data flows across the page.
/// </summary>
internal sealed class UFormLayout : ILayoutEngine
{
    private const double RowGap = 8, LaneGap = 9;

    /// <summary>Free space right of an encoder's row, and around a line that passes it.</summary>
    private const double Beside = 8;

    public string Name => "u";

    public string Description => "a row a level, down the encoder and up the decoder; for nets that shrink their maps and bring them back";

    public EngineFeatures Features => EngineFeatures.Levels | EngineFeatures.AlignsAxes | EngineFeatures.KeepsBudget;

    /// <exception cref="DrawingException">The net is no encoder with a decoder.</exception>
    public LayoutResult Arrange(LayoutProblem problem, CancellationToken cancellation) =>
        TryArrange(problem) ?? throw new DrawingException("a U needs a net that shrinks its maps in at least two steps and brings them back; this one does not");

    /// <summary>The drawing, or null where the net is no such thing: levels that jump back and forth, or edges that a U has no way for.</summary>
    public LayoutResult? TryArrange(LayoutProblem problem)
    {
        if (problem.Levels.Length != problem.Nodes.Length || UFormRows.Find(problem) is not { } rows || UFormEdges.Sort(problem.Edges, rows) is not { } edges)
            return null;
        var ports = new UFormPorts(problem, rows);
        double[] x = PlaceAcross(problem, rows, ports);
        var lanes = UFormLanes.Assign(problem, rows, edges, x);
        double[] axis = PlaceRows(problem, rows, lanes);
        var boxes = new Rect[problem.Nodes.Length];
        for (int i = 0; i < boxes.Length; i++)
        {
            var node = problem.Nodes[i];
            boxes[i] = new(x[i], axis[rows.RowOf[i]] - Above(node), node.Width, node.Height);
        }

        return Finish(problem, boxes, [.. edges.Select((kind, e) => UFormEdges.Route(kind, problem.Edges[e], boxes, axis, rows, ports, lanes[e]))]);
    }

    /// <summary>Which box stands in which row, or null where the net is no such thing; sizes have no part in that.</summary>
    public static UFormRows? RowsOf(int[] levels, (int From, int To)[] edges) =>
        UFormRows.Find(levels, edges) is { } rows && UFormEdges.Sort([.. edges.Select(static e => new LayoutEdge(e.From, e.To))], rows) is not null ? rows : null;

    /// <summary>Extent of a box over its axis.</summary>
    private static double Above(LayoutNode node) => node.Axis ?? (node.Height / 2);

    private static Rect Painted(LayoutNode node, Rect box) => new(box.X - node.Before, box.Y, box.Width + node.Before + node.After, box.Height);

    // Levels overlap across the page: the first box of a row of the encoder lies under the end of the row above, the first of the decoder's over the end of the
    // one below, and the decoder right of the encoder.
    private static double[] PlaceAcross(LayoutProblem problem, UFormRows rows, UFormPorts ports)
    {
        double[] x = new double[problem.Nodes.Length];
        double at = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            var run = rows.Left[row];
            PlaceRun(run, row == 0 ? 0 : at - ports.Of(run[0]).Drop);
            at = x[run[^1]] + ports.Of(run[^1]).Down;
        }

        int below = rows.Left[^1][^1];
        double passed = double.MinValue;
        for (int row = rows.Count - 2; row >= 0; row--)
        {
            double beside = rows.Left[row].Max(i => Painted(problem.Nodes[i], new(x[i], 0, problem.Nodes[i].Width, 0)).Right) + Beside;
            passed = Math.Max(passed, beside);
            if (rows.Right[row] is not [var first, ..])
                continue;
            double up = x[below] + ports.Of(below).Up, rise = ports.Of(first).Rise;
            PlaceRun(rows.Right[row], Math.Max(Math.Max(up - rise, beside + problem.Nodes[first].Before), passed - rise));
            below = rows.Right[row][^1];
            passed = double.MinValue;
        }

        return x;

        void PlaceRun(IReadOnlyList<int> run, double from)
        {
            foreach (int i in run)
            {
                x[i] = Grid.SnapUp(from);
                from = x[i] + problem.Nodes[i].Width + problem.RankGap;
            }
        }
    }

    private static double[] PlaceRows(LayoutProblem problem, UFormRows rows, int[] lanes)
    {
        double[] axis = new double[rows.Count];
        double y = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            int laneCount = Enumerable.Range(0, lanes.Length).Where(e => lanes[e] >= 0 && rows.RowOf[problem.Edges[e].From] == row).Select(e => lanes[e] + 1).DefaultIfEmpty(0).Max();
            double above = rows.Members(row).Max(i => Above(problem.Nodes[i])), below = rows.Members(row).Max(i => problem.Nodes[i].Height - Above(problem.Nodes[i]));
            axis[row] = Grid.SnapUp(y + (laneCount * LaneGap) + above);
            y = axis[row] + below + RowGap;
        }

        return axis;
    }

    private LayoutResult Finish(LayoutProblem problem, Rect[] boxes, ImmutableArray<ImmutableArray<Point>> paths)
    {
        var points = paths.SelectMany(static p => p).ToList();
        Rect[] painted = [.. boxes.Select((b, i) => Painted(problem.Nodes[i], b))];
        double left = Math.Min(painted.Min(static b => b.X), points.Select(static p => p.X).DefaultIfEmpty(double.MaxValue).Min());
        double top = Math.Min(boxes.Min(static b => b.Y), points.Select(static p => p.Y).DefaultIfEmpty(double.MaxValue).Min());
        var shift = new Point(-left, -top);
        return new()
        {
            Nodes = [.. boxes.Select(b => b.Offset(shift.X, shift.Y))],
            Edges = [.. paths.Select(p => new EdgePath([.. p.Select(q => q + shift)]))],
            Width = Math.Max(painted.Max(static b => b.Right), points.Select(static p => p.X).DefaultIfEmpty(double.MinValue).Max()) - left,
            Height = Math.Max(boxes.Max(static b => b.Bottom), points.Select(static p => p.Y).DefaultIfEmpty(double.MinValue).Max()) - top,
            Engine = Name,
        };
    }
}
