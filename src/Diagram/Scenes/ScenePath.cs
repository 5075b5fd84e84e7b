using System.Collections.Immutable;

namespace NetDraw.Diagram.Scenes;

/// <summary>A closed area with straight or curved sides.</summary>
/// <param name="Points">Corners; for curves start, control, control, end, control, control, end, …</param>
/// <param name="IsCurve">Whether the points are cubic Béziers.</param>
/// <param name="Fill">How the area is filled; null leaves it empty.</param>
/// <param name="Stroke">How its outline is drawn; null draws none.</param>
public sealed record ScenePath(ImmutableArray<Point> Points, bool IsCurve = false, Fill? Fill = null, Stroke? Stroke = null) : SceneItem
{
    /// <inheritdoc/>
    public override void Paint(Painter painter) => painter.Path(this);
}
