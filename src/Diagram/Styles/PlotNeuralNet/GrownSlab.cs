using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Diagram.Styles.PlotNeuralNet;

/// <summary>A block whose layers each add to what it reads: that first, then one stripe a layer, widths by their channels.</summary>
internal static class GrownSlab
{
    private static readonly Oblique View = Oblique.PlotNeuralNet;

    // Stripes narrower than this, in points, would be one grey.
    private const double LeastStripe = 0.45;

    /// <summary>Whether a block is drawn so.</summary>
    public static bool Is(Block block, VolumeContext context) => block is { Growth: not null, Override.Fill: null } && context.Theme.Grown is not null;

    /// <summary>Draws the slab, and above it how many layers it has.</summary>
    public static void Draw(GlyphCanvas canvas, Block block, SlabSize size, double x, VolumeContext context)
    {
        var (growth, grown) = (block.Growth!.Value, context.Theme.Grown!);
        var paper = context.Theme.Background ?? Color.White;
        var (width, height, depth) = size;
        double read = width * growth.Before / growth.After, stripe = (width - read) / growth.Layers;
        SlabTones before = SlabTones.Of(SlabLook.Of(block, context), isBanded: false, paper), even = SlabTones.Of(grown, isBanded: false, paper), odd = SlabTones.Of(grown with { Fill = grown.BandColor }, isBanded: false, paper);
        Faces(x, read, before.Front, before.Top);
        Faces(x + read, width - read, even.Front, even.Top);
        for (int i = 0; i < growth.Layers && stripe >= LeastStripe; i += 2)
            Faces(x + read + (i * stripe), stripe, odd.Front, odd.Top);
        canvas.Add(new ScenePath(View.Side(x + width, height, depth), Fill: even.Side, Stroke: grown.Border));
        canvas.Add(new SceneLine([View.At(x + read, height / 2, -depth / 2), View.At(x + read, -height / 2, -depth / 2), View.At(x + read, -height / 2, depth / 2)], grown.Border));
        canvas.Add(new ScenePath(View.Front(x, width, height, depth), Stroke: grown.Border));
        canvas.Add(new ScenePath(View.Top(x, width, height, depth), Stroke: grown.Border));
        if (context.IsLevel)
            canvas.Add(context.Measure.LineOf($"×{growth.Layers}", context.CaptionSize, isBold: true).At(View.At(x + ((width + read) / 2), -height / 2, depth / 2) + new Point(0, -3), grown.Border.Color));

        void Faces(double left, double wide, Fill front, Fill top)
        {
            canvas.Add(new ScenePath(View.Front(left, wide, height, depth), Fill: front));
            canvas.Add(new ScenePath(View.Top(left, wide, height, depth), Fill: top));
        }
    }
}
