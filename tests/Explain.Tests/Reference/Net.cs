using NetDraw.Testing;

namespace NetDraw.Explain.Tests.Reference;

/// <summary>A network of <see cref="Layer"/>s from the tensor <c>x</c> to class scores, by loops in double precision.</summary>
/// <param name="Height">Rows of its input.</param>
/// <param name="Width">Columns of its input.</param>
/// <param name="Layers">In the order of the passes.</param>
/// <param name="Scores">The layer of the scores, before a softmax.</param>
/// <param name="HasSoftmax">Whether the ONNX file ends with a softmax.</param>
internal sealed record Net(int Height, int Width, Layer[] Layers, string Scores, bool HasSoftmax)
{
    public const int Channels = 3;

    public Layer Find(string name) => Layers.Single(l => l.Name == name);

    /// <summary>The value of each tensor; those that are given are taken as they are.</summary>
    public Dictionary<string, Maps> Forward(Maps x, params (string Name, Maps Value)[] given)
    {
        var values = given.ToDictionary(static g => g.Name, static g => g.Value);
        values["x"] = x;
        foreach (var layer in Layers)
            values.TryAdd(layer.Name, layer.Forward([.. layer.Inputs.Select(i => values[i])]));
        return values;
    }

    /// <summary>The gradient of Σ seed ⊙ start with respect to each tensor before it.</summary>
    public Dictionary<string, Maps> Gradients(Dictionary<string, Maps> values, string start, Maps seed, Rule rule = Rule.Plain)
    {
        var gradients = new Dictionary<string, Maps> { [start] = seed };
        foreach (var layer in Layers.Reverse().SkipWhile(l => l.Name != start).Where(l => gradients.ContainsKey(l.Name)))
        {
            var found = layer.Backward([.. layer.Inputs.Select(i => values[i])], values[layer.Name], gradients[layer.Name], rule);
            foreach (var (input, gradient) in layer.Inputs.Zip(found))
                gradients[input] = gradients.TryGetValue(input, out var sum) ? sum.With(gradient, static (a, b) => a + b) : gradient;
        }

        return gradients;
    }

    /// <summary>The same network as an ONNX file.</summary>
    /// <param name="isChannelsLast">Whether its input is H×W×C.</param>
    public byte[] ToOnnx(bool isChannelsLast)
    {
        var model = new OnnxModelBuilder();
        if (isChannelsLast)
            model.Input("picture", 1, Height, Width, Channels).Node("Transpose", ["picture"], ["x"], ("perm", new[] { 0, 3, 1, 2 }));
        else
            model.Input("x", 1, Channels, Height, Width);
        foreach (var layer in Layers)
            layer.AddTo(model);
        if (HasSoftmax)
            model.Node("Softmax", [Scores], ["probabilities"], ("axis", 1));
        return model.Output(HasSoftmax ? "probabilities" : Scores).ToBytes();
    }
}
