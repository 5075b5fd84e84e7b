using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Rules;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Rules;

public sealed class ModuleSelectorTests
{
    private static readonly Color Red = Color.Parse("#ff0000");

    [Theory]
    [InlineData("module:layer1", "conv1 add conv2")]
    [InlineData("module:layer1.0", "conv1 add")]
    [InlineData("module:layer1.*", "conv1 add conv2")]
    [InlineData("module:layer?.1", "conv2")]
    [InlineData("module:/conv$/", "conv1 conv2")]
    [InlineData("class:BasicBlock", "conv1 add")]
    [InlineData("class:*Block", "conv1 add")]
    [InlineData("class:B*", "conv1 add conv2")]
    [InlineData("class:Sequential, type:Conv", "conv1 conv2")]
    [InlineData("name:layer1.0.conv", "conv1")]
    [InlineData("layer1.0.conv", "conv1")]
    public void Modules_and_classes_mean_the_layers_within(string selector, string expected) =>
        Assert.Equal(expected.Split(' '), Marked(selector).Select(static b => b.Head!.Label["node_".Length..]));

    [Theory]
    [InlineData("module:layer2", "rule: no layer matches 'module: layer2'; did you mean 'layer1'?")]
    [InlineData("class:BasicBlok", "rule: no layer matches 'class: BasicBlok'; did you mean 'BasicBlock'?")]
    [InlineData("class:Encoder", "rule: no layer matches 'class: Encoder'; its classes are BasicBlock, Bottleneck, Conv2d, Sequential")]
    [InlineData("module:decoder", "rule: no layer matches 'module: decoder'; its modules are fc, layer1")]
    public void A_selector_that_means_no_module_says_what_there_is(string selector, string message) =>
        Assert.Equal(message, Assert.Throws<RuleException>(() => Marked(selector)).Message);

    [Fact]
    public void A_selector_reads_back_as_it_is_written() =>
        Assert.Equal("module: layer1, class: *Block", BlockSelector.Parse("class:*Block, module:layer1").ToString());

    [Fact]
    public void Titles_are_paths_and_no_exporters_names()
    {
        var graph = BlockReader.Read(Net());
        Assert.Equal(["x", "layer1.0.conv", "layer1.0", "layer1.1.conv", "fc", "y"], graph.Blocks.Select(static b => b.Title));
    }

    private static List<Block> Marked(string selector)
    {
        var rules = new FigureRules { Rules = [new FigureRule(BlockSelector.Parse(selector), new() { Fill = Red })] };
        var graph = RulePasses.Run(Net(), new DrawingOptions { Detail = DetailLevel.Full, Rules = rules });
        return [.. graph.Blocks.Where(static b => b.Override.Fill == Red)];
    }

    private static Network Net()
    {
        const string sequential = "'n.Net', 't.Sequential'";
        var builder = new OnnxModelBuilder("main_graph").Input("x", 1, 4, 8, 8).Weight("layer1.0.conv.weight", 4, 4, 1, 1).Weight("layer1.1.conv.weight", 4, 4, 1, 1).Weight("fc.weight", 8, 5)
            .Node("Conv", ["x", "layer1.0.conv.weight"], ["a"]).Named("node_conv1").Scoped("['', 'layer1', 'layer1.0', 'layer1.0.conv', 'c']", $"[{sequential}, 'm.BasicBlock', 'torch.Conv2d', 'aten']")
            .Node("Add", ["a", "x"], ["b"]).Named("node_add").Scoped("['', 'layer1', 'layer1.0', 'add']", $"[{sequential}, 'm.BasicBlock', 'aten']")
            .Node("Conv", ["b", "layer1.1.conv.weight"], ["c"]).Named("node_conv2").Scoped("['', 'layer1', 'layer1.1', 'layer1.1.conv', 'c']", $"[{sequential}, 'm.Bottleneck', 'torch.Conv2d', 'aten']")
            .Node("MatMul", ["c", "fc.weight"], ["y"]).Named("node_MatMul_3").Output("y");
        return ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes())).Network;
    }
}
