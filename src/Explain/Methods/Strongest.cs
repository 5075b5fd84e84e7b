using NetDraw.Explain.Layers;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>Which channels of a layer are shown.</summary>
internal static class Strongest
{
    /// <summary>Those that the user names, else those of the largest activation, strongest first; the lower number of equal ones.</summary>
    /// <exception cref="ExplainException">A named channel is not there.</exception>
    public static int[] Channels(TensorValue activations, FeatureLayer layer, MethodOptions options)
    {
        foreach (int channel in options.Channels)
        {
            if (channel < 0 || channel >= layer.Channels)
                throw new ExplainException($"layer '{layer.Name}' has the channels 0 to {layer.Channels - 1}, not {channel}");
        }

        if (!options.Channels.IsEmpty)
            return [.. options.Channels];
        int places = layer.Height * layer.Width;
        return [.. Enumerable.Range(0, layer.Channels).OrderByDescending(k => Peak(activations.Values.AsSpan(k * places, places))).ThenBy(static k => k).Take(options.Top)];
    }

    private static float Peak(ReadOnlySpan<float> map)
    {
        float peak = 0;
        foreach (float v in map)
            peak = Math.Max(peak, Math.Abs(v));
        return peak;
    }
}
