namespace NetDraw.Diagram;

/// <summary>A width that figures have to keep to somewhere.</summary>
/// <param name="Name">Name on the command line, lower case.</param>
/// <param name="Points">The width in points of 1/72 in.</param>
/// <param name="Description">The width as its source gives it, and the source.</param>
public sealed record FigureWidth(string Name, double Points, string Description);
