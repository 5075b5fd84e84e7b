namespace NetDraw.Explain.Tests.Reference;

/// <summary>Pictures made up to excite a channel or the class, by the published programs' steps.</summary>
internal static class Maximisation
{
    /// <summary>The picture, 0 to 255.</summary>
    /// <param name="c">What is asked.</param>
    /// <param name="channel">The channel of the layer; null for the class.</param>
    public static Maps Picture(Case c, int? channel)
    {
        // Each unit draws its own numbers.
        long stream = channel is { } k ? ((long)Array.IndexOf(c.Net.Layers, c.Net.Find(c.Layer)) << 24) + k + (1L << 48) : c.Class;
        var noise = new Noise(c.Setting.Count("seed", 0));
        Maps start = c.X with { Values = [.. Enumerable.Range(0, c.X.Values.Length).Select(i => noise.Uniform(stream, i))] };
        int iterations = c.Setting.Count("iterations", 0);
        return c.Setting.Text("recipe", "lucid") switch
        {
            "keras-blog" => KerasBlog(c, channel, start, iterations),
            "keras-io" => KerasIo(c, channel, start, iterations),
            "keras-vis" => KerasVis(c, channel, start, iterations, (t, axis) => noise.Uniform(stream + (1L << 56), (2 * t) + axis)),
            _ => Lucid.Picture(c, channel, i => noise.Normal(stream, i), (t, draw) => noise.Uniform(stream + (1L << 57), (t * 16) + draw), iterations),
        };
    }

    /// <summary>The objective for pixels of 0 to 255, and its gradient.</summary>
    public static (double Objective, Maps Gradient) Evaluate(Case c, int? channel, Maps pixels, int border = 0, Rule rule = Rule.Plain)
    {
        var values = c.Net.Forward(Case.Seen(pixels));
        string start = channel is null ? c.Net.Scores : c.Layer;
        var seed = values[start].Empty();
        if (channel is null)
            seed.Values[c.Class] = 1;
        int cut = Math.Min(seed.Height, seed.Width) > 2 * border ? border : 0;
        for (int y = cut; channel is { } k && y < seed.Height - cut; y++)
        {
            for (int x = cut; x < seed.Width - cut; x++)
                seed[k, y, x] = 1.0 / ((seed.Height - (2 * cut)) * (seed.Width - (2 * cut)));
        }

        var gradient = c.Net.Gradients(values, start, seed, rule)["x"];
        return (seed.With(values[start], static (s, v) => s * v).Values.Sum(), gradient with { Values = [.. gradient.Values.Select((g, i) => g * Case.SlopeOf(i / gradient.Places))] });
    }

    // conv_filter_visualization.py, 2016: from grey, along the gradient over its root mean square.
    private static Maps KerasBlog(Case c, int? channel, Maps start, int iterations)
    {
        var pixels = start.Each(static u => ((u - 0.5) * 20) + 128);
        for (int t = 0; t < iterations; t++)
        {
            var (objective, gradient) = Evaluate(c, channel, pixels);
            double rms = Math.Sqrt(gradient.Values.Average(static g => g * g));
            pixels = pixels.With(gradient, (p, g) => p + (g / (rms + 1e-5)));
            if (objective <= 0 && channel is not null)
                break;
        }

        return Shown(pixels, 0.1, 1e-5);
    }

    // keras.io, visualizing_what_convnets_learn: pictures of −1 to 1, steps of length 10, two places of the map's border left out.
    private static Maps KerasIo(Case c, int? channel, Maps start, int iterations)
    {
        var values = start.Each(static u => (u - 0.5) * 0.25);
        for (int t = 0; t < iterations; t++)
        {
            var gradient = Evaluate(c, channel, values.Each(static v => (v + 1) * 127.5), border: 2).Gradient.Each(static g => g * 127.5);
            double length = Math.Sqrt(Math.Max(gradient.Values.Sum(static g => g * g), 1e-12));
            values = values.With(gradient, (v, g) => v + (10 * g / length));
        }

        return Shown(values, 0.15, 1e-5);
    }

    // keras-vis, visualize_activation: −objective + 10 |p|₆ / N + 10 TV / N, RMSprop on the gradient of length one, the best picture.
    private static Maps KerasVis(Case c, int? channel, Maps start, int iterations, Func<long, int, double> drawn)
    {
        var (mean, deviation) = Moments(start);
        Maps pixels = start.Each(u => ((u - mean) / (deviation + 1e-7) * 0.05 * 255) + 127.5), squares = start.Empty(), best = pixels;
        double least = double.PositiveInfinity;
        for (int t = 0; t < iterations; t++)
        {
            int Shift(int axis, int extent) => (int)Math.Floor(drawn(t, axis) * ((2 * (int)(0.05 * extent)) + 1)) - (int)(0.05 * extent);
            pixels = Rolled(pixels, Shift(0, pixels.Height), Shift(1, pixels.Width));
            var (objective, uphill) = Evaluate(c, channel, pixels);
            var (penalty, slope) = Penalty(pixels);
            if (penalty - objective < least)
                (least, best) = (penalty - objective, pixels);
            var gradient = slope.With(uphill, static (s, u) => s - u);
            double length = Math.Sqrt(gradient.Values.Sum(static g => g * g));
            gradient = gradient.Each(g => g / length);
            squares = squares.With(gradient, static (s, g) => (0.95 * s) + (0.05 * g * g));
            pixels = pixels.With(gradient.With(squares, static (g, s) => g / Math.Sqrt(s + 1e-7)), static (p, step) => p - step);
        }

        return Shown(best, 0.1, 1e-7);
    }

    private static (double Value, Maps Gradient) Penalty(Maps pixels)
    {
        int n = pixels.Values.Length;
        double norm = Math.Pow(pixels.Values.Sum(static p => Math.Pow(p, 6)), 1 / 6.0), value = 10 * norm / n;
        var gradient = pixels.Each(p => 10 * Math.Pow(p / norm, 5) / n);
        for (int i = 0; i < n; i++)
        {
            int row = i / pixels.Width % pixels.Height, column = i % pixels.Width;
            if (row == pixels.Height - 1 || column == pixels.Width - 1)
                continue;
            foreach (int next in (int[])[i + 1, i + pixels.Width])
            {
                double difference = pixels.Values[next] - pixels.Values[i];
                value += 10 * difference * difference / n;
                gradient.Values[next] += 20 * difference / n;
                gradient.Values[i] -= 20 * difference / n;
            }
        }

        return (value, gradient);
    }

    private static Maps Rolled(Maps maps, int down, int right)
    {
        var rolled = maps.Empty();
        for (int i = 0; i < maps.Values.Length; i++)
            rolled[i / maps.Places, ((i / maps.Width % maps.Height) + down + maps.Height) % maps.Height, ((i % maps.Width) + right + maps.Width) % maps.Width] = maps.Values[i];
        return rolled;
    }

    // Keras's deprocess_image.
    private static Maps Shown(Maps maps, double share, double guard)
    {
        var (mean, deviation) = Moments(maps);
        return maps.Each(v => Math.Clamp(((v - mean) / (deviation + guard) * share) + 0.5, 0, 1) * 255);
    }

    private static (double Mean, double Deviation) Moments(Maps maps) =>
        maps.Values.Average() is var mean ? (mean, Math.Sqrt(maps.Values.Average(v => (v - mean) * (v - mean)))) : default;
}
