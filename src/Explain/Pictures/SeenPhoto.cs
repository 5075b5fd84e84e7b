using NetDraw.Diagram.Scenes;
using NetDraw.Explain.Targets;

namespace NetDraw.Explain.Pictures;

/// <summary>The photo with what the network saw of it: grey for one channel, a frame around what was cut out, and the boxes that are explained.</summary>
internal static class SeenPhoto
{
    private static readonly Color Frame = new(0xff, 0xff, 0xff), Edge = new(0xd5, 0x1f, 0x5b), BoxColour = new(0xff, 0xa0, 0x00);

    /// <summary>Draws it.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="most">Longer side in pixels.</param>
    public static Raster Of(ExplainResult result, int most)
    {
        var input = result.Input;
        var photo = Raster.Of(input.Photo, most);
        if (input.Channels == 1)
            photo = Raster.Of(photo.Width, photo.Height, (x, y) => Grey(photo.At(x, y)));
        double x = (double)photo.Width / input.Photo.Width, y = (double)photo.Height / input.Photo.Height;
        if (input.Left > 0.5 || input.Top > 0.5 || input.Left + input.SpanX < input.Photo.Width - 0.5 || input.Top + input.SpanY < input.Photo.Height - 0.5)
        {
            photo = Framed(photo, input.Left * x, input.Top * y, (input.Left + input.SpanX) * x, (input.Top + input.SpanY) * y, Edge);
        }

        foreach (var box in result.Targets.Select(static t => t.Box).OfType<DetectedBox>().Where(static b => b.IsPlaced))
        {
            double unitX = input.SpanX / input.Width * x, unitY = input.SpanY / input.Height * y;
            photo = Framed(photo, (input.Left * x) + (box.Left * unitX), (input.Top * y) + (box.Top * unitY), (input.Left * x) + (box.Right * unitX), (input.Top * y) + (box.Bottom * unitY), BoxColour);
        }

        return photo;
    }

    private static Color Grey(Color color)
    {
        byte grey = Raster.Byte((0.299 * color.R) + (0.587 * color.G) + (0.114 * color.B));
        return new Color(grey, grey, grey);
    }

    // A line of two pixels with a light one inside, seen on any picture; it stays on the picture.
    private static Raster Framed(Raster photo, double left, double top, double right, double bottom, Color color)
    {
        int x0 = Math.Clamp((int)Math.Round(left), 0, photo.Width - 1), y0 = Math.Clamp((int)Math.Round(top), 0, photo.Height - 1);
        int x1 = Math.Clamp((int)Math.Round(right) - 1, 0, photo.Width - 1), y1 = Math.Clamp((int)Math.Round(bottom) - 1, 0, photo.Height - 1);
        int line = Math.Max(1, Math.Min(photo.Width, photo.Height) / 120);
        return Raster.Of(photo.Width, photo.Height, (x, y) =>
        {
            int depth = Math.Min(Math.Min(x - x0, x1 - x), Math.Min(y - y0, y1 - y));
            return depth < 0 || depth > line ? photo.At(x, y) : depth < line ? color : photo.At(x, y).MixedWith(Frame, 0.6);
        });
    }
}
