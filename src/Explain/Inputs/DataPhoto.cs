namespace NetDraw.Explain.Inputs;

/// <summary>A picture of what is no photo, for a reader of the figure: channels as colours, a signal as a curve, a volume as a sheet of slices.</summary>
internal static class DataPhoto
{
    private const int CurveWidth = 480, CurveHeight = 120, MostCurves = 12, MostSlices = 16;
    private const double Clipped = 0.02;

    /// <summary>Draws it.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="planes">Values, channel by channel, each height × width.</param>
    /// <param name="form">What they are.</param>
    public static Photo Draw(string name, float[][] planes, InputForm form) => form.Content switch
    {
        InputContent.Signal => Curves(name, planes),
        InputContent.Tokens => Strip(name, planes[0].Length),
        InputContent.Volume => Sheet(name, Colours(planes), form),
        _ => new Photo(name, form.Width, form.Height, Colours(planes)),
    };

    // One channel is grey, two are red and cyan, of more the first three are red, green and blue; each from its own least to its own most.
    private static float[][] Colours(float[][] planes)
    {
        float[][] shown = planes.Length switch
        {
            1 => [planes[0], planes[0], planes[0]],
            2 => [planes[0], planes[1], planes[1]],
            _ => planes[..3],
        };
        return [.. shown.Select(Stretched)];
    }

    private static float[] Stretched(float[] plane)
    {
        float[] sorted = [.. plane];
        Array.Sort(sorted);
        float low = sorted[(int)(Clipped * (sorted.Length - 1))], high = sorted[(int)((1 - Clipped) * (sorted.Length - 1))];
        if (!(high > low))
            (low, high) = (sorted[0], sorted[^1]);
        return high > low ? Array.ConvertAll(plane, v => Math.Clamp((v - low) / (high - low), 0, 1) * 255) : Array.ConvertAll(plane, static _ => 127.5f);
    }

    private static Photo Curves(string name, float[][] channels)
    {
        int count = Math.Min(MostCurves, channels.Length), height = Math.Max(CurveHeight, count * 32), lane = height / count;
        float[] grey = new float[CurveWidth * height];
        Array.Fill(grey, 250);
        float low = channels.Min(static c => c.Min()), high = channels.Max(static c => c.Max());
        for (int c = 0; c < count; c++)
        {
            double before = double.NaN;
            for (int x = 0; x < CurveWidth; x++)
            {
                double place = Math.Clamp(((x + 0.5) * channels[c].Length / CurveWidth) - 0.5, 0, channels[c].Length - 1);
                int at = (int)place, next = Math.Min(at + 1, channels[c].Length - 1);
                double value = channels[c][at] + ((place - at) * (channels[c][next] - channels[c][at]));
                double y = (c * lane) + 2 + ((high > low ? (high - value) / (high - low) : 0.5) * (lane - 5));
                double from = double.IsNaN(before) ? y : Math.Min(before, y), to = double.IsNaN(before) ? y : Math.Max(before, y);
                for (int row = (int)from; row <= (int)to + 1 && row < height; row++)
                    grey[(row * CurveWidth) + x] = 60;
                before = y;
            }
        }

        return new Photo(name, CurveWidth, height, [grey, grey, grey]);
    }

    private static Photo Strip(string name, int tokens)
    {
        int cell = Math.Clamp(CurveWidth / Math.Max(1, tokens), 4, 48), width = cell * tokens, height = 32;
        float[] grey = new float[width * height];
        for (int i = 0; i < grey.Length; i++)
            grey[i] = i % width % cell == 0 ? 200 : 245;
        return new Photo(name, width, height, [grey, grey, grey]);
    }

    private static Photo Sheet(string name, float[][] colours, InputForm form)
    {
        var layout = SliceSheet.Of(form);
        return new Photo(name, layout.Width, layout.Height, [.. colours.Select(c => layout.Lay(c, 255))]);
    }

    /// <summary>How many slices a sheet shows at most.</summary>
    internal static int MostShown => MostSlices;
}
