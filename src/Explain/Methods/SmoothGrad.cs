using System.Globalization;
using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>SmoothGrad: the mean of the gradients of noisy copies; the magnitude is taken after the mean.</summary>
internal sealed class SmoothGrad : IExplainMethod
{
    public string Name => "smoothgrad";

    public string Title => "SmoothGrad";

    public string Source => "Smilkov et al. 2017; samples and noise as PAIR's saliency";

    public MethodNeeds Needs => MethodNeeds.Gradients;

    public MethodResult Result => MethodResult.InputHeatmap;

    public PassCount Plan(ExplainRun run) => new(run.Options.Samples, run.Options.Samples);

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        var random = new CounterRandom(run.Options.Seed);
        float[] input = run.Input.Value.Values;
        double deviation = run.Options.Noise * (input.Max() - input.Min());
        double[] sum = new double[input.Length];
        TensorValue gradient = run.Input.Value;
        for (int sample = 0; sample < run.Options.Samples; sample++)
        {
            // One sample a pass: the mean is then the same to the last bit however much memory there is.
            var noisy = run.Input.Value with { Values = Noisy(input, deviation, random, sample) };
            gradient = InputGradients.Of(run, noisy, RectifierRule.Backpropagation);
            for (int i = 0; i < sum.Length; i++)
                sum[i] += gradient.Values[i];
            run.Step(sample + 1, run.Options.Samples);
        }

        float[] mean = Array.ConvertAll(sum, s => (float)(s / run.Options.Samples));
        yield return InputGradients.Heatmap(this, run, gradient with { Values = mean }) with
        {
            Notes = [string.Create(CultureInfo.InvariantCulture, $"{run.Options.Samples} samples, noise {run.Options.Noise:0.###} of the input's range, seed {run.Options.Seed}")],
        };
    }

    private static float[] Noisy(float[] input, double deviation, CounterRandom random, int sample) =>
        deviation == 0 ? input : [.. input.Select((v, i) => (float)(v + (deviation * random.Normal(sample, i))))];
}
