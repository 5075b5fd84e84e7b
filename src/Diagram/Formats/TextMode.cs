namespace NetDraw.Diagram.Formats;

/// <summary>How a format keeps text.</summary>
public enum TextMode
{
    /// <summary>As text in a named font family: small and editable; a reader without the font sees one of equal widths.</summary>
    Font,
    /// <summary>As outlines of the glyphs: the same everywhere, no longer text.</summary>
    Outline,
    /// <summary>As text, with the glyphs that it uses in the file.</summary>
    Embed,
}
