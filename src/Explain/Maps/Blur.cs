namespace NetDraw.Explain.Maps;

/// <summary>Gaussian blur.</summary>
internal static class Blur
{
    /// <summary>Blurs a plane; beyond its border it is mirrored.</summary>
    /// <param name="plane">Row-major.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="sigma">Deviation in pixels; the kernel reaches four of them, or <paramref name="radius"/> pixels.</param>
    /// <param name="radius">Reach in pixels; 0 for four deviations.</param>
    public static float[] Gaussian(float[] plane, int width, int height, double sigma, int radius = 0)
    {
        int reach = radius > 0 ? radius : (int)Math.Ceiling(4 * sigma);
        double[] kernel = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(i => Math.Exp(-i * i / (2 * sigma * sigma)))];
        double total = kernel.Sum();
        float[] rows = Along(plane, width, height, kernel, total, isRow: true);
        return Along(rows, width, height, kernel, total, isRow: false);
    }

    private static float[] Along(float[] plane, int width, int height, double[] kernel, double total, bool isRow)
    {
        int reach = kernel.Length / 2, length = isRow ? width : height;
        float[] result = new float[plane.Length];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double sum = 0;
                for (int k = -reach; k <= reach; k++)
                {
                    int at = Mirrored((isRow ? x : y) + k, length);
                    sum += kernel[k + reach] * (isRow ? plane[(y * width) + at] : plane[(at * width) + x]);
                }

                result[(y * width) + x] = (float)(sum / total);
            }
        }

        return result;
    }

    private static int Mirrored(int at, int length)
    {
        if (length == 1)
            return 0;
        int period = 2 * (length - 1), m = ((at % period) + period) % period;
        return m < length ? m : period - m;
    }
}
