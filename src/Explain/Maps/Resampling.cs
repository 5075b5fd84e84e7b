namespace NetDraw.Explain.Maps;

/// <summary>
/// Bilinear resampling with half-pixel centres. Enlarging is that of torch's <c>align_corners=False</c>; shrinking widens the filter by the factor, as
/// Pillow's <c>BILINEAR</c> does, so that nothing aliases.
/// </summary>
internal static class Resampling
{
    /// <summary>Resamples one plane.</summary>
    /// <param name="plane">Row-major, height × width.</param>
    /// <param name="width">Columns of the plane.</param>
    /// <param name="height">Rows of the plane.</param>
    /// <param name="newWidth">Columns wanted.</param>
    /// <param name="newHeight">Rows wanted.</param>
    public static float[] Bilinear(ReadOnlySpan<float> plane, int width, int height, int newWidth, int newHeight)
    {
        if (width == newWidth && height == newHeight)
            return plane.ToArray();
        var columns = Taps(width, newWidth);
        float[] narrow = new float[height * newWidth];
        for (int y = 0; y < height; y++)
        {
            var row = plane.Slice(y * width, width);
            for (int x = 0; x < newWidth; x++)
                narrow[(y * newWidth) + x] = Weighted(row, columns[x], 1);
        }

        var rows = Taps(height, newHeight);
        float[] result = new float[newHeight * newWidth];
        for (int y = 0; y < newHeight; y++)
        {
            for (int x = 0; x < newWidth; x++)
                result[(y * newWidth) + x] = Weighted(narrow.AsSpan(x), rows[y], newWidth);
        }

        return result;
    }

    /// <summary>Enlarges one plane by repeating its values: each place takes that of the place its upper left corner lies in.</summary>
    public static float[] Nearest(ReadOnlySpan<float> plane, int width, int height, int newWidth, int newHeight)
    {
        float[] result = new float[newWidth * newHeight];
        for (int i = 0; i < result.Length; i++)
            result[i] = plane[(i / newWidth * height / newHeight * width) + (i % newWidth * width / newWidth)];
        return result;
    }

    /// <summary>Resamples a volume, whose slices lie one below the other: each slice, then across them.</summary>
    /// <param name="volume">Depth × height × width.</param>
    /// <param name="size">Columns, rows and slices that it has.</param>
    /// <param name="wanted">Columns, rows and slices wanted.</param>
    public static float[] Trilinear(ReadOnlySpan<float> volume, (int Width, int Height, int Depth) size, (int Width, int Height, int Depth) wanted)
    {
        int places = wanted.Width * wanted.Height;
        float[] slices = new float[size.Depth * places];
        for (int z = 0; z < size.Depth; z++)
            Bilinear(volume.Slice(z * size.Width * size.Height, size.Width * size.Height), size.Width, size.Height, wanted.Width, wanted.Height).CopyTo(slices.AsSpan(z * places));
        // A slice is a row of places now.
        return Bilinear(slices, places, size.Depth, places, wanted.Depth);
    }

    private static float Weighted(ReadOnlySpan<float> values, (int First, double[] Weights) tap, int step)
    {
        double sum = 0;
        for (int i = 0; i < tap.Weights.Length; i++)
            sum += tap.Weights[i] * values[(tap.First + i) * step];
        return (float)sum;
    }

    private static (int First, double[] Weights)[] Taps(int size, int newSize)
    {
        double scale = (double)size / newSize, support = Math.Max(1, scale);
        var taps = new (int, double[])[newSize];
        for (int i = 0; i < newSize; i++)
        {
            double centre = (i + 0.5) * scale;
            int first = Math.Max(0, (int)Math.Floor(centre - support + 0.5)), end = Math.Min(size, (int)Math.Floor(centre + support + 0.5));
            double[] weights = [.. Enumerable.Range(first, Math.Max(1, end - first)).Select(p => Math.Max(0, 1 - (Math.Abs(p + 0.5 - centre) / support)))];
            double total = weights.Sum();
            taps[i] = total > 0 ? (first, [.. weights.Select(w => w / total)]) : (Math.Clamp((int)centre, 0, size - 1), [1.0]);
        }

        return taps;
    }
}
