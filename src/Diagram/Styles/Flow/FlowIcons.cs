using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>
/// The signs that tell recurrent cells, attention and look-up tables from other layers, in a panel at the left of their box: a loop, three ways
/// that join (queries, keys, values), ruled rows of which one is taken.
/// </summary>
internal static class FlowIcons
{
    /// <summary>Width of the panel in points.</summary>
    public const double Width = 17;

    /// <summary>Whether boxes of a form have a panel.</summary>
    public static bool Has(FlowForm form) => form is FlowForm.Recurrent or FlowForm.Attention or FlowForm.Embedding;

    /// <summary>Draws the panel of a box.</summary>
    public static IEnumerable<SceneItem> Draw(FlowForm form, Rect box, CategoryLook look)
    {
        var line = new Stroke(look.Border.Color, 0.9);
        double right = box.X + Width;
        yield return new SceneLine([new(right, box.Y), new(right, box.Bottom)], look.Border with { Width = 0.5, Dash = DashStyle.Solid });
        var centre = new Point(box.X + (Width / 2) + 0.5, box.Centre.Y);
        var items = form switch
        {
            FlowForm.Recurrent => Loop(centre, line),
            FlowForm.Attention => Fan(centre, line),
            _ => Table(centre, line),
        };
        foreach (var item in items)
            yield return item;
    }

    // Three quarters of a circle, its head back at its start.
    private static IEnumerable<SceneItem> Loop(Point c, Stroke line)
    {
        const double R = 4.2, K = 0.5523 * R;
        ImmutableArray<Point> arc =
        [
            c + new Point(0, -R), c + new Point(-K, -R), c + new Point(-R, -K), c + new Point(-R, 0),
            c + new Point(-R, K), c + new Point(-K, R), c + new Point(0, R),
            c + new Point(K, R), c + new Point(R, K), c + new Point(R, -0.6),
        ];
        yield return new SceneLine(arc, line, IsCurve: true, HeadLength: 3.4);
    }

    private static IEnumerable<SceneItem> Fan(Point c, Stroke line)
    {
        var join = c + new Point(3, 0);
        yield return new SceneLine([join, join + new Point(3, 0)], line);
        foreach (double y in (double[])[-5, 0, 5])
        {
            var end = c + new Point(-4, y);
            yield return new SceneLine([end, join], line);
            yield return new SceneBox(new Rect(end.X - 1.2, end.Y - 1.2, 2.4, 2.4), 1.2, line.Color);
        }
    }

    private static IEnumerable<SceneItem> Table(Point c, Stroke line)
    {
        const double Half = 4, Row = 2.4;
        yield return new SceneBox(new Rect(c.X - Half, c.Y - (0.5 * Row), 2 * Half, Row), 0, line.Color);
        for (int i = -2; i <= 1; i++)
            yield return new SceneBox(new Rect(c.X - Half, c.Y + ((i + 0.5) * Row) - Row, 2 * Half, Row), 0, null, line with { Width = 0.6 });
        yield return new SceneBox(new Rect(c.X - Half, c.Y + (1.5 * Row), 2 * Half, Row), 0, null, line with { Width = 0.6 });
    }
}
