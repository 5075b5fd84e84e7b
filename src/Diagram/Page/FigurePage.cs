using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;

namespace NetDraw.Diagram.Page;

/// <summary>A finished page, and what it was made from.</summary>
/// <param name="Plan">What the style gave.</param>
/// <param name="Layout">Where it was placed.</param>
/// <param name="Scene">The picture.</param>
internal sealed record FigurePage(StylePlan Plan, LayoutResult Layout, Scene Scene)
{
    /// <summary>What was chosen so that it fits; null where nothing was to be chosen.</summary>
    public string? Choice { get; init; }

    /// <summary>The way that it was drawn in; null where more than one drawing is on it.</summary>
    public PageTry? Way { get; init; }

    /// <summary>What it was drawn at besides that way's own size.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>The figure in the middle of a page of a width that is no less than its own but by what numbers are rounded by.</summary>
    public FigurePage Widened(double width)
    {
        var shift = new Point((width - Scene.Width) / 2, 0);
        return this with { Scene = Scene with { Width = width, Items = [.. Scene.Items.Select(i => i.By(shift))] } };
    }
}
