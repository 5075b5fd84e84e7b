using NetDraw.Explain.Running;

namespace NetDraw.Explain.Inputs;

/// <summary>What a network is fed of a photo, and where each of its places lies in the photo.</summary>
/// <param name="Photo">The photo.</param>
/// <param name="Value">1×C×H×W, or 1×H×W×C.</param>
/// <param name="IsChannelsLast">Whether the channels come last.</param>
/// <param name="Width">Columns of the input.</param>
/// <param name="Height">Rows of the input.</param>
/// <param name="Left">Column of the photo at the input's left border; negative where it is padded.</param>
/// <param name="Top">Row of the photo at the input's upper border.</param>
/// <param name="SpanX">Columns of the photo that the input's width covers.</param>
/// <param name="SpanY">Rows of the photo that the input's height covers.</param>
/// <param name="Preprocessing">How it was made.</param>
public sealed record PhotoInput(
    Photo Photo, TensorValue Value, bool IsChannelsLast, int Width, int Height, double Left, double Top, double SpanX, double SpanY, Preprocessing Preprocessing)
{
    /// <summary>Number of channels.</summary>
    public int Channels => (int)Value.Shape[IsChannelsLast ? 3 : 1];

    /// <summary>Prepares a photo.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="preprocessing">How.</param>
    /// <param name="channels">1 for grey, 3 for colour.</param>
    /// <param name="width">Columns of the input.</param>
    /// <param name="height">Rows of the input.</param>
    /// <param name="isChannelsLast">Whether the channels come last.</param>
    /// <exception cref="ExplainException">The number of channels is neither 1 nor 3, or the mean is not known.</exception>
    internal static PhotoInput Prepare(Photo photo, Preprocessing preprocessing, int channels, int width, int height, bool isChannelsLast)
    {
        if (channels is not (1 or 3))
            throw new ExplainException($"the network's input has {channels} channels; a photo gives 1 or 3") { IsUnsupported = true };
        if (preprocessing.MeanFile is { } file)
            throw new ExplainException($"{preprocessing.Name} takes its mean from the file '{file}', which is not read; give the mean of each channel") { Code = "mean-file" };
        var (scaleX, scaleY) = Scales(photo, preprocessing, width, height);
        int resizedWidth = Math.Max(1, (int)Math.Round(photo.Width * scaleX)), resizedHeight = Math.Max(1, (int)Math.Round(photo.Height * scaleY));
        var resized = photo.Resized(resizedWidth, resizedHeight);
        int left = (int)Math.Floor((resizedWidth - width) / 2.0), top = (int)Math.Floor((resizedHeight - height) / 2.0);
        float[] values = new float[channels * width * height];
        for (int c = 0; c < channels; c++)
        {
            float[] plane = channels == 1 ? Grey(resized) : resized.Planes[preprocessing.IsBgr ? 2 - c : c];
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    int px = x + left, py = y + top;
                    bool isInside = px >= 0 && py >= 0 && px < resizedWidth && py < resizedHeight;
                    // Outside lies the mean: zero for the network.
                    double value = isInside ? ((plane[(py * resizedWidth) + px] * preprocessing.Scale) - preprocessing.MeanOf(c)) / preprocessing.DeviationOf(c) : 0;
                    values[isChannelsLast ? (((y * width) + x) * channels) + c : (((c * height) + y) * width) + x] = (float)value;
                }
            }
        }

        double unitX = (double)photo.Width / resizedWidth, unitY = (double)photo.Height / resizedHeight;
        var value4 = isChannelsLast ? TensorValue.Of(values, 1, height, width, channels) : TensorValue.Of(values, 1, channels, height, width);
        return new PhotoInput(photo, value4, isChannelsLast, width, height, left * unitX, top * unitY, width * unitX, height * unitY, preprocessing);
    }

    /// <summary>A value in the network's space for a colour, as <see cref="Preprocessing"/> maps it.</summary>
    /// <param name="channel">Channel as the network has it.</param>
    /// <param name="pixel">0 to 255.</param>
    public float ValueOf(int channel, double pixel) =>
        (float)(((pixel * Preprocessing.Scale) - Preprocessing.MeanOf(channel)) / Preprocessing.DeviationOf(channel));

    private static (double X, double Y) Scales(Photo photo, Preprocessing preprocessing, int width, int height)
    {
        double x = (double)width / photo.Width, y = (double)height / photo.Height;
        return preprocessing.Fit switch
        {
            PhotoFit.Crop => (Math.Max(x, y) * preprocessing.CropScale, Math.Max(x, y) * preprocessing.CropScale),
            PhotoFit.Pad => (Math.Min(x, y), Math.Min(x, y)),
            _ => (x, y),
        };
    }

    // Luma of ITU-R BT.601, as Pillow's mode L.
    private static float[] Grey(Photo photo) =>
        [.. Enumerable.Range(0, photo.Width * photo.Height).Select(i => (0.299f * photo.Planes[0][i]) + (0.587f * photo.Planes[1][i]) + (0.114f * photo.Planes[2][i]))];
}
