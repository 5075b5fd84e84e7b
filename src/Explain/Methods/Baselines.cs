using NetDraw.Explain.Inputs;
using NetDraw.Explain.Maps;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>Inputs that stand for nothing.</summary>
internal static class Baselines
{
    private const double BlurSigma = 10;

    /// <summary>The baseline of a name, in the input's form.</summary>
    /// <exception cref="ExplainException">There is none of this name.</exception>
    public static TensorValue Of(PhotoInput input, string name) => name switch
    {
        "zero" => input.Value with { Values = new float[input.Value.Values.Length] },
        "black" => Flat(input, 0),
        "white" => Flat(input, 255),
        "grey" => Flat(input, 127.5),
        "blur" => Blurred(input),
        _ => throw new ExplainException($"no baseline is called '{name}', expected zero, black, white, grey or blur"),
    };

    private static TensorValue Flat(PhotoInput input, double pixel)
    {
        int places = input.Width * input.Height;
        float[] values = new float[input.Value.Values.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = input.ValueOf(input.IsChannelsLast ? i % input.Channels : i / places, pixel);
        return input.Value with { Values = values };
    }

    private static TensorValue Blurred(PhotoInput input)
    {
        float[] values = [.. input.Value.Values];
        int places = input.Width * input.Height;
        for (int c = 0; c < input.Channels; c++)
        {
            int channel = c;
            int At(int i) => input.IsChannelsLast ? (i * input.Channels) + channel : (channel * places) + i;
            float[] plane = Blur.Gaussian([.. Enumerable.Range(0, places).Select(i => values[At(i)])], input.Width, input.Height, BlurSigma);
            for (int i = 0; i < places; i++)
                values[At(i)] = plane[i];
        }

        return input.Value with { Values = values };
    }
}
