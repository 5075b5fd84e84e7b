using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Modules;
using NetDraw.ModelImport.Tests.Caffe;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.Modules;

public sealed class ModuleReadingTests
{
    private static readonly string[] BlockScopes = ["['', 'layer1', 'layer1.0', 'layer1.0.bn1', 'bn']", "['torchvision.models.resnet.ResNet', 'torch.nn.modules.container.Sequential', 'torchvision.models.resnet.BasicBlock', 'torch.nn.modules.batchnorm.BatchNorm2d', 'aten.batch_norm']"];

    [Fact]
    public void The_parameters_name_wins_over_the_scope_that_a_fusion_left_and_takes_its_classes()
    {
        var network = Read(new OnnxModelBuilder("main_graph").Input("x", 1, 3, 8, 8).Weight("layer1.0.conv1.weight", 4, 3, 3, 3)
            .Node("Conv", ["x", "layer1.0.conv1.weight"], ["y"]).Named("node_Conv_292").Scoped(BlockScopes[0], BlockScopes[1]).Output("y"));
        Assert.Equal("layer1:Sequential 0:BasicBlock conv1:", Dump(network.Nodes[0].Module));
        Assert.Equal("ResNet", network.RootClass);
        Assert.Equal("ResNet", ExporterNames.TitleOf(network));
    }

    [Theory]
    [InlineData("['', 'relu']", "['a.Net', 'aten.relu']", "")]
    [InlineData("['', 'layer1', 'layer1.0', 'layer1.0.relu', 'relu_1']", "['a.Net', 'b.Sequential', 'c.Block', 'd.ReLU', 'aten.relu']", "layer1:Sequential 0:Block relu:ReLU")]
    [InlineData("['', 'layers.0', 'layers.0.mlp', 'gelu']", "['a.Net', 'a.Layer', 'a.Mlp', 'aten.gelu']", "layers: 0:Layer mlp:Mlp")]
    [InlineData("['', 'norm@1', 'relu']", "['a.Net', 'a.Norm', 'aten.relu']", "norm:Norm")]
    [InlineData("['_empty_nn_module_stack_from_metadata_hook', 'sym_size']", "['_empty_nn_module_stack_from_metadata_hook', 'aten']", "")]
    [InlineData("['', 'layer1', 'relu']", "nonsense", "layer1:")]
    [InlineData("['', 'layer1', 'relu'", "['a', 'b', 'c']", "")]
    public void Scopes_become_local_segments_with_the_classes_that_go_with_them(string scopes, string classes, string expected)
    {
        var network = Read(new OnnxModelBuilder().Input("x", 1).Node("Relu", ["x"], ["y"]).Named("node_relu").Scoped(scopes, classes).Output("y"));
        Assert.Equal(expected, Dump(network.Nodes[0].Module));
    }

    [Theory]
    [InlineData(": torchvision.models.ResNet/layer1: torch.nn.Sequential/layer1.0: m.BasicBlock/relu_1: aten.relu.default", "layer1:Sequential 0:BasicBlock")]
    [InlineData(": demo.Net/stem: demo.Stem/stem.act: torch.nn.ReLU", "stem:Stem act:ReLU")]
    [InlineData("no classes here", "")]
    public void The_joined_form_says_the_same(string text, string expected)
    {
        var network = Read(new OnnxModelBuilder().Input("x", 1).Node("Relu", ["x"], ["y"]).Named("node_relu").Noted("namespace", text).Output("y"));
        Assert.Equal(expected, Dump(network.Nodes[0].Module));
    }

