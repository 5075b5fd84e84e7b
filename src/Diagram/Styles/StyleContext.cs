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
    public TextMeasure Measure { get; private init; } = new(Graph.Network, Options.LabelTemplate, Options.Font, Options.FallbackFonts) { ShowsBatch = Options.ShowBatch };

    /// <summary>Factor on the finished figure, letters too, to fit the page; over and above the plan's own.</summary>
    internal double Zoom { get; private init; } = 1;

    /// <summary>Size of bodies along the flow against what <see cref="Factor"/> makes of it, where the style knows the two apart.</summary>
    internal double Stretch { get; init; } = 1;

    /// <summary>Whether the flow may go on in further rows or columns.</summary>
    internal bool IsWrapped { get; init; }

    /// <summary>The same figure to be made larger or smaller as a whole: letters that would get too small are larger from the start.</summary>
    /// <param name="zoom">Factor on all lengths.</param>
    /// <param name="slack">Least factor by which it may have to shrink besides.</param>
    internal StyleContext Zoomed(double zoom, double slack) => this with { Zoom = zoom, Measure = Measure.NoSmallerThan(Options.LeastText / (zoom * slack)) };

    /// <summary>The same figure by a style whose plan has a scale.</summary>
    internal StyleContext Scaled(double scale) => scale == 1 ? this : this with { Measure = Measure.NoSmallerThan(Measure.Least / scale) };
}
