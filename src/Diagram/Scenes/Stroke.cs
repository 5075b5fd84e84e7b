namespace NetDraw.Diagram.Scenes;

/// <summary>How an outline or line is drawn.</summary>
/// <param name="Color">Its colour.</param>
/// <param name="Width">Its width in points.</param>
/// <param name="Dash">How it is broken.</param>
public readonly record struct Stroke(Color Color, double Width = 0.75, DashStyle Dash = DashStyle.Solid);
