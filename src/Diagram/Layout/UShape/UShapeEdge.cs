namespace NetDraw.Diagram.Layout.UShape;

/// <summary>How an edge runs in a U.</summary>
internal enum UShapeEdge
{
    /// <summary>To the next box of the row, across the U where the encoder ends and the decoder begins.</summary>
    Straight,
    /// <summary>Past boxes of the row, in a lane above them.</summary>
    Lane,
    /// <summary>To the encoder's next row.</summary>
    Down,
    /// <summary>To the decoder's next row.</summary>
    Up,
}
