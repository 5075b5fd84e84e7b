using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Msagl;

/// <summary>
/// Puts each edge's label beside its edge, from the source on, where no box, no other label and, if there is such a place, no edge is.
/// A label that finds no place free of boxes and labels is left out.
/// </summary>
internal static class LabelPlacement
{
    private const double Distance = 3;
    private const double Step = 6;

    public static LayoutResult Place(LayoutResult result, LayoutProblem problem)
    {
        var lines = result.Edges.SelectMany(MsaglResult.Segments).ToArray();
        var taken = new List<Rect>();
        var edges = result.Edges.ToBuilder();
        Point[][] ways = [.. result.Edges.Select(static e => MsaglResult.Corners(e).ToArray())];
        var siblings = Enumerable.Range(0, edges.Count).ToLookup(e => problem.Edges[e].From);
        for (int i = 0; i < edges.Count; i++)
        {
            var (width, height) = (problem.Edges[i].LabelWidth, problem.Edges[i].LabelHeight);
            if (width <= 0)
                continue;
            var free = Candidates(SharedWay.OwnOf(problem.Edges, ways, i, siblings[problem.Edges[i].From]), width, height)
                .Where(box => !result.Nodes.Any(box.Overlaps) && !taken.Exists(box.Overlaps)).ToList();
            if (free.Count == 0)
                continue;
            var box = free.Select(b => (Box: b, Crossed: lines.Count(l => l.Overlaps(b)))).MinBy(static c => c.Crossed).Box;
            taken.Add(box);
            edges[i] = edges[i] with { LabelBox = box };
        }

        return Grow(result with { Edges = edges.ToImmutable() }, taken);
    }

    // Right and left of steep pieces, above and below level ones; those nearest the source come first.
    private static IEnumerable<Rect> Candidates(Point[] corners, double width, double height)
    {
        for (int i = 1; i < corners.Length; i++)
        {
            var piece = corners[i] - corners[i - 1];
            double length = Math.Max(Math.Abs(piece.X), Math.Abs(piece.Y));
            for (double along = Math.Min(Distance, length / 2); along < length; along += Step)
            {
                var at = corners[i - 1] + (piece * (along / length));
                if (Math.Abs(piece.Y) >= Math.Abs(piece.X))
                {
                    yield return new(at.X + Distance, at.Y - (height / 2), width, height);
                    yield return new(at.X - Distance - width, at.Y - (height / 2), width, height);
                }
                else
                {
                    yield return new(at.X - (width / 2), at.Y - Distance - height, width, height);
                    yield return new(at.X - (width / 2), at.Y + Distance, width, height);
                }
            }
        }
    }

    // Labels may stick out beyond the boxes and edges.
    private static LayoutResult Grow(LayoutResult result, List<Rect> labels)
    {
        var page = labels.Aggregate(new Rect(0, 0, result.Width, result.Height), static (page, label) => page.Union(label));
        return MsaglResult.Move(result with { Width = page.Width, Height = page.Height }, new(-page.X, -page.Y));
    }
}
