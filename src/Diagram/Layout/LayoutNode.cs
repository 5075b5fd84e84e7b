namespace NetDraw.Diagram.Layout;

/// <summary>A box to place.</summary>
/// <param name="Width">Width in points as drawn, whatever the direction.</param>
/// <param name="Height">Height in points as drawn.</param>
public readonly record struct LayoutNode(double Width, double Height)
{
    /// <summary>How far from the middle of its border facing the flow edges may end, in points; 0 for as far as the border goes.</summary>
    public double Reach { get; init; }
}
