using NetDraw.Testing;

namespace NetDraw.Explain.Tests.Reference;

/// <summary>γ (x − μ) / √(σ² + ε) + β for each channel: a factor and the bias that it implies.</summary>
internal sealed class Normalisation(string name, string input, Noise noise, int channels) : Layer(name, input)
{
    private const float Epsilon = 1e-3f;

    private readonly double[] scale = noise.Normals(channels, 0.8), shift = noise.Normals(channels, 0.5), mean = noise.Normals(channels, 0.5), variance = noise.Uniforms(channels, 0.5, 2);

    public override double[] Biases => [.. Enumerable.Range(0, channels).Select(k => shift[k] - (Factor(k) * mean[k]))];

    public override Maps Forward(Maps[] inputs) =>
        inputs[0] with { Values = [.. inputs[0].Values.Select((v, i) => (Factor(i / inputs[0].Places) * (v - mean[i / inputs[0].Places])) + shift[i / inputs[0].Places])] };

    public override Maps[] Backward(Maps[] inputs, Maps output, Maps gradient, Rule rule) =>
        [gradient with { Values = [.. gradient.Values.Select((g, i) => g * Factor(i / gradient.Places))] }];

    public override void AddTo(OnnxModelBuilder model)
    {
        AddWeight(model, "_s", scale, channels);
        AddWeight(model, "_b", shift, channels);
        AddWeight(model, "_m", mean, channels);
        AddWeight(model, "_v", variance, channels);
        model.Node("BatchNormalization", [Inputs[0], Name + "_s", Name + "_b", Name + "_m", Name + "_v"], [Name], ("epsilon", Epsilon));
    }

    private double Factor(int channel) => scale[channel] / Math.Sqrt(variance[channel] + Epsilon);
}
