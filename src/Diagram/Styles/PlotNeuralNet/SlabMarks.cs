using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.PlotNeuralNet;

/// <summary>
/// What tells layers over sequences apart at a glance, drawn over their plates: a loop for what feeds itself, three ways that join for queries,
/// keys and values, ruled rows for a table.
/// </summary>
internal static class SlabMarks
{
    private const double Rise = 9;

    public static void Draw(GlyphCanvas canvas, Block block, ImmutableArray<Point> top, CategoryLook look)
    {
        var line = new Stroke(look.Border.Color, 0.9);
        switch (block.Category)
        {
            case OperatorCategory.Recurrent:
                Loop(canvas, top, line);
                break;
            case OperatorCategory.Attention:
                Fan(canvas, top, line);
                break;
            case OperatorCategory.Embedding:
                Rows(canvas, top, line with { Width = 0.5 });
                break;
        }
    }

    // From the far end of the plate over it back to the near end.
    private static void Loop(GlyphCanvas canvas, ImmutableArray<Point> top, Stroke line)
    {
        Point near = Between(top[0], top[3], 0.5) + ((top[1] - top[0]) * 0.2), far = Between(top[1], top[2], 0.5) + ((top[0] - top[1]) * 0.2);
        var lift = new Point(0, -Rise - 4);
        canvas.Add(new SceneLine([far, far + lift, near + lift + new Point(-4, 0), near], line, IsCurve: true, HeadLength: 3.6));
        canvas.Include(Around(far + lift, near + lift));
    }

    private static void Fan(GlyphCanvas canvas, ImmutableArray<Point> top, Stroke line)
    {
        Point foot = Between(Between(top[0], top[3], 0.5), Between(top[1], top[2], 0.5), 0.5), join = foot + new Point(0, -0.5 * Rise);
        canvas.Add(new SceneLine([join, foot], line));
        foreach (double x in (ReadOnlySpan<double>)[-5, 0, 5])
        {
            var end = new Point(join.X + x, join.Y - (0.5 * Rise));
            canvas.Add(new SceneLine([end, join], line));
            canvas.Add(new SceneBox(new Rect(end.X - 1.3, end.Y - 1.3, 2.6, 2.6), 1.3, line.Color));
        }
    }

    private static void Rows(GlyphCanvas canvas, ImmutableArray<Point> top, Stroke line)
    {
        for (int i = 1; i < 8; i++)
            canvas.Add(new SceneLine([Between(top[0], top[1], i / 8.0), Between(top[3], top[2], i / 8.0)], line));
    }

    private static Point Between(Point a, Point b, double share) => a + ((b - a) * share);

    private static Rect Around(Point a, Point b) => new(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y));
}
