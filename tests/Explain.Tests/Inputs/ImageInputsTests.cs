using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;
using NetDraw.Explain.Tests.Methods;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Inputs;

/// <summary>Which input takes pictures.</summary>
public sealed class ImageInputsTests
{
    [Theory]
    [InlineData(new[] { 1, 3, 32, 48 }, 3, 32, 48, false)]
    [InlineData(new[] { 1, 32, 48, 3 }, 3, 32, 48, true)]
    [InlineData(new[] { 1, 784 }, 1, 28, 28, false)]
    [InlineData(new[] { 1, 3072 }, 3, 32, 32, false)]
    [InlineData(new[] { 1, 784, 1 }, 1, 28, 28, false)]
    [InlineData(new[] { 1, 1, 784 }, 1, 28, 28, false)]
    public void Pictures_go_where_their_numbers_fit(int[] shape, int channels, int height, int width, bool isLast)
    {
        var network = Read(new OnnxModelBuilder().Input("k", ElementType.Int64, 1, 784).Input("x", [.. shape.Cast<object?>()]).Node("Relu", ["x"], ["y"]).Output("y"));
        Assert.Equal("x", ImageInputs.Find(network));
        Assert.Equal((channels, height, width, isLast), ImageInputs.Extents(network, "x"));
        Assert.Equal(string.Join('×', shape), ImageInputs.ShapeOf(network, "x", width, height).ToString());
    }

    [Theory]
    [InlineData(1, 640)]
    [InlineData(1, 49)]
    [InlineData(1, 16, 64)]
    public void Other_rows_of_numbers_are_no_picture(params int[] shape)
    {
        var error = Assert.Throws<ExplainException>(() => ImageInputs.Find(Read(new OnnxModelBuilder().Input("x", [.. shape.Cast<object?>()]).Node("Relu", ["x"], ["y"]).Output("y"))));
        Assert.True(error.IsUnsupported);
        Assert.Contains(string.Join('×', shape), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_input_that_the_scores_hang_on_is_named()
    {
        var network = Read(new OnnxModelBuilder().Input("x", 1, 3, 8, 8).Input("scale", 1, 3, 1, 1).Node("Mul", ["x", "scale"], ["y"]).Output("y"));
        var error = Assert.Throws<ExplainException>(() => new ExplainModel(network, null, RunnerDevice.Cpu, ClassLabels.None));
        Assert.Contains("'scale' (1×3×1×1) beside the picture 'x'", error.Message, StringComparison.Ordinal);
    }

    // A dense layer on a row of pixels: the gradient of a score is its column of weights, by both runners.
    [Fact]
    public void A_dense_net_on_a_row_of_pixels_is_explained()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "dense.onnx");
        File.WriteAllBytes(path, new OnnxModelBuilder().Input("x", 1, 192).Initializer("w", SmallNets.Random(1, 1, 192, 4)).Node("MatMul", ["x", "w"], ["scores"]).Output("scores").ToBytes());
        var network = ModelReader.Read(path).Network;
        using var model = new ExplainModel(network, path, RunnerDevice.Cpu, ClassLabels.None);
        var input = PhotoInput.Prepare(new Photo("dot", 8, 8, [new float[64], new float[64], new float[64]]), Preprocessings.Find("unit"), 3, 8, 8, false);
        var run = new ExplainRun(model, input, ClassTarget.Of(2, model.Labels), [], new MethodOptions { ["window"] = 1, ["stride"] = 1 });
        float[] weights = network.Weights["w"].Data!.ReadSingles();
        float[] expected = [.. Enumerable.Range(0, 64).Select(place => Enumerable.Range(0, 3).Max(c => Math.Abs(weights[(((c * 64) + place) * 4) + 2])))];
        CamIdentityTests.Near(expected, run.First("saliency").Map.Values, 1, 1e-6);
        Assert.Equal(64, run.First("occlusion").Map.Values.Length);
    }

    // As a Caffe net whose pictures come from a database: neither channels nor size are stated, but the first convolution has 2 filters on 1 channel.
    [Fact]
    public void Channels_that_the_file_leaves_open_are_those_of_the_first_weights()
    {
        var open = Read(new OnnxModelBuilder().Input("x", "n", "c", "h", "w").Initializer("w", SmallNets.Random(1, 1, 2, 1, 3, 3)).Node("Relu", ["x"], ["m"]).Node("Conv", ["m", "w"], ["y"]).Output("y"));
        Assert.Equal((1, null, null, false), ImageInputs.Extents(open, "x"));
        Assert.Equal("1×1×9×7", ImageInputs.ShapeOf(open, "x", 7, 9).ToString());
    }

    private static Network Read(OnnxModelBuilder builder) => ModelReader.Read(ModelSource.Bytes("inputs.onnx", builder.ToBytes())).Network;
}
