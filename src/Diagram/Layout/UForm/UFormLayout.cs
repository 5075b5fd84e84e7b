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
    private const double RowGap = 26, LaneGap = 9, Elbow = 16;

    public string Name => "u";

    public string Description => "a row a level, down the encoder and up the decoder; for nets that shrink their maps and bring them back";

    public EngineFeatures Features => EngineFeatures.Levels | EngineFeatures.AlignsAxes | EngineFeatures.KeepsBudget;

    /// <exception cref="DrawingException">The net is no encoder with a decoder.</exception>
    public LayoutResult Arrange(LayoutProblem problem, CancellationToken cancellation) =>
        TryArrange(problem) ?? throw new DrawingException("a U needs a net that shrinks its maps in at least two steps and brings them back; this one does not");

    /// <summary>The drawing, or null where the net is no such thing: levels that jump back and forth, or edges that a U has no way for.</summary>
    public LayoutResult? TryArrange(LayoutProblem problem)
    {
        if (problem.Levels.Length != problem.Nodes.Length || UFormRows.Find(problem) is not { } rows || UFormEdges.Sort(problem, rows) is not { } edges)
            return null;
        double[] x = PlaceAcross(problem, rows);
        var lanes = UFormLanes.Assign(problem, rows, edges, x);
        double[] axis = PlaceRows(problem, rows, lanes);
        var boxes = new Rect[problem.Nodes.Length];
        for (int i = 0; i < boxes.Length; i++)
        {
            var node = problem.Nodes[i];
            boxes[i] = new(x[i], axis[rows.RowOf[i]] - Above(node), node.Width, node.Height);
        }

        return Finish(boxes, [.. edges.Select((kind, e) => UFormEdges.Route(kind, problem.Edges[e], boxes, axis, rows, lanes[e]))]);
    }

    /// <summary>Extent of a box over its axis.</summary>
    private static double Above(LayoutNode node) => node.Axis ?? (node.Height / 2);

    // A row of the encoder begins under the end of the one above, so far right that the line down meets its first box's middle; one of the decoder over the end
    // of the one below, right of the line up from the middle of that. What lies in rows of its own may lie over each other.
    private static double[] PlaceAcross(LayoutProblem problem, UFormRows rows)
    {
        double[] x = new double[problem.Nodes.Length];
        double end = -Elbow;
        for (int row = 0; row < rows.Count; row++)
            end = PlaceRun(rows.Left[row], row == 0 ? 0 : end + Elbow - (problem.Nodes[rows.Left[row][0]].Width / 2));
        int below = rows.Left[^1][^1];
        for (int row = rows.Count - 1; row >= 0; row--)
        {
            if (rows.Right[row].Count == 0)
                continue;
            // The encoder's own boxes of the row, and what goes up from it, stay left.
            double from = Math.Max(x[below] + (problem.Nodes[below].Width / 2) + Elbow, x[rows.Left[row][^1]] + problem.Nodes[rows.Left[row][^1]].Width + problem.RankGap);
            PlaceRun(rows.Right[row], from);
            below = rows.Right[row][^1];
        }

        return x;

        // Where it ends.
        double PlaceRun(IReadOnlyList<int> run, double from)
        {
            foreach (int i in run)
            {
                x[i] = Grid.SnapUp(from);
                from = x[i] + problem.Nodes[i].Width + problem.RankGap;
            }

            return from - problem.RankGap;
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

    private LayoutResult Finish(Rect[] boxes, ImmutableArray<ImmutableArray<Point>> paths)
    {
        var points = paths.SelectMany(static p => p).ToList();
        double left = Math.Min(boxes.Min(static b => b.X), points.Select(static p => p.X).DefaultIfEmpty(double.MaxValue).Min());
        double top = Math.Min(boxes.Min(static b => b.Y), points.Select(static p => p.Y).DefaultIfEmpty(double.MaxValue).Min());
        var shift = new Point(-left, -top);
        return new()
        {
            Nodes = [.. boxes.Select(b => b.Offset(shift.X, shift.Y))],
            Edges = [.. paths.Select(p => new EdgePath([.. p.Select(q => q + shift)]))],
            Width = Math.Max(boxes.Max(static b => b.Right), points.Select(static p => p.X).DefaultIfEmpty(double.MinValue).Max()) - left,
            Height = Math.Max(boxes.Max(static b => b.Bottom), points.Select(static p => p.Y).DefaultIfEmpty(double.MinValue).Max()) - top,
            Engine = Name,
        };
    }
}
