namespace NetDraw.Diagram.Blocks;

/// <summary>On which side of the main line a block lies.</summary>
public enum BlockSide
{
    /// <summary>As suits the layout.</summary>
    Auto,
    /// <summary>Above a flow across the page, left of one down the page.</summary>
    Above,
    /// <summary>Below a flow across the page, right of one down the page.</summary>
    Below,
}
