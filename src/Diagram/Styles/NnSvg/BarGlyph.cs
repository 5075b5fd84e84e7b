using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.PlotNeuralNet;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Diagram.Styles.NnSvg;

/// <summary>A dense layer as a bar that leans to the right at 45 degrees (NN-SVG's <c>LeNet.js</c>), ten times the logarithm of its units long.</summary>
internal static class BarGlyph
{
    /// <summary>Mark of the bar's corners: upper left, upper right, lower right, lower left.</summary>
    public const string Ends = "ends";

    private const double Thickness = 8;

    public static Glyph Draw(Block block, double sourceBottom, VolumeContext context)
    {
        var extent = context.Extents.Out(block);
        double half = HalfHeight(block, context);
        ImmutableArray<Point> bar = [new(0, -half), new(Thickness, -half), new((2 * half) + Thickness, half), new(2 * half, half)];
        var canvas = new GlyphCanvas();
        var look = context.Theme.LookOf(block);
        canvas.Add(new ScenePath(bar, Fill: look.Fill, Stroke: look.Border));
        SlabMarks.Draw(canvas, block, bar, look);
        var head = StageText.Head(block, extent.ChannelText, context);
        var operation = StageText.Operation(block, context);
        if (context.IsLevel)
        {
            StageText.Above(canvas, head, half + (Thickness / 2), Math.Min(canvas.Bounds.Y, -context.Tallest), context);
            if (block.Kind == BlockKind.Layer)
                StageText.Way(canvas, operation, Math.Max(context.Tallest, Math.Max(half, sourceBottom)), context);
        }
        else
        {
            StageText.Beside(canvas, [.. head, .. operation], -5, context);
        }

        canvas.Group(0, items => BlockGroups.Wrap(context.Graph.Network, block, items));
        return canvas.Finish(bar, 0, (Ends, bar), NnSvgRow.Mark(bar));
    }

    /// <summary>Half the height of a bar's body in points: its length is measured along the slope.</summary>
    public static double HalfHeight(Block block, VolumeContext context) =>
        context.Scales.Units.Of(context.Extents.Out(block).Channels) * block.Override.Size / Math.Sqrt(2) / 2;
}
