using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout;

/// <summary>
/// The way of one edge from the border of its source to the border of its target; the arrow head lies at the last point.
/// </summary>
/// <param name="Points">At least two. A polyline's corners, or for a curve start, control, control, end, control, control, end, …</param>
/// <param name="IsCurve">Whether the points are cubic Béziers.</param>
/// <param name="LabelBox">Free place for the edge's label, of the label's size; null where the edge has none.</param>
public sealed record EdgePath(ImmutableArray<Point> Points, bool IsCurve = false, Rect? LabelBox = null);
