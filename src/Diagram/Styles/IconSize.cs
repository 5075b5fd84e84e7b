using NetDraw.Diagram.Blocks;

namespace NetDraw.Diagram.Styles;

/// <summary>How large the icon of a block is drawn, its proportions kept. In points.</summary>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
internal readonly record struct IconSize(double Width, double Height)
{
    // Logos are words that may be wide; wider than this they would push those of the layer aside.
    private const double MostAspect = 2;

    /// <summary>The size in a band of a height: as high as that, unless it would be very wide.</summary>
    public static IconSize In(BlockIcon icon, double height)
    {
        double width = height * Math.Min(icon.Aspect, MostAspect);
        return new(width, width / icon.Aspect);
    }

    /// <summary>The same icon, larger or smaller.</summary>
    public IconSize Times(double factor) => new(Width * factor, Height * factor);
}
