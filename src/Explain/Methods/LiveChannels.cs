using NetDraw.Explain.Layers;

namespace NetDraw.Explain.Methods;

/// <summary>Channels worth a pass of their own.</summary>
internal static class LiveChannels
{
    /// <summary>How many of them; 0 for all.</summary>
    public static MethodParameter<int> Most { get; } = MethodParameter.Count("max-channels", "Score-CAM and Ablation-CAM: only so many channels, of largest deviation; 0 for all", 0);

    /// <summary>How many of a layer there can be.</summary>
    public static int MostOf(ExplainRun run, FeatureLayer layer) => run.Options.Get(Most) is > 0 and var most ? Math.Min(most, layer.Channels) : layer.Channels;

    /// <summary>Channels whose map is not flat, in order; at most some of the largest deviation.</summary>
    /// <param name="pass">The layer's activations.</param>
    /// <param name="most">How many; 0 for all.</param>
    public static int[] Find(LayerPass pass, int most)
    {
        var live = Enumerable.Range(0, pass.Channels).Select(k => (Channel: k, Deviation: Deviation(pass.A(k)))).Where(static c => c.Deviation > 0);
        if (most > 0)
            live = live.OrderByDescending(static c => c.Deviation).ThenBy(static c => c.Channel).Take(most);
        return [.. live.Select(static c => c.Channel).Order()];
    }

    private static double Deviation(ReadOnlySpan<float> map)
    {
        double sum = 0, squares = 0;
        float low = map[0], high = map[0];
        foreach (float v in map)
        {
            sum += v;
            squares += (double)v * v;
            low = Math.Min(low, v);
            high = Math.Max(high, v);
        }

        // A flat map is exactly flat, whatever the rounding of the sums.
        return low == high ? 0 : Math.Sqrt(Math.Max(double.Epsilon, (squares / map.Length) - (sum / map.Length * sum / map.Length)));
    }
}