    [Theory]
    [InlineData("/layer1/layer1.0/conv1/Conv", "layer1.0.conv1")]
    [InlineData("/features/features.1/conv/conv.0/conv.0.0/Conv", "features.1.conv.0.0")]
    [InlineData("/model.22/cv2.0/cv2.0.1/act/Conv_3", "model.22.cv2.0.1.act")]
    [InlineData("/Conv", "")]
    [InlineData("/relu_1/Conv_quant", "relu_1")]
    [InlineData("model/block1/conv/Conv2D", "model.block1.conv")]
    [InlineData("StatefulPartitionedCall/model/dense/Tensordot/Conv__12", "model.dense")]
    [InlineData("transformer/h.0/attn/c_proj/Conv_node_13", "transformer.h.0.attn.c_proj")]
    [InlineData("layers.0.proj.Conv", "layers.0.proj")]
    [InlineData("layers.0.proj", "layers.0.proj")]
    // TensorFlow Lite joins the names of what it fused, and numbers what it has twice.
    [InlineData("net/re_lu_3/Relu;net/bn/FusedBatchNormV33;net/conv2d_4/BiasAdd;net/conv2d_4/Conv2D1", "net.conv2d_4")]
    [InlineData("net/act/Relu;net/depthwise_conv2d_3/depthwise;net/conv2d_4/Conv2D;net/depthwise_conv2d_3/BiasAdd/ReadVariableOp/resource1", "net.depthwise_conv2d_3")]
    [InlineData("F0::If_0_then_branch__Inline_0__.encoder.0.reparam_conv", "encoder.0.reparam_conv")]
    [InlineData("/net/_QL_APPLY_TO_WRAP_PASS_0.module.WQ/Conv", "net.module.WQ")]
    [InlineData("net/dense_1/Conv2D1x", "net.dense_1.Conv2D1x")]
    [InlineData("net/dense_1/MatMul_add", "net.dense_1")]
    [InlineData("node_conv2d_1", "")]
    [InlineData("Conv_12", "")]
    [InlineData("317", "")]
    [InlineData("onnx::Conv_3", "")]
    [InlineData("x.3", "")]
    [InlineData("conv1", "")]
    public void Names_say_a_path_without_what_exporters_add(string name, string expected)
    {
        var network = Read(new OnnxModelBuilder().Input("x", 1, 3, 8, 8).Weight("onnx::Conv_9", 4, 3, 3, 3).Node("Conv", ["x", "onnx::Conv_9"], ["y"]).Named(name).Output("y"));
        Assert.Equal(expected, network.Nodes[0].Module.Text);
    }

    [Theory]
    [InlineData("net/cq/Neg;net/cq/conv1d_1", "net/cq")]
    [InlineData("net/act_1/Relu;net/neg_2/Neg", "net/neg_2")]
    [InlineData("net/act_1/Relu;net/add_2/add", "")]
    public void Of_joined_names_the_one_of_the_operator_counts_and_none_where_none_is(string name, string expected)
    {
        var network = Read(new OnnxModelBuilder().Input("x", 1, 3).Node("Neg", ["x"], ["y"]).Named(name).Output("y"));
        Assert.Equal(expected, ExporterNames.TitleOf(network.Nodes[0]));
    }

    [Theory]
    [InlineData("layer1.0.conv1.weight", "layer1.0.conv1")]
    [InlineData("conv.parametrizations.weight.original0", "conv")]
    [InlineData("_orig_mod.fc.bias", "fc")]
    [InlineData("net._QL_REPLACED__PASS_0.weight", "net")]
    [InlineData("p_fc_weight", null)]
    [InlineData("onnx::Conv_193", null)]
    [InlineData("input.1", null)]
    [InlineData("/layer1/Constant_output_0", null)]
    [InlineData("weight", null)]
    [InlineData("a..b", null)]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015.weight", null)]
    public void A_parameters_name_is_its_modules_path_and_a_role(string name, string? expected) => Assert.Equal(expected, ParameterPaths.PathOf(name));

    [Fact]
    public void A_weight_that_is_computed_first_speaks_for_the_layer_that_reads_the_result()
    {
        var network = Read(new OnnxModelBuilder().Input("x", 1, 3, 8, 8).Weight("conv1.weight_q", 4, 3, 3, 3).Weight("s", 1)
            .Node("DequantizeLinear", ["conv1.weight_q", "s"], ["w"]).Node("Conv", ["x", "w"], ["y"]).Named("Conv_1").Output("y"));
        Assert.Equal(["conv1", "conv1"], network.Nodes.Select(static n => n.Module.Text));
    }

    [Fact]
    public void A_shared_weight_names_no_other_scope()
    {
        var network = Read(new OnnxModelBuilder().Input("x", 2, 4).Weight("embed.weight", 4, 4)
            .Node("MatMul", ["x", "embed.weight"], ["h"]).Named("/embed/MatMul").Node("MatMul", ["h", "embed.weight"], ["y"]).Named("/head/MatMul").Output("y"));
        Assert.Equal(["embed", "head"], network.Nodes.Select(static n => n.Module.Text));
    }

