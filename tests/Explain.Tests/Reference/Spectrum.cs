namespace NetDraw.Explain.Tests.Reference;

/// <summary>The inverse of the real Fourier transform, by sums, with Lucid's scale √(wh) / max(f, 1/max(w, h)) / 4; and its adjoint.</summary>
internal sealed class Spectrum(int height, int width)
{
    private readonly int columns = (width / 2) + 1;

    /// <summary>Numbers of a plane: real and imaginary parts.</summary>
    public int Count => height * columns * 2;

    public Maps Image(double[] spectrum)
    {
        var image = new Maps(Net.Channels, height, width);
        ForEach((part, place, weight) =>
        {
            for (int c = 0; c < image.Channels; c++)
                image.Values[(c * image.Places) + place] += weight * spectrum[(c * Count) + part];
        });
        return image;
    }

    public double[] Adjoint(Maps gradient)
    {
        double[] result = new double[gradient.Channels * Count];
        ForEach((part, place, weight) =>
        {
            for (int c = 0; c < gradient.Channels; c++)
                result[(c * Count) + part] += weight * gradient.Values[(c * gradient.Places) + place];
        });
        return result;
    }

    private void ForEach(Action<int, int, double> visit)
    {
        for (int i = 0; i < height * columns; i++)
        {
            int v = i / columns, u = i % columns;
            double down = (double)(v <= (height - 1) / 2 ? v : v - height) / height, right = (double)u / width;
            // Frequencies that the half spectrum leaves out count by their mirror images.
            double factor = Math.Sqrt((double)height * width) / Math.Max(Math.Sqrt((down * down) + (right * right)), 1.0 / Math.Max(height, width)) / 4
                * (u == 0 || 2 * u == width ? 1 : 2) / (height * width);
            for (int place = 0; place < height * width; place++)
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * (((double)v * (place / width) / height) + ((double)u * (place % width) / width)));
                visit(2 * i, place, factor * cos);
                visit((2 * i) + 1, place, -factor * sin);
            }
        }
    }
}
