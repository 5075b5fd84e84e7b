using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>SmoothGrad: the mean of the gradients of noisy copies; the magnitude is taken after the mean.</summary>
internal sealed class SmoothGrad : IExplainMethod
{
    /// <summary>Noisy copies.</summary>
    public static MethodParameter<int> Samples { get; } = MethodParameter.Count("samples", "SmoothGrad: noisy copies", 25, least: 1);

    /// <summary>Deviation of the noise.</summary>
    public static MethodParameter<double> Noise { get; } = MethodParameter.Share("noise", "SmoothGrad: deviation of the noise as a share of the input's range", 0.15);

    public string Name => "smoothgrad";

    public string Title => "SmoothGrad";

    public string Source => "Smilkov et al. 2017; samples and noise as PAIR's saliency";

    public ImmutableArray<MethodParameter> Parameters => [Samples, Noise, MethodOptions.Seed, InputGradients.Reduction];

    public bool NeedsGradients => true;

    public bool IsPixelwise => true;

    public PassCount Plan(ExplainRun run) => new(run.Options.Get(Samples), run.Options.Get(Samples));

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        var (samples, noise, seed) = (run.Options.Get(Samples), run.Options.Get(Noise), run.Options.Get(MethodOptions.Seed));
        var random = new CounterRandom(seed);
        float[] input = run.Input.Value.Values;
        double deviation = noise * (input.Max() - input.Min());
        double[] sum = new double[input.Length];
        TensorValue gradient = run.Input.Value;
        for (int sample = 0; sample < samples; sample++)
        {
            // One sample a pass: the mean is then the same to the last bit however much memory there is.
            var noisy = run.Input.Value with { Values = Noisy(input, deviation, random, sample) };
            gradient = InputGradients.Compute(run, noisy, RectifierRule.Backpropagation);
            for (int i = 0; i < sum.Length; i++)
                sum[i] += gradient.Values[i];
            run.Step(sample + 1, samples);
        }

        float[] mean = Array.ConvertAll(sum, s => (float)(s / samples));
        yield return InputGradients.Heatmap(this, run, gradient with { Values = mean }) with
        {
            Notes = [string.Create(CultureInfo.InvariantCulture, $"{samples} samples, noise {noise:0.###} of the input's range, seed {seed}")],
        };
    }

    private static float[] Noisy(float[] input, double deviation, CounterRandom random, int sample) =>
        deviation == 0 ? input : [.. input.Select((v, i) => (float)(v + (deviation * random.Normal(sample, i))))];
}
