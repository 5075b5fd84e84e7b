namespace NetDraw.Diagram.Notebooks;

/// <summary>Shows a figure as one kind of content.</summary>
/// <param name="mimeType">The kind.</param>
/// <param name="write">Writes it.</param>
internal sealed class FigureFormatter(string mimeType, Func<DrawingResult, string> write)
{
    /// <summary>The kind of content.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Writes a value; false where it is no figure.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not DrawingResult drawn)
            return false;
        writer.Write(write(drawn));
        return true;
    }
}
