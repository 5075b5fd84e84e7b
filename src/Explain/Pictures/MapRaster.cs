using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;

namespace NetDraw.Explain.Pictures;

/// <summary>From raw numbers to pixels: enlarged raw, then scaled, then coloured, never in another order.</summary>
internal static class MapRaster
{
    /// <summary>A plane by itself, a pixel a number.</summary>
    public static Raster Plane(ReadOnlySpan<float> plane, int width, int height, MapScale scale, ColorMap map)
    {
        float[] values = plane.ToArray();
        return Raster.Of(width, height, (x, y) => map.At(scale.Place(values[(y * width) + x])));
    }

    /// <summary>Gradients or weights of three channels as colours: grey is zero.</summary>
    public static Raster Colors(Explanation explanation, MapScale scale, bool isBgr)
    {
        int planes = explanation.Planes, places = explanation.Width * explanation.Height;
        float[] values = explanation.Map.Values;
        return Raster.Of(explanation.Width, explanation.Height, (x, y) =>
        {
            int at = (y * explanation.Width) + x;
            byte Level(int channel) => Raster.Byte(255 * Math.Clamp(scale.Place(Channel(values, planes, places, isBgr ? 2 - channel : channel, at)), 0, 1));
            return new Color(Level(0), Level(1), Level(2));
        });
    }

    /// <summary>A colour's number at a place: the channel's where three are colours, else the mean of all, which is grey.</summary>
    public static double Channel(float[] values, int planes, int places, int channel, int at)
    {
        if (planes == 3)
            return values[(channel * places) + at];
        double sum = 0;
        for (int plane = 0; plane < planes; plane++)
            sum += values[(plane * places) + at];
        return sum / planes;
    }

    /// <summary>
    /// A heatmap over its photo, in the photo's own proportions: the more evidence, the more it covers. What the network did not see stays plain.
    /// </summary>
    /// <param name="explanation">H×W, of a layer or of the input.</param>
    /// <param name="input">What the network was fed, which says where the map lies.</param>
    /// <param name="scale">Scale of the colours.</param>
    /// <param name="map">Colours.</param>
    /// <param name="photo">The photo in the size of the picture.</param>
    /// <param name="opacity">How much of the photo the strongest evidence hides, 0 to 1.</param>
    /// <param name="hasContour">Whether a white line with dark borders runs where the evidence is half of its maximum.</param>
    public static Raster Over(Explanation explanation, PhotoInput input, MapScale scale, ColorMap map, Raster photo, double opacity, bool hasContour = false)
    {
        var heat = Heat(explanation, input, scale, photo.Width, photo.Height);
        var covered = Raster.Of(photo.Width, photo.Height, (x, y) =>
        {
            var color = explanation.IsPixelwise ? Pale(photo.At(x, y)) : photo.At(x, y);
            return heat(x, y) is var (place, weight) ? color.MixedWith(map.At(place), opacity * Math.Sqrt(weight)) : color;
        });
        return hasContour && HasContour(explanation, scale) ? MapContour.Draw(covered, (x, y) => heat(x, y) is ( >= 0.5, _)) : covered;
    }

    /// <summary>Whether half of the maximum means something of a map: evidence from zero up, and not of single pixels.</summary>
    public static bool HasContour(Explanation explanation, MapScale scale) => explanation is { Kind: MapKind.Positive, IsPixelwise: false, IsRelative: false, Height: > 1, Width: > 1 } && scale is { IsFlat: false, Low: 0 };

    /// <summary>A heatmap without its photo, as the bytes of a PNG: colours of the bar, and an opacity that grows as it does over the photo.</summary>
    public static ImmutableArray<byte> Alone(Explanation explanation, PhotoInput input, MapScale scale, ColorMap map, int width, int height, double opacity)
    {
        var heat = Heat(explanation, input, scale, width, height);
        byte[] alpha = new byte[width * height];
        var colors = Raster.Of(width, height, (x, y) =>
        {
            if (heat(x, y) is not var (place, weight))
                return default;
            alpha[(y * width) + x] = Raster.Byte(255 * opacity * Math.Sqrt(weight));
            return map.At(place);
        });
        return colors.ToPng(alpha);
    }

    // Place on the scale and share of the strongest evidence at a pixel; null where there is none to be had.
    private static Func<int, int, (double Place, double Weight)?> Heat(Explanation explanation, PhotoInput input, MapScale scale, int columns, int rows)
    {
        var (left, top, right, bottom) = Region(input, columns, rows);
        int width = Math.Max(1, right - left), height = Math.Max(1, bottom - top);
        float[] large = scale.IsFlat ? [] : input.Spread(explanation.Plane(0), explanation.Width, explanation.Height, explanation.Layer is null ? input.Depth : explanation.Depth, width, height);
        return (x, y) =>
        {
            if (scale.IsFlat || x < left || x >= right || y < top || y >= bottom)
                return null;
            double place = scale.Place(large[((y - top) * width) + (x - left)]);
            return (place, Math.Clamp(scale.IsCentred ? Math.Abs(place - 0.5) * 2 : place, 0, 1));
        };
    }

    // Single pixels are seen on a pale grey picture only.
    private static Color Pale(Color color)
    {
        byte grey = Raster.Byte((0.299 * color.R) + (0.587 * color.G) + (0.114 * color.B));
        return new Color(grey, grey, grey).MixedWith(Color.White, 0.65);
    }

    // The part of the photo that the network saw, in pixels of the picture; it may reach beyond it.
    private static (int Left, int Top, int Right, int Bottom) Region(PhotoInput input, int width, int height)
    {
        double x = (double)width / input.Photo.Width, y = (double)height / input.Photo.Height;
        return ((int)Math.Round(input.Left * x), (int)Math.Round(input.Top * y), (int)Math.Round((input.Left + input.SpanX) * x), (int)Math.Round((input.Top + input.SpanY) * y));
    }
}
