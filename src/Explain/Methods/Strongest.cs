using System.Collections.Immutable;
using NetDraw.Explain.Layers;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>Which channels of a layer are shown.</summary>
internal static class Strongest
{
    /// <summary>Those that the user names; none for the strongest.</summary>
    public static MethodParameter<ImmutableArray<int>> Named { get; } = MethodParameter.Numbers("channels", "channels to show, such as 3,17,42 (default: the strongest)");

    /// <summary>How many where none are named.</summary>
    public static MethodParameter<int> Top { get; } = MethodParameter.Count("top", "how many of the strongest channels are shown", 8, least: 1);

    /// <summary>How many there are of a layer.</summary>
    public static long Count(FeatureLayer layer, MethodOptions options) =>
        Math.Min(layer.Channels, options.Get(Named) is { IsEmpty: false } named ? named.Length : options.Get(Top));

    /// <summary>Those that the user names, else those of the largest activation, strongest first; the lower number of equal ones.</summary>
    /// <exception cref="ExplainException">A named channel is not there.</exception>
    public static int[] Channels(TensorValue activations, FeatureLayer layer, MethodOptions options)
    {
        var named = options.Get(Named);
        foreach (int channel in named)
        {
            if (channel < 0 || channel >= layer.Channels)
                throw new ExplainException($"layer '{layer.Name}' has the channels 0 to {layer.Channels - 1}, not {channel}");
        }

        if (!named.IsEmpty)
            return [.. named];
        int places = layer.Height * layer.Width;
        return [.. Enumerable.Range(0, layer.Channels).OrderByDescending(k => Peak(activations.Values.AsSpan(k * places, places))).ThenBy(static k => k).Take(options.Get(Top))];
    }

    private static float Peak(ReadOnlySpan<float> map)
    {
        float peak = 0;
        foreach (float v in map)
            peak = Math.Max(peak, Math.Abs(v));
        return peak;
    }
}
