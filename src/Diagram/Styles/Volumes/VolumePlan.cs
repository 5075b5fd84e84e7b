using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>Glyphs, and edges that lead from body to body.</summary>
internal sealed class VolumePlan(
    StyleContext style, VolumeContext context, ImmutableArray<Glyph> glyphs, ImmutableArray<(double Before, double After)> room,
    Func<PlanEdge, ImmutableArray<Point>, PlacedGlyph, PlacedGlyph, VolumeContext, IEnumerable<SceneItem>> draw) : StylePlan(style)
{
    // Where along a piece a label may stand, the best first.
    private static readonly ImmutableArray<double> Shares = [0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9];

    // A mark lies beyond the end of its line.
    private const double MarkReach = 10;

    // Where something is written on edges already; they are painted one after another.
    private readonly List<Rect> said = [];

    // Found once for each place that the plan is painted in.
    private (PlacedFigure? Placed, ImmutableArray<Point>[] Ways) tidied = (null, []);

    public override IEnumerable<SceneItem> PaintBody(int body, PlacedFigure placed) => At(body, placed).Items;

    public override IEnumerable<SceneItem> PaintEdge(int edge, PlacedFigure placed)
    {
        PlacedGlyph from = At(Edges[edge].From, placed), to = At(Edges[edge].To, placed);
        return draw(Edges[edge], WayOf(edge, from, to, placed), from, to, context);
    }

    // From body to body; what comes to a ball from beside the row enters it from there.
    private ImmutableArray<Point> WayOf(int edge, PlacedGlyph from, PlacedGlyph to, PlacedFigure placed)
    {
        var path = placed.Paths[edge];
        if (context.Rows is null && (IsBall(Edges[edge].From) || IsBall(Edges[edge].To)) && path is { IsCurve: false, IsStartOpen: false, IsEndOpen: false })
        {
            if (!ReferenceEquals(tidied.Placed, placed))
                tidied = (placed, BallEnds.Tidy(placed with { Boxes = [.. placed.Boxes.Select((b, i) => IsBall(i) ? BodyOf(i, placed) : b)] }, [.. Edges.Select(static e => (e.From, e.To))], IsBall));
            path = path with { Points = tidied.Ways[edge] };
        }

        return EdgeFit.Fit(path, from, to);
    }

    // An icon beside a ball keeps its sides to itself.
    private bool IsBall(int body) => glyphs[body] is var glyph && glyph.Marks.ContainsKey(BallGlyph.Mark) && glyph.Height <= glyph.BodyBounds.Height + 4 && glyph.Width <= glyph.BodyBounds.Width + 4;

    private Rect BodyOf(int body, PlacedFigure placed)
    {
        var at = At(body, placed);
        return at.Glyph.BodyBounds.Offset(at.Box.X, at.Box.Y);
    }

    /// <summary>How many operands the edge is, on the middle of its longest piece; nothing where it is one.</summary>
    public override IEnumerable<SceneItem> PaintLabel(int edge, PlacedFigure placed)
    {
        if (Edges[edge].Edge.ShortCountText is not { } text)
            return [];
        var points = WayOf(edge, At(Edges[edge].From, placed), At(Edges[edge].To, placed), placed);
        double size = context.NoteSize, width = context.WidthOf(text, size);
        if (PlaceFor(points, new(0, 0, width + 2, size), placed) is not { } centre)
            return [];
        return
        [
            new SceneBox(new Rect(centre.X - (width / 2) - 1, centre.Y - (size / 2), width + 2, size), 1, (context.Theme.Background ?? Color.White) with { Opacity = 0.85 }),
            context.Label(text, new(centre.X, centre.Y + (0.36 * size)), size, context.Theme.Note),
        ];
    }

    // The middle of the longest piece where nothing stands, else somewhere else on the way. Where one line stands for many its number may be left out.
    private Point? PlaceFor(ImmutableArray<Point> points, Rect label, PlacedFigure placed)
    {
        var pieces = points.Zip(points.Skip(1)).OrderByDescending(static p => Math.Abs(p.First.X - p.Second.X) + Math.Abs(p.First.Y - p.Second.Y)).ToList();
        var places = Shares.SelectMany(share => pieces.Select(p => p.First + ((p.Second - p.First) * share))).ToList();
        var marks = placed.Paths.SelectMany(static p => p.Jumps.SelectMany(static j => new[] { j.From, j.To }).Concat(p.IsEndOpen ? [p.Points[^1]] : [])).Select(static p => new Rect(p.X, p.Y, 0, 0).Inflate(MarkReach));
        // Where captions leave no room, what is painted may.
        Rect[] written = [.. marks, .. said];
        Rect[] painted = [.. placed.Boxes.Select((_, i) => BodyOf(i, placed)), .. written];
        var labels = placed.Boxes.SelectMany((_, i) => At(i, placed).Items.SelectMany(RowRoom.LabelsOf));
        // Where no piece is long enough, beside one.
        var beside = Shares.SelectMany(share => pieces.SelectMany(p => new[] { -1, 1 }.Select(side => p.First + ((p.Second - p.First) * share) + (p.First.Y == p.Second.Y ? new Point(0, side * ((label.Height / 2) + 2)) : new Point(side * ((label.Width / 2) + 2), 0)))));
        Rect[] all = [.. placed.Boxes, .. painted], free = [.. labels, .. painted];
        var found = new (IEnumerable<Point> Places, Rect[] Taken)[] { (places, all), (places, free), (beside, free), (places, painted) }.SelectMany(way => way.Places.Where(p => !Array.Exists(way.Taken, t => t.Overlaps(RoomAt(p))))).Take(1).ToList();
        if (found.Count == 0 && Graph.IsBundled)
            return null;
        var at = found.Count > 0 ? found[0] : places[0];
        said.Add(RoomAt(at));
        return at;

        Rect RoomAt(Point p) => label.Offset(p.X - (label.Width / 2), p.Y - (label.Height / 2)).Inflate(1.5);
    }

    private PlacedGlyph At(int body, PlacedFigure placed)
    {
        var place = placed.Boxes[body];
        var box = place with { X = place.X - room[body].Before, Width = place.Width + room[body].Before + room[body].After };
        return new(glyphs[body], context.Units.Units[body], box) { Page = placed.Boxes, Place = place };
    }
}
