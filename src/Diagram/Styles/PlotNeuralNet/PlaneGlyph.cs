using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Diagram.Styles.PlotNeuralNet;

/// <summary>What the net is fed: a plane without thickness, with the user's picture on it, as PlotNeuralNet's <c>canvas is zy plane</c> input.</summary>
internal static class PlaneGlyph
{
    public static Glyph Draw(Block block, VolumeContext context)
    {
        var extent = context.Extents.Out(block);
        if (extent.Kind is FeatureKind.Vector && extent.Channels == 0)
            return ChipGlyph.Draw(block, context);
        var size = SlabSize.Fit(block, extent, context);
        var view = Oblique.PlotNeuralNet;
        var canvas = new GlyphCanvas();
        var look = context.Theme.LookOf(block);
        var face = view.Side(0, size.Height, size.Depth);
        canvas.Add(new ScenePath(face, Fill: look.Fill, Stroke: look.Border));
        if (context.FaceOf(block, face) is { } picture)
            canvas.Add(picture);
        var caption = UnitCaption.Lines([block.Title.Length > 0 ? block : block with { Title = block.Name }], context, SlabLabels.MaxCaption);
        string channels = extent.Kind == FeatureKind.Vector ? "" : extent.ChannelText;
        double reach = SlabLabels.Around(canvas, (size, 0), extent, [(channels, face[3].X - 1.5 - (context.WidthOf(channels, context.NoteSize) / 2))], caption, 0, face, context);
        canvas.Group(0, items => BlockGroups.Wrap(context.Graph.Network, block, items));
        return canvas.Finish(face, SlabGlyph.ExitInset(size), (RowRoom.Face, [view.At(0, 0, 0)]), (SlabMark.Back, [face[1], face[2]])) with { Reach = reach };
    }
}
