using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Styles;

/// <summary>All that a style needs to know of a figure.</summary>
/// <param name="Graph">What is to be shown, after the style's own last pass over it.</param>
/// <param name="Theme">The colours.</param>
/// <param name="Options">What the user wants.</param>
/// <param name="Factor">Size of bodies against their normal one, to fit the page; of <see cref="IDiagramStyle.Scaling"/>.</param>
public sealed record StyleContext(BlockGraph Graph, Theme Theme, DrawingOptions Options, double Factor = 1)
{
    /// <summary>Measures the figure's texts.</summary>
    public TextMeasure Measure { get; } = new(Graph.Network, Options.LabelTemplate) { ShowsBatch = Options.ShowBatch };
}
