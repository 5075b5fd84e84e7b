using NetDraw.Testing;

namespace NetDraw.Explain.Tests.Reference;

/// <summary>The sum of two.</summary>
internal sealed class Sum(string name, string first, string second) : Layer(name, first, second)
{
    public override Maps Forward(Maps[] inputs) => inputs[0].With(inputs[1], static (a, b) => a + b);

    public override Maps[] Backward(Maps[] inputs, Maps output, Maps gradient, Rule rule) => [gradient, gradient];

    public override void AddTo(OnnxModelBuilder model) => model.Node("Add", Inputs, [Name]);
}

/// <summary>Channels of one after channels of another.</summary>
internal sealed class Join(string name, string first, string second) : Layer(name, first, second)
{
    public override Maps Forward(Maps[] inputs) => new(inputs[0].Channels + inputs[1].Channels, inputs[0].Height, inputs[0].Width, [.. inputs[0].Values, .. inputs[1].Values]);

    public override Maps[] Backward(Maps[] inputs, Maps output, Maps gradient, Rule rule)
    {
        int first = inputs[0].Values.Length;
        return [inputs[0] with { Values = gradient.Values[..first] }, inputs[1] with { Values = gradient.Values[first..] }];
    }

    public override void AddTo(OnnxModelBuilder model) => model.Node("Concat", Inputs, [Name], ("axis", 1));
}

/// <summary>A stored number a channel, added.</summary>
internal sealed class Shift(string name, string input, Noise noise, int channels) : Layer(name, input)
{
    private readonly double[] shift = noise.Normals(channels, 0.5);

    public override double[] Biases => shift;

    public override Maps Forward(Maps[] inputs) => inputs[0] with { Values = [.. inputs[0].Values.Select((v, i) => v + shift[i / inputs[0].Places])] };

    public override Maps[] Backward(Maps[] inputs, Maps output, Maps gradient, Rule rule) => [gradient];

    public override void AddTo(OnnxModelBuilder model)
    {
        AddWeight(model, "_c", shift, channels, 1, 1);
        model.Node("Add", [Inputs[0], Name + "_c"], [Name]);
    }
}
