using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>
/// The three opaque tones of a cuboid under light from above and the right. ConvNetDraw adds −10, 10 and 20 per cent of 255 to each channel of
/// front, side and top (<c>shadeColor</c>); where a colour is so light that this would leave white, the lighter two take a share of the room there is.
/// A hatched cuboid has its hatch in front and plain tones beside it.
/// </summary>
/// <param name="Front">Fill of the face towards the reader.</param>
/// <param name="Side">Fill of the face to the right.</param>
/// <param name="Top">Fill of the upper face.</param>
internal readonly record struct CuboidTones(Fill Front, Fill Side, Fill Top)
{
    private const double Step = 2.55, Share = 0.7;

    /// <summary>The tones of a fill; a translucent one is taken as it looks over the paper.</summary>
    public static CuboidTones Of(Fill fill, CategoryLook look, Color paper)
    {
        var color = Over(paper, fill.Color);
        if (fill.Hatch != Hatch.None)
            return new(fill with { Color = color, HatchColor = fill.HatchColor.MixedWith(look.Border.Color, 0.35) }, Shaded(color, -18 * Step), Shaded(color, -7 * Step));
        double room = 255 - ((color.R + color.G + color.B) / 3.0), top = Math.Min(20 * Step, Share * room);
        return new(Shaded(color, -10 * Step), Shaded(color, top / 2), Shaded(color, top));
    }

    private static Color Over(Color paper, Color color) => color.Opacity >= 1 ? color : (paper with { Opacity = 1 }).MixedWith(color, color.Opacity);

    private static Color Shaded(Color color, double amount) =>
        new(Channel(color.R + amount), Channel(color.G + amount), Channel(color.B + amount));

    private static byte Channel(double value) => (byte)Math.Clamp(Math.Round(value, MidpointRounding.AwayFromZero), 0, 255);
}
