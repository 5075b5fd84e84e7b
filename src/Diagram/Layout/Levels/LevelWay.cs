namespace NetDraw.Diagram.Layout.Levels;

/// <summary>Where an edge leads on the grid of a net of levels.</summary>
internal enum LevelWay
{
    /// <summary>Anywhere: it says nothing of places.</summary>
    Free,
    /// <summary>To the same row, further to the right.</summary>
    Right,
    /// <summary>To a column further to the right, on whatever row.</summary>
    Turn,
    /// <summary>Down in the same column.</summary>
    Down,
    /// <summary>Up in the same column.</summary>
    Up,
}
