namespace NetDraw.Diagram.Layout;

/// <summary>A box to place.</summary>
/// <param name="Width">Width in points as drawn, whatever the direction.</param>
/// <param name="Height">Height in points as drawn.</param>
public readonly record struct LayoutNode(double Width, double Height);
