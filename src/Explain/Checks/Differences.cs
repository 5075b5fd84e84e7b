namespace NetDraw.Explain.Checks;

/// <summary>How far numbers are apart.</summary>
internal static class Differences
{
    /// <summary>The largest difference, as a share of the largest magnitude; of two that are zero everywhere 0, NaN where one holds a NaN.</summary>
    public static double Relative(float[] a, float[] b, double factor = 1)
    {
        double worst = 0, largest = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double difference = Math.Abs(a[i] - (b[i] * factor));
            if (double.IsNaN(difference))
                return double.NaN;
            worst = Math.Max(worst, difference);
            largest = Math.Max(largest, Math.Abs(a[i]));
        }

        return worst == 0 ? 0 : worst / Math.Max(largest, 1e-12);
    }

    /// <summary>The difference of sums, as a share of the larger magnitude of the terms that make them.</summary>
    public static double Relative(double a, double b, double scale) => Math.Abs(a - b) / Math.Max(Math.Max(Math.Abs(a), Math.Abs(b)), Math.Max(scale, 1e-12));
}
