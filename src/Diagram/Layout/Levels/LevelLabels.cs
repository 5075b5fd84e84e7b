using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Levels;

/// <summary>Finds free places for the labels of edges, beside upright pieces and over level ones.</summary>
internal static class LevelLabels
{
    private const double Air = 3;

    /// <summary>A place for each label; null where there is none, or none is free.</summary>
    public static Rect?[] Place(LayoutProblem problem, Rect[] boxes, Point[][] paths)
    {
        var taken = new List<Rect>(boxes);
        var lines = new List<Rect>();
        foreach (var path in paths)
            lines.AddRange(path.Zip(path.Skip(1)).Select(static p => Around(p.First, p.Second)));
        var labels = new Rect?[paths.Length];
        var siblings = Enumerable.Range(0, paths.Length).ToLookup(e => problem.Edges[e].From);
        for (int e = 0; e < paths.Length; e++)
        {
            var edge = problem.Edges[e];
            if (edge.LabelWidth <= 0 || edge.LabelHeight <= 0)
                continue;
            foreach (var place in Places(SharedWay.OwnOf(problem.Edges, paths, e, siblings[edge.From]), edge.LabelWidth, edge.LabelHeight))
            {
                if (taken.Exists(place.Overlaps) || lines.Exists(place.Overlaps))
                    continue;
                taken.Add(place);
                labels[e] = place;
                break;
            }
        }

        return labels;
    }

    private static Rect Around(Point a, Point b) => new(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y));

    private static IEnumerable<Rect> Places(Point[] path, double width, double height)
    {
        for (int i = 1; i < path.Length; i++)
        {
            var (a, b) = (path[i - 1], path[i]);
            foreach (double share in (double[])[0.5, 0.3, 0.7])
            {
                double x = a.X + ((b.X - a.X) * share), y = a.Y + ((b.Y - a.Y) * share);
                if (a.X == b.X)
                {
                    yield return new(x + Air, y - (height / 2), width, height);
                    yield return new(x - Air - width, y - (height / 2), width, height);
                }
                else if (Math.Abs(b.X - a.X) >= width)
                {
                    yield return new(x - (width / 2), y - height - 1, width, height);
                    yield return new(x - (width / 2), y + 1, width, height);
                }
            }
        }
    }
}
