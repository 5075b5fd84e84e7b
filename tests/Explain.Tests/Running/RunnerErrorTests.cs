using NetDraw.Explain.Layers;
using NetDraw.Explain.Running;
using NetDraw.Explain.Tests.Methods;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Running;

/// <summary>What runners say of files that lie or are at fault.</summary>
public sealed class RunnerErrorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("[ErrorCode:Fail] Load model failed:Type Error: wrong", "Load model failed:Type Error: wrong")]
    [InlineData(
        "[ErrorCode:RuntimeException] Non-zero status code returned while running Conv node. Name:'c' Status Message: /onnxruntime_src/onnxruntime/core/framework/bfc_arena.cc:360 void* onnxruntime::BFCArena::AllocateRawInternal(size_t, bool, onnxruntime::Stream*) Failed to allocate memory for requested buffer of size 43200000000\n",
        "Non-zero status code returned while running Conv node. Name:'c' Status Message: Failed to allocate memory for requested buffer of size 43200000000")]
    [InlineData(
        "[ErrorCode:Fail] D:\\a\\_work\\1\\s\\include\\onnxruntime\\core\\graph\\graph.h:1 onnxruntime::Graph::Resolve(void) const [with T = int] it is (not) so",
        "it is (not) so")]
    [InlineData("Exception during initialization: : 1 : FAIL : tensorprotoutils.cc:1609 ValidateEmbeddedTensorProtoDataSizeAndShape Initializer 'b': data field count (0) does not match", "Initializer 'b': data field count (0) does not match")]
    [InlineData("a  sentence\nof two lines", "a sentence of two lines")]
    public void Messages_of_the_library_lose_the_places_in_its_source(string message, string expected) => Assert.Equal(expected, OnnxRuntimeRunner.Short(message));

    // As of a layer with a million inputs; each place in it could begin one in the source.
    [Fact]
    public void A_message_of_megabytes_is_read_as_far_as_it_is_shown()
    {
        string said = OnnxRuntimeRunner.Short("Node () has " + new string('/', 3_000_000));
        Assert.StartsWith("Node () has ///", said, StringComparison.Ordinal);
        Assert.Equal(301, said.Length);
    }

    [Fact]
    public void The_same_broken_file_is_at_fault_whether_loading_or_running_shows_it()
    {
        // Weights that do not fit the picture, and an operator that nobody has.
        string misfit = Save("misfit.onnx", static net => net.Weight("w", 6, 5, 2, 3).Node("Conv", ["x", "w"], ["scores"]));
        using var broken = ExplainModel.Open(misfit);
        var error = Assert.Throws<ExplainException>(() => Explainer.Rank(broken, broken.Prepare(SmallNets.Noise(5))));
        Assert.False(error.IsUnsupported);
        Assert.StartsWith(misfit + ": ONNX Runtime cannot run it: ", error.Message, StringComparison.Ordinal);
        string unknown = Save("unknown.onnx", static net => net.Opset("org.example", 1).Weight("w", 6, 3, 2, 3).Node("Conv", ["x", "w"], ["c"]).Node("Own", ["c"], ["scores"]).InDomain("org.example"));
        using var other = ExplainModel.Open(unknown);
        Assert.True(Assert.Throws<ExplainException>(() => Explainer.Rank(other, other.Prepare(SmallNets.Noise(5)))).IsUnsupported);
    }

    [Fact]
    public void A_layer_that_does_not_come_out_as_stated_is_named()
    {
        using var model = SmallNets.Averaged();
        var layer = model.Layers.All[^1];
        using var runner = new CheckedRunner(new Lying(), model.Layers);
        var error = Assert.Throws<ExplainException>(() => runner.Forward(new Dictionary<string, TensorValue>(), [layer.Tensor]));
        Assert.Equal($"layer '{layer.Name}' ({layer.Node.Type}) came out as 1×0×7, expected {layer.SizeText} as its file states", error.Message);
        Assert.Empty(runner.Forward(new Dictionary<string, TensorValue>(), ["no layer"])["no layer"].Values);
    }

    [Fact]
    public void An_input_larger_than_any_photo_is_refused_before_memory_is_asked_for()
    {
        string path = folder["big.onnx"];
        new OnnxModelBuilder().Input("x", 1, 3, 60000, 50000).Weight("w", 6, 3, 2, 3).Node("Conv", ["x", "w"], ["scores"]).Output("scores").Save(path);
        Assert.Equal($"{path}: its input 'x' takes pictures of 50000×60000, expected at most 100 million pixels", Assert.Throws<ExplainException>(() => ExplainModel.Open(path)).Message);
    }

    [Fact]
    public void A_window_that_never_moves_is_no_error_of_ours()
    {
        string text = """
            layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 dim: 9 dim: 7 } } }
            layer { name: "pool" type: "Pooling" bottom: "data" top: "pool" pooling_param { kernel_size: 2 stride: 0 } }
            layer { name: "sum" type: "Reduction" bottom: "pool" top: "sum" reduction_param { axis: 1 } }
            """;
        var network = ModelImport.ModelReader.Read(ModelImport.ModelSource.Bytes("still.prototxt", System.Text.Encoding.UTF8.GetBytes(text))).Network;
        using var runner = new TorchRunner(network, RunnerDevice.Cpu);
        var error = Assert.Throws<ExplainException>(() => runner.Forward(
            new Dictionary<string, TensorValue>(StringComparer.Ordinal) { ["data"] = TensorValue.Of(new float[3 * 9 * 7], 1, 3, 9, 7) }, [network.Nodes[^2].Outputs[0]]));
        Assert.StartsWith("layer 'pool' (Pooling) cannot be computed: ", error.Message, StringComparison.Ordinal);
    }

    private string Save(string name, Func<OnnxModelBuilder, OnnxModelBuilder> nodes)
    {
        nodes(new OnnxModelBuilder(opset: 17).Input("x", 1, 3, 9, 7)).Output("scores", 1, 6, 8, 5).Save(folder[name]);
        return folder[name];
    }

    private sealed class Lying : IModelRunner
    {
        public string Name => "liar";

        public IReadOnlyDictionary<string, TensorValue> Forward(IReadOnlyDictionary<string, TensorValue> feeds, IReadOnlyCollection<string> wanted) =>
            wanted.ToDictionary(static w => w, static _ => new TensorValue([1, 0, 7], []));

        public void Dispose()
        {
        }
    }
}
