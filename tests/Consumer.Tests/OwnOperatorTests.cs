using NetDraw.Diagram;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Consumer.Tests;

/// <summary>Operators of one's own in files of the formats that there are: what was a plain box gets its shape, costs, label and colour.</summary>
public sealed class OwnOperatorTests
{
    // Doubles the channels by a matrix that it learns.
    private static readonly OperatorSpec Widen = new()
    {
        Type = "Widen",
        Domain = "org.example",
        Category = OperatorCategory.Convolution,
        Traits = OperatorTraits.Linear,
        InputRoles = ["input", "weight"],
        Describe = static _ => "twice as wide",
        InferShapes = static scope => scope.SetOutput(0, scope.InputShape(0) is { Rank: 4 } shape ? shape.With(1, 2 * shape[1]) : null, scope.InputType(0)),
        Macs = static view => view is { Input: { } input, Output: { } output } ? output.ElementCount * input[1] : Dimension.Unknown,
    };

    [Fact]
    public void An_operator_of_an_ONNX_domain_of_ones_own()
    {
        byte[] model = new OnnxModelBuilder().Opset("org.example", 1).Input("x", 1, 3, 4, 4).Weight("w", 6, 3)
            .Node("Relu", ["x"], ["r"]).Node("Widen", ["r", "w"], ["y"]).InDomain("org.example").Node("Softmax", ["y"], ["z"]).Output("z").ToBytes();
        AssertTaken(ModelSource.Bytes("own.onnx", model), Widen, "1×6×4×4", 6 * 16 * 3);
    }

    [Fact]
    public void A_layer_of_a_fork_of_Caffe()
    {
        byte[] model = """
            layer { name: "data" type: "Input" top: "x" input_param { shape { dim: 1 dim: 3 dim: 8 dim: 8 } } }
            layer { name: "own" type: "Widen" bottom: "x" top: "y" }
            layer { name: "prob" type: "Softmax" bottom: "y" top: "z" }
            """u8.ToArray();
        AssertTaken(ModelSource.Bytes("own.prototxt", model), Widen with { Domain = "" }, "1×6×8×8", 6 * 64 * 3);
    }

    private static void AssertTaken(ModelSource source, OperatorSpec own, string shape, long macs)
    {
        var plain = ModelReader.Read(source);
        Assert.Contains(plain.Diagnostics, static d => d.Code == "unknown-operator");
        Assert.DoesNotContain("twice as wide", Figure(plain.Network), StringComparison.Ordinal);

        var read = ModelReader.Read(source, new ImportOptions { Operators = [own], Strict = true });
        Assert.Empty(read.Diagnostics);
        Assert.Equal(shape, read.Network.TensorOf("y").Shape!.ToString());
        Assert.Equal(macs, NetworkCosts.Count(read.Network).Layers.Single(static l => l.Node.Kind == "Widen").Macs.Number);
        string figure = Figure(read.Network);
        Assert.Contains("twice as wide", figure, StringComparison.Ordinal);
        Assert.Contains("category-convolution", figure, StringComparison.Ordinal);
    }

    private static string Figure(Network network)
    {
        using var folder = new TemporaryFolder();
        Drawing.Draw(network, new()).Save(folder["figure.svg"]);
        return File.ReadAllText(folder["figure.svg"]);
    }
}
