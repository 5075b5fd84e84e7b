using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.PlotNeuralNet;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Diagram.Styles.ConvNetDraw;

/// <summary>One opaque cuboid: what a layer makes, or what the net is fed.</summary>
internal static class CuboidGlyph
{
    private static readonly Oblique View = Oblique.ConvNetDraw;

    /// <summary>Share of the width that the stripe of an activation joined to the layer takes, its most in points, and where its middle lies.</summary>
    private const double Band = 0.34, MaxBand = 5, BandMiddle = 0.6;

    /// <summary>Most cuts that show a volume's slices.</summary>
    private const int MaxCuts = 5;

    public static Glyph Draw(Block block, VolumeContext context)
    {
        var extent = context.Extents.Out(block);
        var size = CuboidSize.Fit(block, extent, context.Scales);
        var look = context.Theme.LookOf(block);
        var paper = context.Theme.Background ?? Color.White;
        var canvas = new GlyphCanvas();
        Faces(canvas, size, CuboidTones.Of(look.Fill, look, paper), BandOf(block, look, paper));
        Cuts(canvas, size, extent, look.Border);
        var side = View.Side(size.Width, size.Height, size.Depth);
        if (context.FaceOf(block, side) is { } picture)
            canvas.Add(picture);
        var top = View.Top(0, size.Width, size.Height, size.Depth);
        foreach (var face in new[] { View.Front(0, size.Width, size.Height, size.Depth), side, top })
            canvas.Add(new ScenePath(face, Stroke: look.Border));
        SlabMarks.Draw(canvas, block, top, look);
        var body = View.Outline(0, size.Width, size.Height, size.Depth);
        GlyphLabels.Around(canvas, body, TextOf(extent), block, context);
        canvas.Group(0, items => BlockGroups.Wrap(context.Graph.Network, block, items));
        return canvas.Finish(body, ExitInset(size));
    }

    /// <summary>From the rim of a body, at the height of the flow's axis, back to the middle of its right face.</summary>
    public static double ExitInset(CuboidSize size) => View.Z.X * Math.Min(size.Depth / 2, size.Height);

    /// <summary>Rows, columns and channels with crosses between, as ConvNetDraw writes them.</summary>
    public static string TextOf(FeatureExtent extent) =>
        extent.Kind == FeatureKind.Vector ? extent.ChannelText : $"{extent.SizeText}×{extent.ChannelText}";

    private static CuboidTones? BandOf(Block block, CategoryLook look, Color paper)
    {
        if (!block.IsActivated)
            return null;
        var color = look.Fill.Hatch == Hatch.None ? look.BandColor : look.Fill.Color.MixedWith(look.Border.Color, 0.35);
        return CuboidTones.Of(color, look, paper);
    }

    private static void Faces(GlyphCanvas canvas, CuboidSize size, CuboidTones tones, CuboidTones? band)
    {
        var (width, height, depth) = size;
        canvas.Add(new ScenePath(View.Front(0, width, height, depth), Fill: tones.Front));
        canvas.Add(new ScenePath(View.Top(0, width, height, depth), Fill: tones.Top));
        canvas.Add(new ScenePath(View.Side(width, height, depth), Fill: tones.Side));
        if (band is not { } stripe)
            return;
        double broad = Math.Min(MaxBand, Band * width), from = (BandMiddle * width) - (broad / 2);
        canvas.Add(new ScenePath(View.Front(from, broad, height, depth), Fill: stripe.Front));
        canvas.Add(new ScenePath(View.Top(from, broad, height, depth), Fill: stripe.Top));
    }

    // A volume's slices lie along the flow among its channels.
    private static void Cuts(GlyphCanvas canvas, CuboidSize size, FeatureExtent extent, Stroke border)
    {
        int parts = (int)Math.Min(MaxCuts + 1, extent.Slices);
        double h = size.Height / 2, d = size.Depth / 2;
        for (int i = 1; i < parts; i++)
        {
            double x = size.Width * i / parts;
            ImmutableArray<Point> cut = [View.At(x, h, -d), View.At(x, -h, -d), View.At(x, -h, d)];
            canvas.Add(new SceneLine(cut, border with { Width = 0.4 }));
        }
    }
}
