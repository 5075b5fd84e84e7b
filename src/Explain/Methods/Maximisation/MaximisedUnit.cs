using NetDraw.Explain.Layers;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods.Maximisation;

/// <summary>What a made-up picture is to excite: a channel of a layer, or the run's target; with the gradient in the space of pixels.</summary>
/// <param name="Run">The network and how pixels become its input.</param>
/// <param name="Layer">The layer of the channel; null for the run's target.</param>
/// <param name="Channel">The channel.</param>
internal sealed record MaximisedUnit(ExplainRun Run, FeatureLayer? Layer, int Channel)
{
    /// <summary>Channels of a picture: 1 or 3, red first.</summary>
    public int Channels => Run.Input.Channels;

    /// <summary>Rows of a picture.</summary>
    public int Height => Run.Input.Height;

    /// <summary>Columns of a picture.</summary>
    public int Width => Run.Input.Width;

    /// <summary>Number of values of a picture.</summary>
    public int Count => Channels * Height * Width;

    /// <summary>A number for the random streams of this unit, another for each unit.</summary>
    public long Stream => Layer is null ? Run.Target.Terms.FirstOrDefault().Class : ((long)Run.Model.Layers.All.IndexOf(Layer) << 24) + Channel + (1L << 48);

    /// <summary>The objective for a picture, and its gradient.</summary>
    /// <param name="pixels">C×H×W, red first, 0 to 255; values outside are let through.</param>
    /// <param name="border">Rows and columns at the map's border that do not count.</param>
    /// <param name="rule">What rectifiers do to the gradient.</param>
    /// <returns>The mean of the channel's map, or the target's score; and its gradient by pixels, C×H×W.</returns>
    public (double Objective, float[] Gradient) Evaluate(float[] pixels, int border = 0, RectifierRule rule = RectifierRule.Backpropagation)
    {
        float[] values = new float[pixels.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int channel = NetworkChannel(i / (Height * Width));
            values[PlaceOf(i, channel)] = Run.Input.ValueOf(channel, pixels[i]);
        }

        var result = Run.Model.Gradients.Backward(new BackwardRequest
        {
            Feeds = Run.FeedsOf(Run.Input.Value with { Values = values }),
            Target = Layer?.Tensor ?? Run.Model.Scores.Tensor,
            Seed = target => Layer is null ? Run.Target.Seed(target) : MeanOf(target, border),
            Gradients = [Run.Model.InputTensor],
            Rule = rule,
        });
        double objective = result.Target.Values.Zip(result.Seed.Values, static (v, s) => (double)v * s).Sum();
        float[] found = result.Gradients[Run.Model.InputTensor].Values, gradient = new float[pixels.Length];
        for (int i = 0; i < gradient.Length; i++)
        {
            int channel = NetworkChannel(i / (Height * Width));
            gradient[i] = (float)(found[PlaceOf(i, channel)] * Run.Input.Preprocessing.Scale / Run.Input.Preprocessing.DeviationOf(channel));
        }

        return (objective, gradient);
    }

    private int NetworkChannel(int channel) => Run.Input.Preprocessing.IsBgr && Channels == 3 ? 2 - channel : channel;

    private int PlaceOf(int pixel, int channel)
    {
        int place = pixel % (Height * Width);
        return Run.Input.IsChannelsLast ? (place * Channels) + channel : (channel * Height * Width) + place;
    }

    // A map too small for a border counts whole.
    private TensorValue MeanOf(TensorValue target, int border)
    {
        var (height, width) = (Layer!.Height, Layer.Width);
        int cut = Math.Min(height, width) > 2 * border ? border : 0;
        float[] seed = new float[target.Values.Length];
        float weight = 1f / ((height - (2 * cut)) * (width - (2 * cut)));
        for (int y = cut; y < height - cut; y++)
            seed.AsSpan((((Channel * height) + y) * width) + cut, width - (2 * cut)).Fill(weight);
        return target with { Values = seed };
    }
}
