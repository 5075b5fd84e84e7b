namespace NetDraw.Diagram.Layout.Levels;

/// <summary>A side of a box.</summary>
internal enum BoxSide
{
    Left,
    Right,
    Top,
    Bottom,
}

/// <summary>A piece of a way that runs between rows or columns.</summary>
/// <param name="IsVertical">Whether it runs in a gutter between columns, instead of in a gap between rows.</param>
/// <param name="Channel">The column right of the gutter, or the row below the gap.</param>
/// <param name="IsFar">Whether it keeps to the right side of the gutter.</param>
internal readonly record struct LevelLeg(bool IsVertical, int Channel, bool IsFar);

/// <summary>The way of an edge on the grid: it leaves a box, runs through some channels, and enters another box.</summary>
/// <param name="Start">Side that it leaves.</param>
/// <param name="End">Side that it enters.</param>
/// <param name="Legs">The channels; without any it is straight or has one corner.</param>
internal sealed record LevelRoute(BoxSide Start, BoxSide End, params LevelLeg[] Legs)
{
    /// <summary>Whether it has no corner.</summary>
    public bool IsStraight => Legs.Length == 0 && IsLevel(Start) == IsLevel(End);

    /// <summary>Whether it comes from beside the flow.</summary>
    public bool IsBus { get; init; }

    public static bool IsLevel(BoxSide side) => side is BoxSide.Left or BoxSide.Right;
}
