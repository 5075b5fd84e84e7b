namespace NetDraw.Diagram.Page;

/// <summary>One way to draw a figure.</summary>
/// <param name="Options">What is drawn, with level of detail, direction and form.</param>
internal sealed record PageTry(DrawingOptions Options)
{
    /// <summary>Size of bodies against their normal one.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Size of bodies along the flow against that factor.</summary>
    public double Stretch { get; init; } = 1;

    /// <summary>Size of the whole against its normal one.</summary>
    public double Zoom { get; init; } = 1;

    /// <summary>How much further the whole may shrink without letters getting too small.</summary>
    public double Slack { get; init; } = 1;

    /// <summary>Whether rows may also break where an edge ties what it joins.</summary>
    public bool CutsTies { get; init; }

    /// <summary>Whether what has a line a resolution is placed so even where it is larger than the page.</summary>
    public bool KeepsLevels { get; init; }

    /// <summary>Width that the flow wraps to, in points; null for no wrapping.</summary>
    public double? WrapWidth { get; init; }

    /// <summary>Height of what it wraps to; null for as high as it gets.</summary>
    public double? WrapHeight { get; init; }

    /// <summary>How many columns a flow down the page wraps to; null for as few as will do.</summary>
    public int? Columns { get; init; }
}
