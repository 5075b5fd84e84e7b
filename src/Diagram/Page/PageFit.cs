using NetDraw.Diagram.Styles;

namespace NetDraw.Diagram.Page;

/// <summary>Which sizes of bodies are tried for the width that the user wants.</summary>
internal static class PageFit
{
    /// <summary>One row where it fits the width asked for, at the largest size that does; else rows.</summary>
    /// <param name="scaling">Sizes that the style allows.</param>
    /// <param name="options">The widths.</param>
    /// <param name="compose">Makes the page at a size of the bodies, wrapped to a width in points or, at null, not at all.</param>
    public static FigurePage Find(BodyScaling scaling, DrawingOptions options, Func<double, double?, FigurePage> compose)
    {
        if (options.Width is not { } width)
            return compose(options.PageWidth is null ? 1 : scaling.Wrapped, options.PageWidth);
        foreach (double factor in scaling.InOneRow)
        {
            var row = compose(factor, null);
            if (row.Scene.Width <= width)
                return row.Widened(width);
        }

        return compose(scaling.Wrapped, width).Widened(width);
    }
}
