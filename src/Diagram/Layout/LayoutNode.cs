namespace NetDraw.Diagram.Layout;

/// <summary>A box to place.</summary>
/// <param name="Width">Width in points as drawn, whatever the direction.</param>
/// <param name="Height">Height in points as drawn.</param>
public readonly record struct LayoutNode(double Width, double Height)
{
    /// <summary>Where the flow's axis passes through it: distance from its left border where the flow runs down or up, else from its upper one; null for the middle.</summary>
    public double? Axis { get; init; }

    /// <summary>Place of its arm among parallel ones: lower numbers lie further up or left, negative ones before the main line; 0 keeps the reading order.</summary>
    public int Order { get; init; }

    /// <summary>How far from its axis edges may end on its borders facing the flow, in points; 0 for as far as the border goes.</summary>
    public double Reach { get; init; }

    /// <summary>How far what is drawn reaches out of the box against the flow, in points: neighbours may lie over that, the border of the drawing not.</summary>
    public double Before { get; init; }

    /// <summary>How far what is drawn reaches out of the box along the flow.</summary>
    public double After { get; init; }

    /// <summary>Where lines to other levels meet it; null for its middle.</summary>
    public LevelPorts? Ports { get; init; }

    /// <summary>Whether it brings together what several levels make, and belongs to none of them.</summary>
    public bool JoinsLevels { get; init; }

    /// <summary>A number of what it does, equal for equal things; 0 for nothing that may be compared.</summary>
    internal int Kind { get; init; }

    /// <summary>Whether it is no box but a place on the border of the region that is laid out.</summary>
    internal LayoutPin Pin { get; init; }
}

/// <summary>Where a point lies that edges enter or leave a region by.</summary>
internal enum LayoutPin
{
    /// <summary>It is a box.</summary>
    None,
    /// <summary>Before all boxes.</summary>
    First,
    /// <summary>Behind all boxes.</summary>
    Last,
}