    [Fact]
    public void What_nothing_is_known_of_lies_where_its_neighbours_meet()
    {
        var network = Read(new OnnxModelBuilder().Input("x", 1).Node("Relu", ["x"], ["a"]).Named("/enc/0/act/Relu")
            .Node("Neg", ["a"], ["b"]).Named("node_neg").Node("Abs", ["b"], ["c"]).Node("Relu", ["c"], ["d"]).Named("/enc/0/out/Relu")
            .Node("Neg", ["d"], ["e"]).Named("Neg_9").Output("e"));
        Assert.Equal(["enc.0.act", "enc.0", "enc.0", "enc.0.out", ""], network.Nodes.Select(static n => n.Module.Text));
    }

    // DeepLab's results are written to files, which is no part of what the last convolutions are called.
    [Fact]
    public void What_writes_nothing_ends_the_network_and_no_module()
    {
        string[] names = ["data", "conv1_1", "conv1_2", "conv2_1", "conv2_2", "fc"];
        string text = string.Concat(names.Zip(names.Skip(1), static (bottom, name) => $"layer {{ name: '{name}' type: 'Convolution' bottom: '{bottom}' top: '{name}' convolution_param {{ num_output: 4 kernel_size: 1 }} }} "));
        text = $"input: 'data' input_shape {{ dim: 1 dim: 3 dim: 6 dim: 9 }} {text} layer {{ name: 'written' type: 'MatWrite' bottom: 'fc' }}";
        var network = ModelReader.Read(ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(text.Replace('\'', '"')))).Network;
        Assert.Equal(["conv1.conv1_1", "conv1.conv1_2", "conv2.conv2_1", "conv2.conv2_2", "", ""], network.Nodes.Where(static n => n.Category != Operators.OperatorCategory.Data).Select(static n => n.Module.Text));
    }

    // Two blocks with a shortcut each, the first by a projection, in a file that names parameters alone.
    [Fact]
    public void A_sum_lies_in_the_block_whose_shortcut_it_takes()
    {
        var network = Read(new OnnxModelBuilder().Input("x", 1, 4, 8, 8).Weight("layer2.0.conv1.weight", 4, 4, 1, 1).Weight("layer2.0.down.weight", 4, 4, 1, 1).Weight("layer2.1.conv1.weight", 4, 4, 1, 1).Weight("layer3.0.conv1.weight", 4, 4, 1, 1)
            .Node("Conv", ["x", "layer2.0.conv1.weight"], ["a"]).Named("Conv_0").Node("Conv", ["x", "layer2.0.down.weight"], ["b"]).Named("Conv_1").Node("Add", ["a", "b"], ["c"]).Named("Add_2")
            .Node("Conv", ["c", "layer2.1.conv1.weight"], ["d"]).Named("Conv_3").Node("Add", ["d", "c"], ["s"]).Named("Add_4").Node("Relu", ["s"], ["e"]).Named("Relu_4")
            .Node("Conv", ["e", "layer3.0.conv1.weight"], ["f"]).Named("Conv_5").Node("Add", ["e", "f"], ["y"]).Named("Add_6").Output("y"));
        Assert.Equal(["layer2.0.conv1", "layer2.0.down", "layer2.0", "layer2.1.conv1", "layer2.1", "layer2.1", "layer3.0.conv1", "layer3.0"], network.Nodes.Select(static n => n.Module.Text));
    }

    [Fact]
    public void A_sum_of_what_a_list_holds_is_nobodys()
    {
        var network = Read(new OnnxModelBuilder().Input("x", 1, 4, 8, 8).Weight("heads.0.weight", 4, 4, 1, 1).Weight("heads.1.weight", 4, 4, 1, 1)
            .Node("Conv", ["x", "heads.0.weight"], ["a"]).Named("Conv_0").Node("Conv", ["x", "heads.1.weight"], ["b"]).Named("Conv_1").Node("Add", ["a", "b"], ["y"]).Named("Add_2").Output("y"));
        Assert.Equal("", network.Nodes[2].Module.Text);
    }

    [Fact]
    public void The_author_s_name_of_a_stored_tensor_comes_back()
    {
        var builder = new OnnxModelBuilder().Input("x", 1, 3, 8, 8).Weight("val_7", 4, 3, 3, 3).Node("Conv", ["x", "val_7"], ["y"]).Named("node_1").Output("y");
        builder.Graph.Initializer[0].MetadataProps.Add(new ModelImport.Onnx.Schema.StringStringEntryProto
        {
            Key = OnnxModelBuilder.Text("pkg.torch.onnx.original_node_name"),
            Value = OnnxModelBuilder.Text("block.conv.weight"),
        });
        Assert.Equal("block.conv", Read(builder).Nodes[0].Module.Text);
    }

    [Theory]
    [InlineData("inception_3a/1x1 inception_3a/relu inception_3b/1x1 inception_3b/relu fc", "inception_3a.1x1 inception_3a.relu inception_3b.1x1 inception_3b.relu -")]
    [InlineData("conv1 res2a_branch1 bn2a_branch1 scale2a_branch1 res2a res2a_relu res2b_branch1 res2b res2b_relu", "- res2a.branch1 res2a.bn2a_branch1 res2a.scale2a_branch1 res2a res2a.relu res2b.branch1 res2b res2b.relu")]
    [InlineData("conv2_1/x1/bn relu2_1/x1 conv2_1/x1 conv2_2/x1/bn conv2_2/x1", "conv2_1.x1.bn conv2_1.x1 conv2_1.x1 conv2_2.x1.bn conv2_2.x1")]
    [InlineData("net10_conv0_fwd net10_stage1_conv0_fwd net10_stage1_relu0_fwd net10_stage1__plus0 net10_stage2_conv0_fwd net10_stage2__plus0 net10_stage2_activation0 flat_170", "- stage1.conv0.fwd stage1.relu0.fwd stage1.plus0 stage2.conv0.fwd stage2.plus0 stage2.activation0 -")]
    [InlineData("data_bn stage1_unit1_conv1 stage1_unit1_relu1 stage1_unit2_conv1 stage1_unit2_relu1 stage2_unit1_conv1 stage2_unit1_relu1", "- stage1.unit1.conv1 stage1.unit1.relu1 stage1.unit2.conv1 stage1.unit2.relu1 stage2.unit1.conv1 stage2.unit1.relu1")]
    [InlineData("conv1__170 conv1__171 conv2__172 conv2__173", "- - - -")]
    [InlineData("conv1 relu1 conv2 relu2 fc6 drop6", "- - - - - -")]
    [InlineData("loss_1_a x loss_1_b", "- - -")]
    [InlineData("ip_1_a ip_1_b", "- -")]
    public void Of_files_without_modules_runs_with_a_number_that_counts_up_are_some(string names, string expected)
    {
        string text = Prototxt.Image + string.Concat(names.Split(' ').Select(static n => $"layer {{ name: '{n}' type: 'ReLU' bottom: 'data' top: 'data' }}\n"));
        Assert.Equal(expected, string.Join(' ', Prototxt.Read(text).Network.Nodes.Skip(1).Select(static n => n.Module.IsEmpty ? "-" : n.Module.Text)));
    }

    [Fact]
    public void Bodies_and_functions_have_modules_too()
    {
        var then = new OnnxModelBuilder("t", 0).Node("Relu", ["x"], ["r"]).Named("/a/act/Relu").Output("r");
        var otherwise = new OnnxModelBuilder("e", 0).Node("Neg", ["x"], ["r"]).Named("/a/neg/Neg").Output("r");
        var network = Read(new OnnxModelBuilder().Input("c", ElementType.Bool).Input("x", 2, 3)
            .Node("If", ["c"], ["y"], ("then_branch", then), ("else_branch", otherwise)).Named("/a/If").Output("y"));
        Assert.Equal("a", network.Nodes[0].Module.Text);
        Assert.Equal(["a.act", "a.neg"], network.Nodes[0].Subgraphs.Select(static s => s.Body.Nodes[0].Module.Text));
    }

    [Fact]
    public void Paths_compare_by_their_names()
    {
        ModulePath block = ModulePath.Of(new("layer1", "Sequential"), new("0")), leaf = ModulePath.Of(new("layer1"), new("0"), new("conv1"));
        Assert.True(leaf.IsWithin(block));
        Assert.False(block.IsWithin(leaf));
        Assert.True(leaf.IsWithin(ModulePath.Empty));
        Assert.Equal(block, leaf.Take(2));
        Assert.Equal(ModulePath.Of(new ModuleSegment("layer1")), leaf.CommonWith(ModulePath.Of(new("layer1"), new("1"))));
        Assert.Equal("layer1:Sequential 0: conv1:", Dump(leaf.WithClassesOf(block)));
    }

    private static string Dump(ModulePath path) => string.Join(' ', path.Segments.Select(static s => $"{s.Name}:{s.Class}"));

    private static Network Read(OnnxModelBuilder builder) => ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes())).Network;
}
