namespace NetDraw.Diagram.Notebooks;

/// <summary>Makes what shows a figure in a notebook.</summary>
internal sealed class FigureFormatterSource
{
    // One for each kind of content that notebooks ask for.
    private readonly FigureFormatter[] formatters = [new("text/html", FigureMarkup.Image), new("image/svg+xml", FigureMarkup.Svg)];

    /// <summary>The formatters.</summary>
    public IEnumerable<object> CreateTypeFormatters() => formatters;
}
