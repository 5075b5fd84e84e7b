using NetDraw.Diagram.Layout.Flow;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Levels;

/// <summary>Turns the grid into lengths: how wide columns, gutters, rows and gaps are, and where all lies then.</summary>
internal sealed class LevelPlacement
{
    private const double Lane = 8, RowGap = 14, ColumnGap = 20, LabelAir = 5, LeastGap = 6, OuterAir = 4, TabRoom = 7;

    private readonly LevelNet net;
    private readonly LevelGrid grid;
    private readonly LevelRoute[] routes;
    private readonly LevelTracks tracks;
    private readonly SidePorts ports;
    private readonly HashSet<LayoutRegion> forking;
    private readonly double[] columnAxis, rowAxis;
    // Where each gutter and gap begins and ends between boxes, room for frames taken off.
    private readonly (double Low, double High)[] gutters, gaps;

    private LevelPlacement(LevelNet net, LevelGrid grid, LevelRoute[] routes)
    {
        (this.net, this.grid, this.routes) = (net, grid, routes);
        tracks = new(net, grid, routes);
        ports = new(net, grid, routes);
        forking = [.. net.Problem.Regions.Where(r => LevelForks.ForksIn(net.Problem, r))];
        int columns = grid.Column.Max() + 1, rows = grid.Row.Max() + 1;
        (columnAxis, gutters) = (new double[columns], new (double, double)[columns + 1]);
        (rowAxis, gaps) = (new double[rows], new (double, double)[rows + 1]);
        PlaceColumns();
        PlaceRows();
    }

    /// <summary>The drawing.</summary>
    public static FlowDrawing Draw(LevelNet net, LevelGrid grid, LevelRoute[] routes) => new LevelPlacement(net, grid, routes).Draw();

    private FlowDrawing Draw()
    {
        Rect[] boxes = [.. net.Problem.Nodes.Select((n, i) => new Rect(columnAxis[grid.Column[i]] - AxisOf(n), rowAxis[grid.Row[i]] - (n.Height / 2), n.Width, n.Height))];
        Point[][] paths = [.. routes.Select((r, e) => PathOf(e, r, boxes))];
        return new(boxes, paths, LevelLabels.Place(net.Problem, boxes, paths));
    }

    private static double AxisOf(LayoutNode node) => node.Axis ?? (node.Width / 2);

    private void PlaceColumns()
    {
        double x = 0;
        for (int c = 0; c <= columnAxis.Length; c++)
        {
            double before = FrameRoom(c - 1, isEnd: true, isRow: false), behind = FrameRoom(c, isEnd: false, isRow: false);
            bool isInner = c > 0 && c < columnAxis.Length;
            double width = WidthOf(tracks.Count(true, c, false) + tracks.Count(true, c, true), isInner ? Math.Max((IsTight ? TightGap : ColumnGap) - before - behind, IsTight ? 0 : RoomForLabels(c)) : 0);
            gutters[c] = (x + before, Grid.SnapUp(x + before + width));
            x = gutters[c].High + behind;
            if (c == columnAxis.Length)
                break;
            int[] members = [.. Enumerable.Range(0, net.Count).Where(i => grid.Column[i] == c)];
            columnAxis[c] = Grid.SnapUp(x + members.Max(i => AxisOf(net.Problem.Nodes[i])));
            x = Grid.SnapUp(columnAxis[c] + members.Max(i => net.Problem.Nodes[i].Width - AxisOf(net.Problem.Nodes[i])));
        }
    }

    private void PlaceRows()
    {
        double y = 0;
        for (int r = 0; r <= rowAxis.Length; r++)
        {
            double before = FrameRoom(r - 1, isEnd: true, isRow: true), behind = FrameRoom(r, isEnd: false, isRow: true);
            bool isInner = r > 0 && r < rowAxis.Length;
            double height = WidthOf(tracks.Count(false, r, false), isInner ? Math.Max(Math.Max(RowGap - before - behind, LeastGap), LabelAt(r)) : 0);
            gaps[r] = (y + before, Grid.SnapUp(y + before + height));
            y = gaps[r].High + behind;
            if (r == rowAxis.Length)
                break;
            double half = Enumerable.Range(0, net.Count).Where(i => grid.Row[i] == r).Max(i => net.Problem.Nodes[i].Height) / 2;
            rowAxis[r] = Grid.SnapUp(y + half);
            y = Grid.SnapUp(rowAxis[r] + half);
        }
    }

    private static double WidthOf(int lanes, double least) => Math.Max(least, lanes == 0 ? 0 : (lanes + 1) * Lane);

