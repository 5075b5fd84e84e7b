using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods.Maximisation;

/// <summary>What the recipes that work on pixels have in common.</summary>
internal static class PixelValues
{
    /// <summary>√Σv².</summary>
    public static double Length(float[] values)
    {
        double sum = 0;
        foreach (float v in values)
            sum += (double)v * v;
        return Math.Sqrt(sum);
    }

    /// <summary>The picture with its mean in the middle of the range and a given deviation, as Keras's <c>deprocess_image</c>.</summary>
    /// <param name="values">C×H×W in any units.</param>
    /// <param name="shape">C, H, W.</param>
    /// <param name="deviation">Deviation as a share of the range.</param>
    /// <param name="guard">Added to the deviation that is found.</param>
    /// <param name="crop">Rows and columns cut off at each border, after the mean and deviation were taken.</param>
    public static TensorValue Shown(float[] values, (int Channels, int Height, int Width) shape, double deviation, double guard, int crop = 0)
    {
        double mean = values.Average(static v => (double)v), spread = Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
        int height = shape.Height - (2 * crop), width = shape.Width - (2 * crop);
        float[] shown = new float[shape.Channels * height * width];
        for (int i = 0; i < shown.Length; i++)
        {
            int x = (i % width) + crop, y = (i / width % height) + crop, c = i / (width * height);
            double value = ((values[(((c * shape.Height) + y) * shape.Width) + x] - mean) / (spread + guard) * deviation) + 0.5;
            shown[i] = (float)(Math.Clamp(value, 0, 1) * 255);
        }

        return TensorValue.Of(shown, shape.Channels, height, width);
    }
}
