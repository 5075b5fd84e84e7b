namespace NetDraw.Diagram.Scenes;

/// <summary>A rectangle, its corners rounded by a radius of at most half its shorter side.</summary>
public sealed record SceneBox(Rect Bounds, double Radius = 0, Fill? Fill = null, Stroke? Stroke = null) : SceneItem
{
    /// <inheritdoc/>
    public override void Paint(Painter painter) => painter.Box(this);
}