    // Room for the borders of frames that end before a gutter or gap, or begin behind it.
    private double FrameRoom(int line, bool isEnd, bool isRow)
    {
        double room = 0;
        int depth = 0;
        foreach (var frame in net.Problem.Regions)
        {
            int at = frame.Members.Length == 0 ? -1 : isEnd ? frame.Members.Max(m => PlaceOf(m, isRow)) : frame.Members.Min(m => PlaceOf(m, isRow));
            if (at != line || line < 0)
                continue;
            room = Math.Max(room, frame.Air + (depth++ * OuterAir) + (isRow ? TabRoom : 2) + (isRow ? isEnd || !forking.Contains(frame) ? 0 : LevelForks.Before : frame.Lane));
        }

        return room;
    }

    private int PlaceOf(int box, bool isRow) => isRow ? grid.Row[box] : grid.Column[box];

    // Labels of lines down or up stand beside them between two rows.
    private double LabelAt(int gap)
    {
        double height = 0;
        for (int e = 0; e < routes.Length; e++)
        {
            var edge = net.Problem.Edges[e];
            if (routes[e].IsStraight && !LevelRoute.IsLevel(routes[e].Start) && Math.Max(grid.Row[edge.From], grid.Row[edge.To]) == gap && Math.Min(grid.Row[edge.From], grid.Row[edge.To]) == gap - 1)
                height = Math.Max(height, edge.LabelHeight);
        }

        return height > 0 ? height + LabelAir : 0;
    }

    // Labels of lines between neighbours stand over them.
    private double RoomForLabels(int gutter)
    {
        double width = 0;
        for (int e = 0; e < routes.Length; e++)
        {
            var edge = net.Problem.Edges[e];
            if (routes[e].IsStraight && routes[e].Start == BoxSide.Right && grid.Column[edge.To] == gutter && grid.Column[edge.From] == gutter - 1 && !net.Problem.PageWidth.HasValue)
                width = Math.Max(width, Math.Min(edge.LabelWidth + 6, MostForLabel));
        }

        return width;
    }

    private const double MostForLabel = 60;

    // Where boxes stand close, what is written on lines between neighbours has to find room.
    private const double TightGap = 12;

    private bool IsTight => net.Problem.NodeGap < TightGap;

    private Point[] PathOf(int e, LevelRoute route, Rect[] boxes)
    {
        var edge = net.Problem.Edges[e];
        Point start = EndOf(e, route.Start, boxes[edge.From], isStart: true), end = EndOf(e, route.End, boxes[edge.To], isStart: false);
        var points = new List<Point> { start };
        int owner = LevelRouter.OwnerOf(edge);
        foreach (var leg in route.Legs)
            points.Add(leg.IsVertical ? new(TrackOf(leg, owner), points[^1].Y) : new(points[^1].X, TrackOf(leg, owner)));
        if (route.Legs.Length > 0 || !route.IsStraight)
            points.Add(LevelRoute.IsLevel(route.End) ? new(points[^1].X, end.Y) : new(end.X, points[^1].Y));
        points.Add(end);
        return Straightened(points);
    }

    private Point EndOf(int e, BoxSide side, Rect box, bool isStart)
    {
        int at = isStart ? net.Problem.Edges[e].From : net.Problem.Edges[e].To;
        double x = columnAxis[grid.Column[at]], y = rowAxis[grid.Row[at]] + (LevelRoute.IsLevel(side) ? ports.Of(e, isStart) : 0);
        return side switch { BoxSide.Left => new(box.X, y), BoxSide.Right => new(box.Right, y), BoxSide.Top => new(x, box.Y), _ => new(x, box.Bottom) };
    }

    private double TrackOf(LevelLeg leg, int owner)
    {
        var (low, high) = leg.IsVertical ? gutters[leg.Channel] : gaps[leg.Channel];
        int lane = tracks.Of(leg, owner);
        int lanes = tracks.Count(leg.IsVertical, leg.Channel, false) + (leg.IsVertical ? tracks.Count(true, leg.Channel, true) : 0);
        double step = (high - low) / (lanes + 1);
        return Grid.Snap(leg.IsFar ? high - (step * (lane + 1)) : low + (step * (lane + 1)));
    }

    private static Point[] Straightened(List<Point> points)
    {
        var kept = new List<Point>();
        foreach (var point in points)
        {
            if (kept.Count > 0 && kept[^1] == point)
                continue;
            if (kept.Count > 1 && ((kept[^2].X == kept[^1].X && kept[^1].X == point.X) || (kept[^2].Y == kept[^1].Y && kept[^1].Y == point.Y)))
                kept.RemoveAt(kept.Count - 1);
            kept.Add(point);
        }

        return [.. kept];
    }
}
