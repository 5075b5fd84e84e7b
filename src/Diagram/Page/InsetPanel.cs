using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Formats.Graphs;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Page;

/// <summary>A frame with the drawing of what is in a box, its name in the upper left corner and how often it occurs in the upper right one. In points of the page.</summary>
internal sealed class InsetPanel
{
    private const double Pad = 6, CaptionHeight = 13;

    private readonly ImmutableArray<SceneItem> items;
    private readonly TextLine caption;
    private readonly TextLine? count;
    private readonly Theme theme;
    private readonly double scale;

    /// <summary>Measures a panel.</summary>
    /// <param name="inset">What it is of.</param>
    /// <param name="drawn">The drawing of it.</param>
    /// <param name="plan">The plan of the figure that it stands beside.</param>
    /// <param name="scale">Size of that figure's letters against those of its plan.</param>
    public InsetPanel(Inset inset, Scene drawn, StylePlan plan, double scale)
    {
        (theme, this.scale) = (plan.Context.Theme, scale);
        caption = plan.Context.Measure.LineOf(inset.Name, TextMeasure.TitleSize, isBold: true).Times(scale);
        count = inset.Count > 1 ? plan.Context.Measure.LineOf(string.Create(CultureInfo.InvariantCulture, $"×{inset.Count}"), 9, isBold: true).Times(scale) : null;
        // Its boxes are no boxes of the figure, whose layers they show a second time.
        ImmutableArray<SceneItem> own = [.. drawn.Items.Select(Anonymous)];
        var bounds = ItemBounds.Of(own) ?? new(0, 0, 0, 0);
        items = [.. own.Select(i => i.By(new Point(-bounds.X, -bounds.Y)))];
        Content = (bounds.Width, bounds.Height);
        Width = Math.Max(bounds.Width, caption.Width + (count is { } c ? c.Width + (Pad * scale) : 0)) + (2 * Pad * scale);
        Height = bounds.Height + ((CaptionHeight + Pad) * scale);
    }

    private (double Width, double Height) Content { get; }

    /// <summary>Its width.</summary>
    public double Width { get; }

    /// <summary>Its height.</summary>
    public double Height { get; }

    /// <summary>Its primitives.</summary>
    /// <param name="place">Where it lies; no smaller than it is.</param>
    public SceneGroup Draw(Rect place)
    {
        double top = place.Y + (CaptionHeight * scale), room = place.Height - ((CaptionHeight + Pad) * scale);
        var by = new Point(place.X + ((place.Width - Content.Width) / 2), top + ((room - Content.Height) / 2));
        var frame = theme.Frame with { Dash = DashStyle.Solid, Width = theme.Frame.Width * scale };
        return new SceneGroup(GroupKind.Notes, "",
        [
            new SceneBox(place, 5 * scale, null, frame),
            caption.At(new(place.X + (Pad * scale), place.Y + (9.5 * scale)), theme.Ink, TextAnchor.Start),
            .. count is { } times ? [times.At(new(place.Right - (Pad * scale), place.Y + (9.5 * scale)), theme.Ink, TextAnchor.End)] : Array.Empty<SceneItem>(),
            .. items.Select(i => i.By(by)),
        ]);
    }

    private static SceneItem Anonymous(SceneItem item) => item is not SceneGroup group ? item : new SceneGroup(GroupKind.Notes, "", [.. group.Items.Select(Anonymous)]);
}
