using NetDraw.Explain.Inputs;
using NetDraw.Explain.Pictures;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Pages;

/// <summary>A picture as a page holds it: at the network's size, in bytes, which is all that the page's own numbers come from.</summary>
/// <param name="Result">What was found for it.</param>
/// <param name="Fed">What the network is fed of these bytes, in its own axes.</param>
/// <param name="Pixels">Bytes in the order of <paramref name="Fed"/>; null for what is no photo.</param>
/// <param name="Scales">Factor from byte to value, a channel.</param>
/// <param name="Shifts">What is added then.</param>
internal sealed record PagePicture(ExplainResult Result, TensorValue Fed, byte[]? Pixels, double[] Scales, double[] Shifts)
{
    private const int LongestSeen = 256;

    /// <summary>Makes it; arrays and tokens are kept as they are.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="isPhoto">Whether the network was fed a photo.</param>
    public static PagePicture Of(ExplainResult result, bool isPhoto)
    {
        var input = result.Input;
        if (!isPhoto)
            return new(result, input.Value with { Values = PageStore.Kept(input.Value.Values) }, null, [], []);
        var preparation = input.Preprocessing;
        double[] scales = [.. Enumerable.Range(0, input.Channels).Select(c => preparation.Scale / preparation.DeviationOf(c))];
        double[] shifts = [.. Enumerable.Range(0, input.Channels).Select(c => -preparation.MeanOf(c) / preparation.DeviationOf(c))];
        float[] values = input.Value.Values;
        byte[] pixels = new byte[values.Length];
        float[] fed = new float[values.Length];
        int places = input.Width * input.Height;
        for (int i = 0; i < values.Length; i++)
        {
            int c = input.IsChannelsLast ? i % input.Channels : i / places;
            pixels[i] = Raster.Byte((values[i] - shifts[c]) / scales[c]);
            fed[i] = (float)((pixels[i] * scales[c]) + shifts[c]);
        }

        return new(result, input.Value with { Values = fed }, pixels, scales, shifts);
    }

    /// <summary>Red, green and blue of what a network is fed that is no photo.</summary>
    public Raster Seen() => Raster.Of(Result.Input.Photo, LongestSeen);

    /// <summary>Which of red, green and blue each channel is.</summary>
    public static int[] OrderOf(PhotoInput input) => input.Channels == 1 ? [] : input.Preprocessing.IsBgr ? [2, 1, 0] : [0, 1, 2];
}
