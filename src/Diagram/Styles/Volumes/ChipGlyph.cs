using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Flow;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>A flat box with text, for what has no volume to show: results, losses, detection, control flow, custom layers.</summary>
internal static class ChipGlyph
{
    public static Glyph Draw(Block block, VolumeContext context)
    {
        var canvas = new GlyphCanvas();
        var box = new BoxMeasure(context.Measure).BoxOf(block);
        var look = context.Theme.LookOf(block);
        var bounds = new Rect(0, -box.Height / 2, box.Width, box.Height);
        canvas.Add(new SceneBox(bounds, box.Form == FlowForm.Pill ? Math.Min(bounds.Height / 2, 9) : 3, look.Fill, look.Border));
        if (FlowIcons.Has(box.Form))
        {
            foreach (var item in FlowIcons.Draw(box.Form, bounds, look))
                canvas.Add(item);
        }

        foreach (var item in BoxContents.Draw(box, bounds, look).Items)
            canvas.Add(item);

        canvas.Group(0, items => BlockGroups.Wrap(context.Graph.Network, block, items));
        return canvas.Finish([new(0, bounds.Y), new(bounds.Right, bounds.Y), new(bounds.Right, bounds.Bottom), new(0, bounds.Bottom)]) with { HasIcons = true };
    }
}
