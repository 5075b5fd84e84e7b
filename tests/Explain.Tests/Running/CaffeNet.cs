using System.Text;
using NetDraw.Explain.Running;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain.Tests.Running;

/// <summary>A Caffe net of one layer with stated weights, run in torch.</summary>
internal static class CaffeNet
{
    /// <summary>Runs a layer on inputs <c>x0</c>, <c>x1</c>, … and gives its first top.</summary>
    /// <param name="type">Layer type.</param>
    /// <param name="parameters">The layer's parameters, as prototxt.</param>
    /// <param name="inputs">Values of the bottoms.</param>
    /// <param name="weights">Elements of the layer's blobs, by role.</param>
    public static TensorValue Run(string type, string parameters, TensorValue[] inputs, params (string Role, float[] Values)[] weights)
    {
        var network = Read(type, parameters, inputs, weights);
        using var runner = new TorchRunner(network, RunnerDevice.Cpu);
        return runner.Forward(inputs.Index().ToDictionary(static i => Name(i.Index), static i => i.Item), ["y"])["y"];
    }

    public static Network Read(string type, string parameters, TensorValue[] inputs, params (string Role, float[] Values)[] weights)
    {
        var text = new StringBuilder();
        foreach (var (i, value) in inputs.Index())
            text.Append($"layer {{ name: '{Name(i)}' type: 'Input' top: '{Name(i)}' input_param {{ shape {{ {string.Concat(value.Shape.Select(static d => $"dim: {d} "))} }} }} }}\n");
        text.Append($"layer {{ name: 'y' type: '{type}' top: 'y' {string.Concat(inputs.Select(static (_, i) => $"bottom: '{Name(i)}' "))} {parameters} }}\n");
        var read = ModelReader.Read(ModelSource.Bytes("net.prototxt", Encoding.UTF8.GetBytes(text.ToString()))).Network;
        var builder = NetworkBuilder.From(read);
        int at = builder.Nodes.FindIndex(static n => n.Name == "y");
        builder.Nodes[at] = builder.Nodes[at] with { Weights = [.. builder.Nodes[at].Weights.Select(w => w with { Data = new Elements(weights.Single(v => v.Role == w.Role).Values) })] };
        return builder.Build();
    }

    private static string Name(int index) => FormattableString.Invariant($"x{index}");

    private sealed class Elements(float[] values) : TensorData
    {
        public override float[] ReadSingles() => [.. values];

        public override long[] ReadIntegers() => throw new NotSupportedException();
    }
}
