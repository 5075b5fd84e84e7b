using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout;

/// <summary>
/// The way of one edge from the border of its source to the border of its target; the arrow head lies at the last point.
/// </summary>
/// <param name="Points">At least two. A polyline's corners, or for a curve start, control, control, end, control, control, end, …</param>
/// <param name="IsCurve">Whether the points are cubic Béziers.</param>
/// <param name="LabelBox">Free place for the edge's label, of the label's size; null where the edge has none.</param>
public sealed record EdgePath(ImmutableArray<Point> Points, bool IsCurve = false, Rect? LabelBox = null)
{
    /// <summary>Pieces of the way, each between two of its points that follow each other, that are not drawn: a mark stands at both ends instead. None of a curve.</summary>
    public ImmutableArray<EdgeJump> Jumps { get; init; } = [];

    /// <summary>Whether its first point is no place on a box but a mark.</summary>
    internal bool IsStartOpen { get; init; }

    /// <summary>Whether its last point is no place on a box but a mark.</summary>
    internal bool IsEndOpen { get; init; }

    /// <summary>The parts of it that are drawn, in their order.</summary>
    internal ImmutableArray<EdgePath> Parts()
    {
        if (Jumps.IsEmpty)
            return [this];
        var parts = ImmutableArray.CreateBuilder<EdgePath>();
        int start = 0;
        for (int i = 1; i < Points.Length; i++)
        {
            if (!Jumps.Contains(new(Points[i - 1], Points[i])))
                continue;
            parts.Add(this with { Points = Points[start..i], Jumps = [], IsStartOpen = start > 0, IsEndOpen = true, LabelBox = start == 0 ? LabelBox : null });
            start = i;
        }

        parts.Add(this with { Points = Points[start..], Jumps = [], IsStartOpen = start > 0, LabelBox = start == 0 ? LabelBox : null });
        return parts.ToImmutable();
    }
}
