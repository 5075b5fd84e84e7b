using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Diagram.Styles.PlotNeuralNet;

/// <summary>The opaque tones of one slab, all of one hue: slabs hide what is behind them. The top is the lightest.</summary>
/// <param name="Front">The face towards the reader.</param>
/// <param name="Top">The upper face.</param>
/// <param name="Side">The face to the right.</param>
/// <param name="Band">The front of the band that marks an activation; equal to <paramref name="Front"/> without one.</param>
/// <param name="BandTop">The band on the upper face.</param>
internal readonly record struct SlabTones(Fill Front, Fill Top, Fill Side, Fill Band, Fill BandTop)
{
    // Towards white: the upper face, and what has no activation where others have.
    private const double Light = 0.4, Plain = 0.23;

    // Towards the outline's colour: the face to the right.
    private const double Dark = 0.08;

    /// <summary>The tones of a look. A layer that could be activated and is not is paler than one that is.</summary>
    public static SlabTones Of(CategoryLook look, bool isBanded, Color paper)
    {
        if (look.Fill.Hatch != Hatch.None)
        {
            // A hatch lies in front, plain tones beside it: three hatched faces would be one.
            var cuboid = CuboidTones.Of(look.Fill, look, paper);
            var second = isBanded ? (Fill)Over(paper, look.BandColor) : cuboid.Front;
            return new(cuboid.Front, cuboid.Top, isBanded ? second : cuboid.Side, second, isBanded ? second : cuboid.Top);
        }

        Color color = Over(paper, look.Fill.Color), front = look.Band is null || isBanded ? color : color.MixedWith(Color.White, Plain), top = front.MixedWith(Color.White, Light);
        if (!isBanded)
            return new(front, top, SideOf(look, color, front), front, top);
        var band = Over(paper, look.BandColor);
        return new(front, top, band.MixedWith(look.Border.Color, Dark / 2), band, band.MixedWith(Color.White, Light));
    }

    // What would have a band shows its usual colour to the right: it is darker than its pale front.
    private static Color SideOf(CategoryLook look, Color color, Color front) => look.Side ?? (look.Band is null ? front.MixedWith(look.Border.Color, Dark) : color);

    private static Color Over(Color paper, Color color) => color.Opacity >= 1 ? color : (paper with { Opacity = 1 }).MixedWith(color with { Opacity = 1 }, color.Opacity);
}
