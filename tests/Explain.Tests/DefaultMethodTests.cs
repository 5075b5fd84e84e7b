using NetDraw.Explain.Inputs;
using NetDraw.Explain.Running;
using NetDraw.Explain.Tests.Methods;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests;

/// <summary>What a network is explained by where nobody names a method, and what is said of it.</summary>
public sealed class DefaultMethodTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_network_with_maps_is_explained_by_Grad_CAM_without_a_word()
    {
        using var model = Open(Maps().Output("scores"));
        var result = Run(model, model.Prepare(SmallNets.Noise(5)));
        Assert.Equal("grad-cam", Assert.Single(result.Explanations).Method.Name);
        Assert.DoesNotContain(result.Notes, static n => n.Contains(", of the input: ", StringComparison.Ordinal));
    }

    // E7: no maps, no empty figure either.
    [Fact]
    public void A_network_without_maps_is_explained_by_its_input()
    {
        using var model = Open(new OnnxModelBuilder().Input("x", 1, 64).Initializer("w", SmallNets.Random(1, 1, 64, 3)).Node("MatMul", ["x", "w"], ["scores"]).Output("scores"));
        var result = Run(model, model.Prepare(SmallNets.Noise(5)));
        Assert.Equal("saliency", Assert.Single(result.Explanations).Method.Name);
        Assert.Contains(result.Notes, static n => n.StartsWith("Saliency, of the input: the network has no feature maps", StringComparison.Ordinal));
        // Whoever names layers wants a method of layers, and is told that there are none.
        Assert.Throws<ExplainException>(() => Explainer.Explain(model, model.Prepare(SmallNets.Noise(5)), new ExplainRequest { Layers = ["all"] }));
    }

    // Of measured values the shares are wanted: of a linear score they are value times weight.
    [Fact]
    public void Measured_values_have_their_shares()
    {
        using var model = Open(new OnnxModelBuilder().Input("x", 1, 5).Initializer("w", SmallNets.Random(1, 1, 5, 3)).Node("MatMul", ["x", "w"], ["scores"]).Output("scores"), Row(5));
        var result = Explainer.Explain(model, model.Prepare("row", Row(5)), new ExplainRequest { Target = "1" });
        Assert.Equal("integrated-gradients", Assert.Single(result.Explanations).Method.Name);
        float[] weights = model.Network.Weights["w"].Data!.ReadSingles();
        CamIdentityTests.Near([.. Row(5).Values.Select((v, i) => v * weights[(i * 3) + 1])], result.Explanations[0].Map.Values, 1, 1e-5);
    }

    // E5: maps from before two layers of attention tell nothing of what these look at.
    [Fact]
    public void A_network_that_attends_after_its_last_maps_is_explained_by_its_input()
    {
        var net = new OnnxModelBuilder().Input("x", 1, 3, 8, 12).Initializer("p", SmallNets.Random(1, 0.5, 6, 3, 2, 2)).Node("Conv", ["x", "p"], ["patches"], ("strides", new[] { 2, 2 }))
            .Constant("rows", 1, 6, 24).Node("Reshape", ["patches", "rows"], ["flat"]).Node("Transpose", ["flat"], ["t0"], ("perm", new[] { 0, 2, 1 }));
        for (int i = 0; i < 2; i++)
            net = net.Node("Transpose", [$"t{i}"], [$"turned{i}"], ("perm", new[] { 0, 2, 1 })).Node("MatMul", [$"t{i}", $"turned{i}"], [$"likeness{i}"]).Node("Softmax", [$"likeness{i}"], [$"shares{i}"]).Node("MatMul", [$"shares{i}", $"t{i}"], [$"t{i + 1}"]);
        using var model = Open(net.Constant("axes", 1).Node("ReduceMean", ["t2", "axes"], ["scores"], ("keepdims", 0)).Output("scores"));
        var result = Run(model, model.Prepare(SmallNets.Noise(5)));
        Assert.Equal("saliency", Assert.Single(result.Explanations).Method.Name);
        Assert.Contains(result.Notes, static n => n.Contains("2 layers of attention lie between", StringComparison.Ordinal));
    }

    // An operator that ONNX Runtime alone has.
    [Fact]
    public void Where_no_gradient_can_be_had_the_input_is_covered()
    {
        using var model = Open(new OnnxModelBuilder().Opset("ai.onnx.ml", 3).Input("x", 1, 6).Node("Scaler", ["x"], ["s"], ("offset", new[] { 0.5f }), ("scale", new[] { 2f })).InDomain("ai.onnx.ml")
            .Initializer("w", SmallNets.Random(1, 1, 6, 3)).Node("MatMul", ["s", "w"], ["scores"]).Output("scores"), Row(6));
        var result = Explainer.Explain(model, model.Prepare("row", Row(6)), new ExplainRequest { Target = "2" });
        Assert.Equal("occlusion", Assert.Single(result.Explanations).Method.Name);
        Assert.Contains(result.Notes, static n => n.StartsWith("Occlusion, of the input: these operators have no gradient here: ai.onnx.ml.Scaler", StringComparison.Ordinal));
        float[] weights = model.Network.Weights["w"].Data!.ReadSingles();
        CamIdentityTests.Near([.. Row(6).Values.Select((v, i) => 2 * v * weights[(i * 3) + 2])], result.Explanations[0].Map.Values, 1, 1e-4);
    }

    // Sums of rows: steps before numbers, so that no layer has places along its last axis.
    [Fact]
    public void Tokens_have_their_shares_and_their_numbers_are_no_places()
    {
        Tokens().Save(folder["t.onnx"]);
        var tokens = TokenFile.Read(folder.Write("t.txt", "3\n7\n11"));
        using var model = ExplainModel.Open(folder["t.onnx"], new OpenOptions { Tokens = tokens });
        Assert.Empty(model.Layers.All);
        Assert.Equal("integrated-gradients", Assert.Single(Run(model, model.Prepare("t.txt", tokens)).Explanations).Method.Name);
    }

    private static OnnxModelBuilder Tokens() => new OnnxModelBuilder().Input("input_ids", ElementType.Int64, 1, "T").Initializer("table", SmallNets.Random(1, 1, 20, 4)).Node("Gather", ["table", "input_ids"], ["rows"])
        .Initializer("b", SmallNets.Random(3, 1, 4)).Node("Add", ["rows", "b"], ["shifted"])
        .Constant("axes", 1).Node("ReduceSum", ["shifted", "axes"], ["sum"], ("keepdims", 0)).Initializer("fc", SmallNets.Random(2, 1, 4, 2)).Node("MatMul", ["sum", "fc"], ["scores"]).Output("scores");

    private static OnnxModelBuilder Maps() => new OnnxModelBuilder().Input("x", 1, 3, 8, 12).Initializer("w", SmallNets.Random(1, 0.5, 5, 3, 3, 3)).Node("Conv", ["x", "w"], ["sum"]).Node("Relu", ["sum"], ["maps"])
        .Node("GlobalAveragePool", ["maps"], ["mean"]).Node("Flatten", ["mean"], ["flat"]).Initializer("fc", SmallNets.Random(2, 0.7, 5, 3)).Node("MatMul", ["flat", "fc"], ["scores"]);

    private static TensorValue Row(int count) => TensorValue.Of([.. Enumerable.Range(1, count).Select(static i => i * 0.3f)], 1, count);

    private ExplainModel Open(OnnxModelBuilder builder, TensorValue? data = null)
    {
        builder.Save(folder["net.onnx"]);
        return ExplainModel.Open(folder["net.onnx"], new OpenOptions { Data = data });
    }

    private static ExplainResult Run(ExplainModel model, PhotoInput input) => Explainer.Explain(model, input, new ExplainRequest());
}
