namespace NetDraw.Explain.Tests.Reference;

/// <summary>Pictures at other sizes, and blurred.</summary>
internal static class Sampling
{
    /// <summary>Bilinear, half-pixel centres, the border's values beyond it: torch's <c>align_corners=False</c>.</summary>
    public static Maps Bilinear(Maps maps, int height, int width)
    {
        var result = new Maps(maps.Channels, height, width);
        for (int c = 0; c < maps.Channels; c++)
        {
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                    result[c, y, x] = At(maps, c, ((y + 0.5) * maps.Height / height) - 0.5, ((x + 0.5) * maps.Width / width) - 0.5);
            }
        }

        return result;
    }

    /// <summary>Each place takes the value of the place that its upper left corner lies in.</summary>
    public static Maps Nearest(Maps maps, int height, int width)
    {
        var result = new Maps(maps.Channels, height, width);
        for (int c = 0; c < maps.Channels; c++)
        {
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                    result[c, y, x] = maps[c, y * maps.Height / height, x * maps.Width / width];
            }
        }

        return result;
    }

    /// <summary>Gaussian of four deviations, mirrored at the border's pixels.</summary>
    public static Maps Blurred(Maps maps, double sigma)
    {
        var result = maps.Empty();
        int reach = (int)(4 * sigma);
        for (int c = 0; c < maps.Channels; c++)
        {
            for (int y = 0; y < maps.Height; y++)
            {
                for (int x = 0; x < maps.Width; x++)
                {
                    double sum = 0, weights = 0;
                    for (int v = -reach; v <= reach; v++)
                    {
                        for (int u = -reach; u <= reach; u++)
                        {
                            double weight = Math.Exp(-((u * u) + (v * v)) / (2 * sigma * sigma));
                            weights += weight;
                            sum += weight * maps[c, Mirrored(y + v, maps.Height), Mirrored(x + u, maps.Width)];
                        }
                    }

                    result[c, y, x] = sum / weights;
                }
            }
        }

        return result;
    }

    private static double At(Maps maps, int c, double y, double x)
    {
        int top = (int)Math.Floor(y), left = (int)Math.Floor(x);
        double down = y - top, right = x - left;
        double Value(int row, int column) => maps[c, Math.Clamp(row, 0, maps.Height - 1), Math.Clamp(column, 0, maps.Width - 1)];
        return ((1 - down) * (((1 - right) * Value(top, left)) + (right * Value(top, left + 1)))) + (down * (((1 - right) * Value(top + 1, left)) + (right * Value(top + 1, left + 1))));
    }

    private static int Mirrored(int at, int length)
    {
        while (at < 0 || at >= length)
            at = at < 0 ? -at : (2 * (length - 1)) - at;
        return at;
    }
}
