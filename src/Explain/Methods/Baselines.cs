using System.Collections.Immutable;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Maps;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>Inputs that stand for nothing.</summary>
internal static class Baselines
{
    private const double BlurSigma = 10;

    private static readonly ImmutableArray<(string Name, Func<PhotoInput, TensorValue> Make)> All =
    [
        // In the network's space, which is the mean of the pixels for many.
        ("zero", Zero),
        ("black", static input => Flat(input, 0)),
        ("white", static input => Flat(input, 255)),
        ("grey", Grey),
        ("blur", Blurred),
    ];

    /// <summary>Which one a method takes.</summary>
    public static MethodParameter<string> Parameter { get; } = MethodParameter.Choice("baseline", "NAME", "what stands for nothing", All.Select(static b => b.Name), "zero");

    /// <summary>The baseline that a run asks for, in the input's form.</summary>
    public static TensorValue Make(ExplainRun run)
    {
        string name = run.Options.Get(Parameter);
        return All.First(b => b.Name == name).Make(run.Input);
    }

    /// <summary>Zero in the network's space.</summary>
    public static TensorValue Zero(PhotoInput input) => input.Value with { Values = new float[input.Value.Values.Length] };

    /// <summary>Half way between black and white.</summary>
    public static TensorValue Grey(PhotoInput input) => Flat(input, 127.5);

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
            float[] before = [.. Enumerable.Range(0, places).Select(i => values[At(i)])];
            // Slice by slice.
            float[] plane = [.. before.Chunk(places / input.Depth).SelectMany(slice => Blur.Gaussian(slice, input.Width, input.Height / input.Depth, BlurSigma))];
            for (int i = 0; i < places; i++)
                values[At(i)] = plane[i];
        }

        return input.Value with { Values = values };
    }
}
