using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>
/// Small circles with a sign and no words, where two tensors meet by arithmetic alone: a residual sum, a gate's product. What also activates, joins
/// more than two or has a note of its own says so in words.
/// </summary>
internal static class FlowBalls
{
    /// <summary>Radius of the circle in points.</summary>
    public const double Radius = 6;

    // Half of a sign's strokes: they end well within the circle.
    private const double Arm = 3.4, Diagonal = 2.4, Dot = 0.8;

    /// <summary>Whether a block is drawn so.</summary>
    public static bool Has(Block block) => block is { Kind: BlockKind.Layer, Category: OperatorCategory.Merge, Parts.IsEmpty: true, Badges.IsEmpty: true, Inputs: [var a, var b] } && a != b
        && MergeSigns.Of(block) is "+" or "×" or "−" or "÷";

    /// <summary>The circle and its sign.</summary>
    public static IEnumerable<SceneItem> Draw(Block block, Rect bounds, CategoryLook look)
    {
        yield return new SceneBox(bounds, bounds.Width / 2, look.Fill, look.Border with { Width = Math.Min(look.Border.Width, 0.8), Dash = DashStyle.Solid });
        var (c, line, size) = (bounds.Centre, new Stroke(look.Text, 0.9), bounds.Width / (2 * Radius));
        var (arm, slant) = (Arm * size, Diagonal * size);
        string sign = MergeSigns.Of(block) ?? "";
        if (sign == "×")
        {
            yield return new SceneLine([c + new Point(-slant, -slant), c + new Point(slant, slant)], line);
            yield return new SceneLine([c + new Point(-slant, slant), c + new Point(slant, -slant)], line);
            yield break;
        }

        yield return new SceneLine([c + new Point(-arm, 0), c + new Point(arm, 0)], line);
        if (sign == "+")
            yield return new SceneLine([c + new Point(0, -arm), c + new Point(0, arm)], line);
        foreach (double y in sign == "÷" ? [-slant, slant] : (double[])[])
            yield return new SceneBox(new Rect(c.X - Dot, c.Y + y - Dot, 2 * Dot, 2 * Dot), Dot, look.Text);
    }

    /// <summary>A line whose ends lie on the circle itself, not on the square around it.</summary>
    public static ImmutableArray<Point> Reaching(ImmutableArray<Point> way, Rect? from, Rect? to)
    {
        var points = way.ToBuilder();
        if (from is { } source)
            points[0] = OnCircle(way[0], way[1], source);
        if (to is { } target)
            points[^1] = OnCircle(way[^1], way[^2], target);
        return points.ToImmutable();
    }

    // On along the line's last piece, until the circle.
    private static Point OnCircle(Point end, Point before, Rect ball)
    {
        var (c, radius) = (ball.Centre, ball.Width / 2);
        if (Math.Max(Math.Abs(end.X - c.X), Math.Abs(end.Y - c.Y)) > radius + 0.1)
            return end;
        bool isUpright = Math.Abs(end.X - before.X) < 1e-6;
        double off = isUpright ? end.X - c.X : end.Y - c.Y, depth = Math.Sqrt(Math.Max(0, (radius * radius) - (off * off)));
        return isUpright ? end with { Y = c.Y + (before.Y < c.Y ? -depth : depth) } : end with { X = c.X + (before.X < c.X ? -depth : depth) };
    }
}
