namespace NetDraw.Diagram.Formats;

/// <summary>How a figure is written. A format takes what concerns it and leaves the rest.</summary>
public sealed record FormatOptions
{
    /// <summary>How text is kept; null leaves it to the format: what looks the same everywhere, and stays text where the format can have both.</summary>
    public TextMode? Text { get; init; }

    /// <summary>Pixels an inch, for raster formats.</summary>
    public double Dpi { get; init; } = 300;

    /// <summary>Whether text is in the font of the document that takes the figure in, where a format is taken in by one; narrowed where it would be wider than the figure's own.</summary>
    public bool UsesDocumentFont { get; init; }

    /// <summary>Whether the paper is left out.</summary>
    public bool IsTransparent { get; init; }
}
