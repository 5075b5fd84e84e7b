namespace NetDraw.Diagram.Formats;

/// <summary>How a figure is written. A format takes what concerns it and leaves the rest.</summary>
public sealed record FormatOptions
{
    /// <summary>How text is kept.</summary>
    public TextMode Text { get; init; } = TextMode.Font;

    /// <summary>Pixels an inch, for raster formats.</summary>
    public double Dpi { get; init; } = 300;

    /// <summary>Whether the paper is left out.</summary>
    public bool IsTransparent { get; init; }
}
