using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles;

/// <summary>Colours that stand for numbers: even in lightness, so that they are told apart in print and by colour-blind readers.</summary>
/// <param name="Colors">Colours from low to high, at equal distances; at least two.</param>
/// <param name="Missing">How a box without a number looks: none of the colours, and a border of its own.</param>
public sealed record ColorRamp(ImmutableArray<Color> Colors, CategoryLook Missing)
{
    /// <summary>On light paper: pale yellow over green to dark blue (ColorBrewer's YlGnBu, safe for colour-blind readers).</summary>
    public static ColorRamp OnPaper { get; } = Of("#ffffd9 #edf8b1 #c7e9b4 #7fcdbb #41b6c4 #1d91c0 #225ea8 #253494 #081d58", Look(Color.Parse("#e1e1e1"), Color.Parse("#6e7781")));

    /// <summary>On dark paper: the same turned round, so that much stands out from the paper as it does from white.</summary>
    public static ColorRamp OnDark { get; } = Of("#132a63 #253494 #225ea8 #1d91c0 #41b6c4 #7fcdbb #c7e9b4 #edf8b1 #ffffd9", Look(Color.Parse("#3a3f46"), Color.Parse("#a9b4c0")));

    /// <summary>In black and white: greys, and what has no number is hatched.</summary>
    public static ColorRamp InGrey { get; } = Of("#ffffff #303030", Look(new Fill(Color.White, Hatch.Rising, Color.Parse("#b4b4b4")), Color.Black));

    /// <summary>The colour at a share of the way from low to high, 0 to 1.</summary>
    public Color At(double share)
    {
        double at = Math.Clamp(share, 0, 1) * (Colors.Length - 1);
        int below = Math.Min((int)at, Colors.Length - 2);
        return Colors[below].MixedWith(Colors[below + 1], at - below);
    }

    /// <summary>A box of a number's colour: the outline darker or lighter, so that it is seen at both ends, and black or white text, one of which is legible on every colour (4.5:1).</summary>
    internal CategoryLook LookAt(double share)
    {
        var color = At(share);
        var text = color.ContrastTo(Color.Black) >= color.ContrastTo(Color.White) ? Color.Black : Color.White;
        // A band or a side in another tone would be read as another number.
        return new(color, new Stroke(color.MixedWith(text, 0.45), 0.8), text) { Band = color, Side = color.MixedWith(Color.Black, 0.12) };
    }

    private static ColorRamp Of(string colors, CategoryLook missing) => new([.. colors.Split(' ').Select(Color.Parse)], missing);

    private static CategoryLook Look(Fill fill, Color border)
    {
        var text = fill.Color.ContrastTo(Color.Black) >= fill.Color.ContrastTo(Color.White) ? Color.Black : Color.White;
        return new(fill, new Stroke(border, 0.8, DashStyle.Dashed), text) { Band = fill.Color };
    }
}
