using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Text;

/// <summary>One line of text, measured.</summary>
/// <param name="Text">Fit to be drawn, and short enough.</param>
/// <param name="Size">Font size in points.</param>
/// <param name="IsBold">Whether it is bold.</param>
/// <param name="Width">Its width in points.</param>
public readonly record struct TextLine(string Text, double Size, bool IsBold, double Width)
{
    /// <summary>The text in pieces where some are raised or lowered; empty where none is.</summary>
    public ImmutableArray<TextRun> Runs { get; init; } = [];

    /// <summary>Height that it takes among other lines, in points.</summary>
    public double Height => Size * TextMeasure.Leading;

    /// <summary>The line drawn.</summary>
    /// <param name="position">Place of the anchor on the baseline.</param>
    /// <param name="color">Colour of the letters.</param>
    /// <param name="anchor">Which point of the text lies there.</param>
    public SceneLabel At(Point position, Color color, TextAnchor anchor = TextAnchor.Middle) =>
        new(Text, position, Size, color) { IsBold = IsBold, Width = Width, Anchor = anchor, Runs = Runs };

    /// <summary>The same line in letters of another size.</summary>
    public TextLine Times(double factor) => factor == 1 ? this : this with { Size = Size * factor, Width = Width * factor };
}
