namespace NetDraw.Testing;

/// <summary>One thing in a figure that a reader would call wrong.</summary>
/// <param name="Kind">What sort of thing, kebab-case.</param>
/// <param name="Text">What it is, for the reader of a report.</param>
public readonly record struct FigureFault(string Kind, string Text);
