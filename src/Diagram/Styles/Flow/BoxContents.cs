using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>What stands in a box: the lines of text, each in the middle, and left of them the block's icon.</summary>
internal static class BoxContents
{
    /// <summary>Space between an icon and the texts right of it, in points.</summary>
    public const double IconGap = 4;

    /// <summary>Draws them.</summary>
    /// <param name="box">The box.</param>
    /// <param name="bounds">Where it is.</param>
    /// <param name="look">Its colours.</param>
    /// <param name="shown">Height of what is shown under them, in points.</param>
    /// <returns>The primitives, where the lower end of them lies, and the middle of what is under them.</returns>
    public static (ImmutableArray<SceneItem> Items, double Bottom, double Middle) Draw(FlowBox box, Rect bounds, CategoryLook look, double shown = 0)
    {
        var items = ImmutableArray.CreateBuilder<SceneItem>();
        double middle = FlowIcons.Has(box.Form) ? bounds.Centre.X + (FlowIcons.Width / 2) : bounds.Centre.X, words = middle;
        double text = box.Lines.Sum(static l => l.Height), height = Math.Max(text, box.Icon.Height);
        double top = bounds.Centre.Y - ((height + shown) / 2);
        if (box.Block.Override.Icon is { } icon)
        {
            double left = middle - ((box.Icon.Width + IconGap + box.Lines.Max(static l => l.Width)) / 2);
            items.Add(icon.At(new(left, top + ((height - box.Icon.Height) / 2), box.Icon.Width, box.Icon.Height)));
            words += (box.Icon.Width + IconGap) / 2;
        }

        double y = top + ((height - text) / 2);
        foreach (var line in box.Lines)
        {
            // Arimo's capitals are 0.72 em high: this sets them in the line's middle.
            items.Add(line.At(new(words, y + (line.Height / 2) + (0.36 * line.Size)), look.Text));
            y += line.Height;
        }

        return (items.ToImmutable(), top + height, middle);
    }
}
