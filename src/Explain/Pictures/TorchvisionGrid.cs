using NetDraw.Explain.Running;

namespace NetDraw.Explain.Pictures;

/// <summary>Grids of images exactly as torchvision's <c>make_grid</c> and <c>save_image</c> make them (pytorch/vision, <c>torchvision/utils.py</c>).</summary>
internal sealed record TorchvisionGrid
{
    /// <summary>Images a row.</summary>
    public int ImagesPerRow { get; init; } = 8;

    /// <summary>Pixels between images and around them.</summary>
    public int Padding { get; init; } = 2;

    /// <summary>Whether values are brought to 0..1.</summary>
    public bool Normalizes { get; init; }

    /// <summary>Range to normalise from; null takes that of the values.</summary>
    public (float Low, float High)? Range { get; init; }

    /// <summary>Whether each image has its own range.</summary>
    public bool ScalesEach { get; init; }

    /// <summary>Value between the images, in units of the result.</summary>
    public float PadValue { get; init; }

    /// <summary>Makes the grid.</summary>
    /// <param name="images">N×C×H×W; one channel becomes three.</param>
    /// <returns>C×H'×W'; a single image comes back without padding.</returns>
    public TensorValue Make(TensorValue images)
    {
        var (n, c, h, w) = ((int)images.Shape[0], (int)images.Shape[1], (int)images.Shape[2], (int)images.Shape[3]);
        float[] values = Normalizes ? Normalized(images.Values, images.Values.Length / n) : images.Values;
        int channels = c == 1 ? 3 : c;
        if (n == 1)
            return TensorValue.Of(Repeated(values, h * w, c, channels), channels, h, w);
        int columns = Math.Min(ImagesPerRow, n), rows = (n + columns - 1) / columns;
        int width = ((w + Padding) * columns) + Padding, height = ((h + Padding) * rows) + Padding;
        float[] grid = new float[channels * width * height];
        Array.Fill(grid, PadValue);
        for (int k = 0; k < n; k++)
        {
            int top = (k / columns * (h + Padding)) + Padding, left = (k % columns * (w + Padding)) + Padding;
            for (int channel = 0; channel < channels; channel++)
            {
                for (int y = 0; y < h; y++)
                    values.AsSpan((((k * c) + (c == 1 ? 0 : channel)) * h * w) + (y * w), w).CopyTo(grid.AsSpan((((channel * height) + top + y) * width) + left));
            }
        }

        return TensorValue.Of(grid, channels, height, width);
    }

    /// <summary>The picture that <c>save_image</c> writes: values times 255, rounded half up.</summary>
    public static Raster Saved(TensorValue grid)
    {
        int height = (int)grid.Shape[1], width = (int)grid.Shape[2], places = width * height;
        byte[] rgb = new byte[3 * places];
        for (int i = 0; i < rgb.Length; i++)
            rgb[i] = (byte)Math.Clamp((grid.Values[(i % 3 * places) + (i / 3)] * 255) + 0.5f, 0, 255);
        return new Raster(width, height, rgb);
    }

    private float[] Normalized(float[] values, int size)
    {
        float[] result = [.. values];
        foreach (var part in ScalesEach ? Enumerable.Range(0, values.Length / size).Select(i => (From: i * size, Length: size)) : [(From: 0, values.Length)])
        {
            var span = result.AsSpan(part.From, part.Length);
            var (low, high) = Range ?? Ends(span);
            for (int i = 0; i < span.Length; i++)
                span[i] = (Math.Clamp(span[i], low, high) - low) / Math.Max(high - low, 1e-5f);
        }

        return result;
    }

    private static (float Low, float High) Ends(ReadOnlySpan<float> values)
    {
        var (low, high) = (values[0], values[0]);
        foreach (float v in values)
            (low, high) = (Math.Min(low, v), Math.Max(high, v));
        return (low, high);
    }

    private static float[] Repeated(float[] values, int places, int channels, int wanted) =>
        channels == wanted ? values : [.. Enumerable.Range(0, wanted * places).Select(i => values[i % places])];
}
