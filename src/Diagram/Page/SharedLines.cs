using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Page;

/// <summary>
/// Has the beginning that edges of one tensor have in common drawn once: lines over each other look thicker than one. Every edge keeps its whole
/// way for those who read the figure's graph.
/// </summary>
internal sealed class SharedLines
{
    /// <summary>An edge is compared with so many drawn before it, so that a tensor that all layers read costs no more than others.</summary>
    private const int MostCompared = 32;

    private readonly Dictionary<(int From, string Tensor), List<ImmutableArray<Point>>> drawn = [];

    /// <summary>The item, of a line only what no line of the same source and tensor shows.</summary>
    public SceneItem Trim(SceneItem item, int from, string tensor)
    {
        if (item is not SceneLine { IsCurve: false } line)
            return item;
        if (!drawn.TryGetValue((from, tensor), out var before))
            drawn[(from, tensor)] = before = [];
        var (corner, at, length) = before.Select(b => Fork(b, line.Points)).DefaultIfEmpty().MaxBy(static f => f.Length);
        if (before.Count < MostCompared)
            before.Add(line.Points);
        return length == 0 ? line : line with { Drawn = [Back(line.Points[corner - 1], at, line.CornerRadius), .. line.Points[corner..]] };
    }

    // How far two lines run together: the corner of the second that comes next, the place where they part, and the length up to there.
    private static (int Corner, Point At, double Length) Fork(ImmutableArray<Point> first, ImmutableArray<Point> second)
    {
        double length = 0;
        if (first[0] != second[0])
            return default;
        for (int i = 1; i < first.Length && i < second.Length; i++)
        {
            Point a = first[i] - first[i - 1], b = second[i] - second[i - 1];
            if (a == b)
            {
                length += Extent(a);
                continue;
            }

            bool isTogether = (a.X == 0 && b.X == 0 && a.Y * b.Y > 0) || (a.Y == 0 && b.Y == 0 && a.X * b.X > 0);
            var at = isTogether && Extent(a) < Extent(b) ? first[i] : isTogether ? second[i] : second[i - 1];
            return length + (isTogether ? Math.Min(Extent(a), Extent(b)) : 0) is > 0 and var whole ? (isTogether ? i : i - 1, at, whole) : default;
        }

        return default;
    }

    private static double Extent(Point way) => Math.Abs(way.X) + Math.Abs(way.Y);

    // A corner of the other line is rounded: what goes straight on begins where that does.
    private static Point Back(Point from, Point at, double radius)
    {
        var way = at - from;
        double length = Extent(way);
        return length <= radius ? from : at - (way * (radius / length));
    }
}
