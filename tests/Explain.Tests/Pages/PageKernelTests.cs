using NetDraw.Explain.Inputs;
using NetDraw.Explain.Pages;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Pages;

/// <summary>What pages compute against what the runner does, layer by layer; every extent is another.</summary>
public sealed class PageKernelTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Computed => [.. Nets.Keys];

    private static Dictionary<string, Func<OnnxModelBuilder, OnnxModelBuilder>> Nets => new(StringComparer.Ordinal)
    {
        ["a convolution with stride, padding on one side and dilation"] = static m => m.Weight("w", 5, 3, 3, 2).Weight("b", 5).Node("Conv", ["x", "w", "b"], ["y"], ("strides", new[] { 2, 1 }), ("pads", new[] { 1, 0, 2, 1 }), ("dilations", new[] { 2, 3 })),
        ["groups"] = static m => m.Weight("w", 6, 1, 3, 3).Node("Conv", ["x", "w"], ["y"], ("group", 3)),
        ["padding that the operator chooses"] = static m => m.Weight("w", 4, 3, 4, 4).Node("Conv", ["x", "w"], ["y"], ("auto_pad", "SAME_LOWER"), ("strides", new[] { 2, 3 })),
        ["a largest value, windows hanging over"] = static m => m.Node("MaxPool", ["x"], ["y"], ("kernel_shape", new[] { 3, 2 }), ("strides", new[] { 2, 3 }), ("pads", new[] { 1, 0, 0, 1 }), ("ceil_mode", 1)),
        ["a mean without its padding"] = static m => m.Node("AveragePool", ["x"], ["y"], ("kernel_shape", new[] { 3, 3 }), ("strides", new[] { 2, 2 }), ("pads", new[] { 1, 1, 1, 1 })),
        ["a mean with its padding"] = static m => m.Node("AveragePool", ["x"], ["y"], ("kernel_shape", new[] { 3, 3 }), ("strides", new[] { 2, 2 }), ("pads", new[] { 1, 1, 1, 1 }), ("count_include_pad", 1)),
        ["global pooling"] = static m => m.Node("GlobalMaxPool", ["x"], ["a"]).Node("GlobalAveragePool", ["x"], ["b"]).Node("Concat", ["a", "b"], ["y"], ("axis", 1)),
        ["batch normalisation"] = static m => m.Initializer("m", OnnxTensors.Of([0.1f, -0.2f, 0.3f], 3)).Initializer("v", OnnxTensors.Of([0.5f, 1.5f, 2f], 3)).Weight("s", 3).Weight("b", 3).Node("BatchNormalization", ["x", "s", "b", "m", "v"], ["y"], ("epsilon", 0.01f)),
        ["response normalisation"] = static m => m.Node("LRN", ["x"], ["y"], ("size", 3), ("alpha", 0.5f), ("beta", 0.6f), ("bias", 1.5f)),
        ["functions of single values"] = static m => m.Node("Relu", ["x"], ["a"]).Node("LeakyRelu", ["x"], ["b"], ("alpha", 0.3f)).Node("Sigmoid", ["x"], ["c"]).Node("Tanh", ["x"], ["d"]).Node("Elu", ["x"], ["e"], ("alpha", 0.7f))
            .Node("HardSigmoid", ["x"], ["f"], ("alpha", 0.4f)).Node("HardSwish", ["x"], ["g"]).Node("Softplus", ["x"], ["h"]).Node("Exp", ["x"], ["i"]).Node("Abs", ["x"], ["j"]).Node("Neg", ["x"], ["k"])
            .Node("Concat", ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"], ["y"], ("axis", 1)),
        ["bounds"] = static m => m.Initializer("low", OnnxTensors.Of([0.2f])).Initializer("high", OnnxTensors.Of([0.6f])).Node("Clip", ["x", "low", "high"], ["a"]).Node("Clip", ["x", "", "high"], ["b"]).Node("Concat", ["a", "b"], ["y"], ("axis", 2)),
        ["slopes"] = static m => m.Weight("s", 3, 1, 1).Node("Neg", ["x"], ["n"]).Node("PRelu", ["n", "s"], ["y"]),
        ["operands that are broadcast"] = static m => m.Weight("c", 3, 1, 1).Weight("r", 1, 1, 1, 11).Node("Add", ["x", "c"], ["a"]).Node("Mul", ["r", "a"], ["b"]).Node("Sub", ["b", "x"], ["d"]).Node("Max", ["d", "x", "c"], ["e"]).Node("Div", ["e", "x1"], ["y"]).Initializer("x1", OnnxTensors.Of([2f])),
        ["axes in another order, and back in a row"] = static m => m.Node("Transpose", ["x"], ["a"], ("perm", new[] { 0, 2, 3, 1 })).Node("Softmax", ["a"], ["b"], ("axis", 2)).Node("LogSoftmax", ["b"], ["c"]).Node("Flatten", ["c"], ["y"]),
        ["a product with rows and one with columns"] = static m => m.Node("Flatten", ["x"], ["f"]).Weight("v", 4, 231).Weight("c", 4).Node("Gemm", ["f", "v", "c"], ["g"], ("transB", 1), ("alpha", 0.5f), ("beta", 2f)).Weight("u", 4, 6).Node("MatMul", ["g", "u"], ["y"]),
        ["copies, which are no layers"] = static m => m.Node("Identity", ["x"], ["a"]).Node("Relu", ["a"], ["b"]).Node("Dropout", ["b"], ["c"]).Node("Add", ["c", "a"], ["y"]),
        ["attention with two heads"] = static m => m.Node("Transpose", ["x"], ["q"], ("perm", new[] { 0, 1, 3, 2 })).Node("MatMul", ["q", "x"], ["s"]).Node("Softmax", ["s"], ["p"], ("axis", -1)).Node("MatMul", ["p", "q"], ["y"]),
        ["a product whose left side is broadcast"] = static m => m.Constant("one", 1).Node("ReduceMean", ["x", "one"], ["r"]).Node("Transpose", ["x"], ["t"], ("perm", new[] { 0, 1, 3, 2 })).Node("MatMul", ["r", "t"], ["y"]),
        ["means over some axes"] = static m => m.Constant("last", 3).Constant("both", 1, 2).Node("ReduceMean", ["x", "last"], ["a"]).Node("Sub", ["x", "a"], ["b"]).Node("ReduceMean", ["b", "both"], ["y"]),
        ["normalisation of rows"] = static m => m.Weight("s", 11).Weight("b", 11).Node("LayerNormalization", ["x", "s", "b"], ["y"], ("epsilon", 0.01f)),
        ["normalisation of several axes without a shift"] = static m => m.Weight("s", 7, 11).Node("LayerNormalization", ["x", "s"], ["y"], ("axis", 2)),
        ["the error function"] = static m => m.Node("Neg", ["x"], ["n"]).Node("Concat", ["n", "x"], ["c"], ("axis", 1)).Node("Erf", ["c"], ["a"]).Node("Gelu", ["c"], ["b"]).Node("Concat", ["a", "b"], ["y"], ("axis", 0)),
        ["one element of an axis, from either end"] = static m => m.Initializer("i", OnnxTensors.Of([1L])).Initializer("j", OnnxTensors.Of([-2L])).Node("Gather", ["x", "i"], ["a"], ("axis", 1)).Node("Gather", ["a", "j"], ["y"], ("axis", 2)),
        ["steps of a number type and back"] = static m => m.Initializer("s", OnnxTensors.Of([0.02f])).Initializer("z", OnnxTensors.Raw(ElementType.UInt8, [7])).Node("Neg", ["x"], ["n"]).Node("Concat", ["n", "x"], ["c"], ("axis", 1)).Node("QuantizeLinear", ["c", "s", "z"], ["q"]).Node("DequantizeLinear", ["q", "s", "z"], ["y"]),
        ["a mean over places"] = static m => m.Constant("axes", 2, 3).Node("ReduceMean", ["x", "axes"], ["y"], ("keepdims", 0)),
        ["numbers that the file works out"] = static m => m.Weight("w", 3, 1, 1).Node("Abs", ["w"], ["p"]).Node("Mul", ["x", "p"], ["y"]),
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Computed))]
    public void A_page_computes_what_the_runner_does(string net)
    {
        var (graph, run) = Run(Nets[net]);
        run.Try(isLive: true);
        Assert.Empty(graph.Steps.Where(s => !run.IsComputed(s)).Select(static s => s.Node.Type));
        Assert.InRange(run.Error, 0, 1e-3);
    }

    [Theory]
    [InlineData("Selu")]
    [InlineData("Round")]
    public void What_no_kernel_has_is_stored(string type)
    {
        var (graph, run) = Run(m => m.Node(type, ["x"], ["a"]).Node("Relu", ["a"], ["y"]));
        run.Try(isLive: false);
        Assert.Equal([type], graph.Steps.Where(s => !run.IsComputed(s)).Select(static s => s.Node.Type));
    }

    [Fact]
    public void A_kernel_that_is_wrong_is_found_out()
    {
        var (graph, run) = Run(static m => m.Weight("w", 2, 3, 1, 1).Node("Conv", ["x", "w"], ["a"]).Node("Relu", ["a"], ["y"]), static step => step.Output != "a" ? step : step with
        {
            Operation = step.Operation with { Numbers = [.. step.Operation.Numbers.Select(static n => n.Name == "pad" ? (n.Name, [1.0, 0.0, 0.0, 0.0]) : n)] },
        });
        run.Try(isLive: true);
        Assert.False(run.IsComputed(graph.Steps[0]));
        Assert.True(run.IsComputed(graph.Steps[1]));
    }

    private (PageGraph Graph, PageRun Run) Run(Func<OnnxModelBuilder, OnnxModelBuilder> net, Func<PageStep, PageStep>? changed = null)
    {
        string path = folder["net.onnx"];
        net(new OnnxModelBuilder().Input("x", 1, 3, 7, 11)).Output("y").Save(path);
        using var model = ExplainModel.Open(path);
        var picture = PagePicture.Of(new ExplainResult(model.Prepare(Photo.Waves(30, 20)), new([], []), [], [], [], []), isPhoto: true);
        var graph = new PageGraph(model.Network, model.InputTensor, "y");
        if (changed is not null)
            graph = graph.With(changed);
        return (graph, new PageRun(model, graph, [picture]));
    }
}
