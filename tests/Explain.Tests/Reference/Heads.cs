using NetDraw.Testing;

namespace NetDraw.Explain.Tests.Reference;

/// <summary>The mean of each map.</summary>
internal sealed class GlobalMean(string name, string input) : Layer(name, input)
{
    public override Maps Forward(Maps[] inputs) => new(inputs[0].Channels, 1, 1, [.. Enumerable.Range(0, inputs[0].Channels).Select(c => inputs[0].Plane(c).Values.Average())]);

    public override Maps[] Backward(Maps[] inputs, Maps output, Maps gradient, Rule rule) =>
        [inputs[0] with { Values = [.. inputs[0].Values.Select((_, i) => gradient.Values[i / inputs[0].Places] / inputs[0].Places)] }];

    public override void AddTo(OnnxModelBuilder model) => model.Node("GlobalAveragePool", [Inputs[0]], [Name]);
}

/// <summary>y = W x + b of all numbers of the input.</summary>
internal sealed class Dense(string name, string input, Noise noise, int outputs, int inputs) : Layer(name, input)
{
    private readonly double[] bias = noise.Normals(outputs, 0.4);

    public double[] Weights { get; } = noise.Normals(outputs * inputs, 0.4);

    public override double[] Biases => bias;

    public override Maps Forward(Maps[] x)
    {
        var result = new Maps(outputs, 1, 1, [.. bias]);
        for (int i = 0; i < Weights.Length; i++)
            result.Values[i / inputs] += Weights[i] * x[0].Values[i % inputs];
        return result;
    }

    public override Maps[] Backward(Maps[] x, Maps output, Maps gradient, Rule rule)
    {
        var result = x[0].Empty();
        for (int i = 0; i < Weights.Length; i++)
            result.Values[i % inputs] += Weights[i] * gradient.Values[i / inputs];
        return [result];
    }

    public override void AddTo(OnnxModelBuilder model)
    {
        AddWeight(model, "_w", Weights, outputs, inputs);
        AddWeight(model, "_b", bias, outputs);
        model.Node("Flatten", [Inputs[0]], [Name + "_x"]).Node("Gemm", [Name + "_x", Name + "_w", Name + "_b"], [Name], ("transB", 1));
    }
}
