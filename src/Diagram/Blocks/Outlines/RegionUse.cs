namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>How a cut through an outline shows a region.</summary>
internal enum RegionUse
{
    /// <summary>What is in it, with nothing around.</summary>
    Open,
    /// <summary>What is in it, in a frame.</summary>
    Framed,
    /// <summary>One box.</summary>
    Closed,
}
