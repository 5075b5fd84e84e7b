using NetDraw.ModelImport.Costs;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.Modules;

/// <summary>Published files of PyTorch's newer exporters read as the modules that their authors wrote.</summary>
public sealed class KnownModulesTests
{
    [Theory]
    [InlineData("external-data/MarkZ2012_ONNX_VisualNode__resnet18/resnet18.onnx", "ResNet", "ResNet conv1 relu maxpool layer1 layer2 layer3 layer4 avgpool fc")]
    [InlineData("external-data/adli-arindra_garbage-classification__cs_test_model/model.onnx", "ResNet", "conv1 relu maxpool layer1 layer2 layer3 layer4 avgpool ResNet fc")]
    [InlineData("external-data/aarohi214_THE-DOPED-MINDS__model/model.onnx", "SimpleCNN", "conv1 SimpleCNN pool conv2 conv3 conv4 fc1 fc2")]
    [InlineData("external-data/aarohi214_THE-DOPED-MINDS__model_sem/model_sem.onnx", "SimpleCNN", "conv1 SimpleCNN pool conv2 conv3 conv4 fc1 fc2")]
    [InlineData("external-data/robertknight_rten__rten-onnx_test-data_mnist-external_mnist/mnist.onnx", "MNIST100KB", "conv1 MNIST100KB conv2 pw fc")]
    [InlineData("external-data/Mycoearthdome_camera__model/model.onnx", "Net", "encoder decoder")]
    [InlineData("transformer/PINTO0309_onnx2tf__make_test_op_ops_Attention_torch2.8_23.onnx", "SDPA", "SDPA")]
    [InlineData("audio/snakers4_silero-vad__src_silero_vad_data_silero_vad_op18_ifless.onnx", "ONNXMerge", "ONNXMerge")]
    [InlineData("functions/onnx_ir-py__testdata_e2e_models_resnet18_resnet18_dynamo.onnx", "", "conv1 bn1 relu maxpool layer1 layer2 layer3 layer4 avgpool fc (root)")]
    [InlineData("functions/onnx_ir-py__testdata_e2e_models_mobilenetv2_100_mobilenetv2_100_dynamo.onnx", "", "conv_stem bn1 blocks conv_head bn2 global_pool classifier")]
    [InlineData("functions/onnx_ir-py__testdata_e2e_models_Speech2Text2ForCausalLM_Speech2Text2ForCausalLM_dynamo.onnx", "", "model lm_head (root)")]
    public void A_file_sums_up_by_its_author_s_modules(string file, string root, string blocks)
    {
        var costs = NetworkCosts.Count(Read(file).Network);
        Assert.Equal(root, costs.Network.RootClass);
        Assert.Equal(blocks.Split(' ').Order(StringComparer.Ordinal), CostRollup.Of(costs, 1).Select(static g => g.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_fused_ResNet_has_its_stages_blocks_and_convolutions_with_their_classes()
    {
        var network = Read("external-data/MarkZ2012_ONNX_VisualNode__resnet18/resnet18.onnx").Network;
        var conv = Assert.Single(network.Nodes, static n => n.Module.Text == "layer3.1.conv2");
        Assert.Equal("Sequential BasicBlock ", string.Join(' ', conv.Module.Segments.Select(static s => s.Class)));
        Assert.Equal(1 + 16 + 3, network.Nodes.Count(static n => n.Module.Segments is [.., { Name: var leaf }] && (leaf.StartsWith("conv", StringComparison.Ordinal) || leaf == "0") && !n.Weights.IsEmpty));
    }

    [Fact]
    public void Opened_functions_count_as_the_published_net_does()
    {
        var totals = NetworkCosts.Count(Read("functions/onnx_ir-py__testdata_e2e_models_resnet18_resnet18_dynamo.onnx").Network).Totals;
        Assert.Equal(11_689_512, totals.LearnedParameters.Known.Number);
        Assert.Equal(1_814_073_344, totals.Macs.Known.Number);
    }

    [Fact]
    public void Bodies_know_their_modules()
    {
        var network = Read("audio/snakers4_silero-vad__src_silero_vad_data_silero_vad_op18_ifless.onnx").Network;
        Assert.Contains(network.Nodes.SelectMany(static n => n.Subgraphs).SelectMany(static s => s.Body.Nodes), static n => n.Module.Text == "model.encoder.0.reparam_conv");
    }

    private static ImportResult Read(string file)
    {
        string? path = SharedFiles.PathOf($"corpus/onnx/{file}");
        Assert.SkipWhen(path is null, SharedFiles.SkipReason);
        return ModelReader.Read(path!);
    }
}
