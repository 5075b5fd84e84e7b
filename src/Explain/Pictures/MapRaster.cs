using NetDraw.Diagram.Scenes;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;

namespace NetDraw.Explain.Pictures;

/// <summary>From raw numbers to pixels: enlarged raw, then scaled, then coloured, never in another order.</summary>
internal static class MapRaster
{
    /// <summary>Largest opacity of a heatmap over its photo.</summary>
    private const double Cover = 0.8;

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
            byte Level(int channel) => Raster.Byte(255 * Math.Clamp(scale.Place(values[((planes == 1 ? 0 : isBgr ? 2 - channel : channel) * places) + at]), 0, 1));
            return new Color(Level(0), Level(1), Level(2));
        });
    }

    /// <summary>
    /// A heatmap over its photo, in the photo's own proportions: the more evidence, the more it covers. What the network did not see stays plain.
    /// </summary>
    /// <param name="explanation">H×W, of a layer or of the input.</param>
    /// <param name="input">What the network was fed, which says where the map lies.</param>
    /// <param name="scale">Scale of the colours.</param>
    /// <param name="map">Colours.</param>
    /// <param name="most">Longer side of the picture in pixels.</param>
    public static Raster Over(Explanation explanation, PhotoInput input, MapScale scale, ColorMap map, int most)
    {
        var photo = Raster.Of(input.Photo, most);
        var (left, top, right, bottom) = Region(input, photo);
        int width = Math.Max(1, right - left), height = Math.Max(1, bottom - top);
        float[] large = input.Spread(explanation.Plane(0), explanation.Width, explanation.Height, explanation.Layer is null ? input.Depth : explanation.Depth, width, height);
        return Raster.Of(photo.Width, photo.Height, (x, y) =>
        {
            var color = explanation.IsPixelwise ? Pale(photo.At(x, y)) : photo.At(x, y);
            if (scale.IsFlat || x < left || x >= right || y < top || y >= bottom)
                return color;
            double place = scale.Place(large[((y - top) * width) + (x - left)]);
            double weight = Math.Clamp(scale.IsCentred ? Math.Abs(place - 0.5) * 2 : place, 0, 1);
            return color.MixedWith(map.At(place), Cover * Math.Sqrt(weight));
        });
    }

    // Single pixels are seen on a pale grey picture only.
    private static Color Pale(Color color)
    {
        byte grey = Raster.Byte((0.299 * color.R) + (0.587 * color.G) + (0.114 * color.B));
        return new Color(grey, grey, grey).MixedWith(Color.White, 0.65);
    }

    // The part of the photo that the network saw, in pixels of the picture; it may reach beyond it.
    private static (int Left, int Top, int Right, int Bottom) Region(PhotoInput input, Raster photo)
    {
        double x = (double)photo.Width / input.Photo.Width, y = (double)photo.Height / input.Photo.Height;
        return ((int)Math.Round(input.Left * x), (int)Math.Round(input.Top * y), (int)Math.Round((input.Left + input.SpanX) * x), (int)Math.Round((input.Top + input.SpanY) * y));
    }
}
