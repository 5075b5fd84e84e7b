using System.Collections.Immutable;

namespace NetDraw.Diagram.Scenes;

/// <summary>An open line through points.</summary>
/// <param name="Points">At least two; for curves start, control, control, end, control, control, end, …</param>
/// <param name="Stroke">How it is drawn.</param>
/// <param name="IsCurve">Whether the points are cubic Béziers.</param>
/// <param name="CornerRadius">Radius by which a polyline's corners are rounded, in points.</param>
/// <param name="HeadLength">Length of the arrow head whose tip is the last point, in points; 0 for none.</param>
public sealed record SceneLine(
    ImmutableArray<Point> Points, Stroke Stroke, bool IsCurve = false, double CornerRadius = 0, double HeadLength = 0) : SceneItem
{
    /// <summary>What is drawn of it, where its beginning lies on a line that is drawn already; null for all of it.</summary>
    internal ImmutableArray<Point>? Drawn { get; init; }

    /// <inheritdoc/>
    public override void Paint(Painter painter) => painter.Line(Drawn is { } points ? this with { Points = points, Drawn = null } : this);
}
