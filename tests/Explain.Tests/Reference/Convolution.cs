using NetDraw.Testing;

namespace NetDraw.Explain.Tests.Reference;

/// <summary>y[o] = b[o] + Σ w[o, i, u, v] · x[i, y·s + u − p, x·s + v − p].</summary>
internal sealed class Convolution(string name, string input, Noise noise, (int Outputs, int Inputs, int Height, int Width) size, int stride = 1, int pad = 0, double shift = 0) : Layer(name, input)
{
    private readonly double[] bias = [.. noise.Normals(size.Outputs, 0.4).Select(b => (double)(float)(b + shift))];

    public double[] Weights { get; } = noise.Normals(size.Outputs * size.Inputs * size.Height * size.Width, 0.5);

    public (int Outputs, int Inputs, int Height, int Width) Size => size;

    public override double[] Biases => bias;

    public override Maps Forward(Maps[] inputs)
    {
        var result = new Maps(size.Outputs, Extent(inputs[0].Height, size.Height), Extent(inputs[0].Width, size.Width));
        for (int i = 0; i < result.Values.Length; i++)
            result.Values[i] = bias[i / result.Places];
        ForEach(inputs[0], result, (weight, from, to) => result.Values[to] += Weights[weight] * inputs[0].Values[from]);
        return result;
    }

    public override Maps[] Backward(Maps[] inputs, Maps output, Maps gradient, Rule rule)
    {
        var result = inputs[0].Empty();
        ForEach(inputs[0], output, (weight, from, to) => result.Values[from] += Weights[weight] * gradient.Values[to]);
        return [result];
    }

    public override void AddTo(OnnxModelBuilder model)
    {
        AddWeight(model, "_w", Weights, size.Outputs, size.Inputs, size.Height, size.Width);
        AddWeight(model, "_b", bias, size.Outputs);
        model.Node("Conv", [Inputs[0], Name + "_w", Name + "_b"], [Name], ("strides", new[] { stride, stride }), ("pads", new[] { pad, pad, pad, pad }));
    }

    private int Extent(int extent, int kernel) => ((extent + (2 * pad) - kernel) / stride) + 1;

    private void ForEach(Maps input, Maps output, Action<int, int, int> visit)
    {
        for (int to = 0; to < output.Values.Length; to++)
        {
            int o = to / output.Places, y = to / output.Width % output.Height, x = to % output.Width;
            for (int tap = 0; tap < size.Inputs * size.Height * size.Width; tap++)
            {
                int i = tap / (size.Height * size.Width), row = (y * stride) + (tap / size.Width % size.Height) - pad, column = (x * stride) + (tap % size.Width) - pad;
                if (row >= 0 && row < input.Height && column >= 0 && column < input.Width)
                    visit((o * size.Inputs * size.Height * size.Width) + tap, (((i * input.Height) + row) * input.Width) + column, to);
            }
        }
    }
}
