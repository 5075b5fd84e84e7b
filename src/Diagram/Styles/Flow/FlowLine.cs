using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>One line of text in a box.</summary>
/// <param name="Text">Fit to be drawn, and short enough.</param>
/// <param name="Size">Font size in points.</param>
/// <param name="IsBold">Whether it is bold.</param>
/// <param name="Width">Its width in points.</param>
internal readonly record struct FlowLine(string Text, double Size, bool IsBold, double Width)
{
    /// <summary>The text in pieces where some are raised or lowered; empty where none is.</summary>
    public ImmutableArray<TextRun> Runs { get; init; } = [];
}
