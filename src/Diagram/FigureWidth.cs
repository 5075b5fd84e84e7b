namespace NetDraw.Diagram;

/// <summary>A width that figures have to keep to somewhere, and the height of the page that it is for.</summary>
/// <param name="Name">Name on the command line, lower case.</param>
/// <param name="Points">The width in points of 1/72 in.</param>
/// <param name="Description">The width as its source gives it, and the source.</param>
public sealed record FigureWidth(string Name, double Points, string Description)
{
    /// <summary>Height of the text of one page in points, which a figure and its caption share; what a figure on a page of that name keeps to.</summary>
    public required double Height { get; init; }
}
