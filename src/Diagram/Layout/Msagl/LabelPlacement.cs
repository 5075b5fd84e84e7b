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
        for (int i = 0; i < edges.Count; i++)
        {
            var (width, height) = (problem.Edges[i].LabelWidth, problem.Edges[i].LabelHeight);
            if (width <= 0)
                continue;
            var free = Candidates(result.Edges[i], width, height)
                .Where(box => !result.Nodes.Any(box.Overlaps) && !taken.Exists(box.Overlaps)).ToList();
            if (free.Count == 0)
                continue;
            var box = free.Select(b => (Box: b, Crossed: lines.Count(l => l.Overlaps(b)))).MinBy(static c => c.Crossed).Box;
            taken.Add(box);
            edges[i] = edges[i] with { LabelBox = box };
        }

        return Grow(result with { Edges = edges.ToImmutable() }, taken);
    }

    // Right and left of upright pieces, above and below level ones; those nearest the source come first.
    private static IEnumerable<Rect> Candidates(EdgePath path, double width, double height)
    {
        foreach (var piece in MsaglResult.Segments(path))
        {
            bool isUpright = piece.Height > piece.Width;
            double length = isUpright ? piece.Height : piece.Width;
            for (double along = Distance; along <= length; along += Step)
            {
                if (isUpright)
                {
                    yield return new(piece.Right + Distance, piece.Y + along - (height / 2), width, height);
                    yield return new(piece.X - Distance - width, piece.Y + along - (height / 2), width, height);
                }
                else
                {
                    yield return new(piece.X + along - (width / 2), piece.Y - Distance - height, width, height);
                    yield return new(piece.X + along - (width / 2), piece.Bottom + Distance, width, height);
                }
            }
        }
    }

    // Labels may stick out beyond the boxes and edges.
    private static LayoutResult Grow(LayoutResult result, List<Rect> labels)
    {
        var page = labels.Aggregate(new Rect(0, 0, result.Width, result.Height), static (page, label) => page.Union(label));
        var shift = new Point(-page.X, -page.Y);
        return result with
        {
            Width = page.Width,
            Height = page.Height,
            Nodes = [.. result.Nodes.Select(n => n.Offset(shift.X, shift.Y))],
            Edges = [.. result.Edges.Select(e => e with { Points = [.. e.Points.Select(p => p + shift)], LabelBox = e.LabelBox?.Offset(shift.X, shift.Y) })],
        };
    }
}
