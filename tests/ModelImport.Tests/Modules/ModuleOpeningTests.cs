using NetDraw.ModelImport.Costs;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.Modules;

/// <summary>Functions that are modules, as PyTorch 2.1 to 2.4 wrote them.</summary>
public sealed class ModuleOpeningTests
{
    private const string Library = "pkg.onnxscript.torch_lib", Package = "pkg.torch.2.2.0";

    [Fact]
    public void Modules_are_opened_with_their_paths_and_classes_weights_and_shapes()
    {
        var network = Read(Net()).Network;
        Assert.Equal(["layer1.0.conv1/Identity", "layer1.0.conv1/Conv", "layer1.0.relu/Relu"], network.Nodes.Select(static n => n.Name));
        Assert.Equal(["layer1:Sequential 0:Block conv1:Conv2d", "layer1:Sequential 0:Block conv1:Conv2d", "layer1:Sequential 0:Block relu:ReLU"], network.Nodes.Select(static n => string.Join(' ', n.Module.Segments.Select(static s => $"{s.Name}:{s.Class}"))));
        Assert.Equal("1×4×6×6", network.TensorOf(network.Outputs[0]).Shape!.ToString());
        Assert.Equal(4 * 3 * 9, NetworkCosts.Count(network).Totals.LearnedParameters.Known.Number);
    }

    [Fact]
    public void Whoever_runs_the_file_keeps_its_calls() =>
        Assert.Equal(["call"], Read(Net(), new() { OpenModules = false }).Network.Nodes.Select(static n => n.Name));

    [Fact]
    public void A_function_that_is_a_plain_operator_stays_one_box_even_with_weights()
    {
        var norm = new OnnxModelBuilder("").Input("a").Input("g").Node("Mul", ["a", "g"], ["b"]).Output("b");
        var network = Read(new OnnxModelBuilder().Opset("f", 1).Input("x", 2, 4).Weight("norm.weight", 4).Function("f", "SkipLayerNormalizationFunction", norm)
            .Node("SkipLayerNormalizationFunction", ["x", "norm.weight"], ["y"]).InDomain("f").Named("/layer.0/norm").Output("y")).Network;
        Assert.Equal("SkipLayerNormalizationFunction", Assert.Single(network.Nodes).Type);
    }

    [Fact]
    public void Without_modules_the_operators_library_stays_closed()
    {
        var relu = new OnnxModelBuilder("").Input("a").Node("Relu", ["a"], ["b"]).Output("b");
        var network = Read(new OnnxModelBuilder().Opset(Library, 1).Input("x", 2).Function(Library, "aten_relu", relu).Node("aten_relu", ["x"], ["y"]).InDomain(Library).Output("y")).Network;
        Assert.Equal("aten_relu", Assert.Single(network.Nodes).Type);
    }

    // A block of a convolution, written with a question for the rank as the library has it, and an activation.
    private static OnnxModelBuilder Net()
    {
        var unsqueezed = new OnnxModelBuilder("t", 0).Node("Constant", [], ["axes"], ("value_ints", new long[] { 0 })).Node("Unsqueeze", ["input", "axes"], ["r"]).Output("r");
        var same = new OnnxModelBuilder("e", 0).Node("Identity", ["input"], ["r"]).Output("r");
        var plain = new OnnxModelBuilder("c", 0).Node("Conv", ["ranked", "weight"], ["r"]).Output("r");
        var turned = new OnnxModelBuilder("d", 0).Node("ConvTranspose", ["ranked", "weight"], ["r"]).Output("r");
        var convolution = new OnnxModelBuilder("").Input("input").Input("weight")
            .Node("Shape", ["input"], ["s"]).Node("Size", ["s"], ["rank"]).Node("Constant", [], ["three"], ("value_int", 3L)).Node("Equal", ["rank", "three"], ["unbatched"])
            .Node("If", ["unbatched"], ["ranked"], ("then_branch", unsqueezed), ("else_branch", same))
            .Node("If", ["unbatched"], ["result"], ("then_branch", turned), ("else_branch", plain)).Output("result");
        var relu = new OnnxModelBuilder("").Input("self").Node("Relu", ["self"], ["out"]).Output("out");
        var conv = new OnnxModelBuilder("").Input("x").Input("layer1.0.conv1.weight").Node("aten_conv", ["x", "layer1.0.conv1.weight"], ["y"]).InDomain(Library).Named("aten_conv_0").Output("y");
        var act = new OnnxModelBuilder("").Input("x").Node("aten_relu", ["x"], ["y"]).InDomain(Library).Named("aten_relu_0").Output("y");
        var block = new OnnxModelBuilder("").Input("x").Input("layer1.0.conv1.weight")
            .Node("torch_nn_modules_conv_Conv2d_getattr_L__self___layer1___0___conv1_1", ["x", "layer1.0.conv1.weight"], ["h"]).InDomain(Package).Named("conv")
            .Node("torch_nn_modules_activation_ReLU_getattr_L__self___layer1___0___relu_1", ["h"], ["y"]).InDomain(Package).Named("relu").Output("y");
        var stage = new OnnxModelBuilder("").Input("x").Input("layer1.0.conv1.weight").Node("demo_Block_layer1_0_1", ["x", "layer1.0.conv1.weight"], ["y"]).InDomain("pkg.demo.1").Named("block").Output("y");
        return new OnnxModelBuilder("main_graph").Opset(Library, 1).Opset(Package, 1).Opset("pkg.demo.1", 1).Input("x", 1, 3, 8, 8).Weight("layer1.0.conv1.weight", 4, 3, 3, 3)
            .Function(Library, "aten_conv", convolution).Function(Library, "aten_relu", relu)
            .Function(Package, "torch_nn_modules_conv_Conv2d_getattr_L__self___layer1___0___conv1_1", conv)
            .Function(Package, "torch_nn_modules_activation_ReLU_getattr_L__self___layer1___0___relu_1", act)
            .Function("pkg.demo.1", "demo_Block_layer1_0_1", block).Function(Package, "torch_nn_modules_container_Sequential_layer1_1", stage)
            .Node("torch_nn_modules_container_Sequential_layer1_1", ["x", "layer1.0.conv1.weight"], ["y"]).InDomain(Package).Named("call").Output("y");
    }

    private static ImportResult Read(OnnxModelBuilder builder, ImportOptions? options = null) => ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes()), options);
}
