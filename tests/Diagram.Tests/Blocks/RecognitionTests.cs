using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

public sealed class RecognitionTests
{
    [Theory]
    [InlineData("residual")]
    [InlineData("bottleneck")]
    [InlineData("inverted residual")]
    [InlineData("ResNeXt block")]
    [InlineData("SE residual")]
    [InlineData("pre-activation residual")]
    [InlineData("inception")]
    [InlineData("dense layer")]
    [InlineData("dense block")]
    [InlineData("fire")]
    [InlineData("squeeze-and-excitation")]
    [InlineData("depthwise separable")]
    [InlineData("transition")]
    [InlineData("ASPP")]
    [InlineData("SPP")]
    public void A_plan_is_known_by_its_name(string name)
    {
        var frame = Assert.Single(BlockPasses.Run(NetworkOf(name), DetailLevel.Blocks).Frames);
        Assert.Equal((name, 1), (frame.Caption, frame.Count));
    }

    [Fact]
    public void A_layer_after_a_plan_is_not_part_of_it()
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 12);
        string y = BlockNets.Conv(sketch, BlockNets.Residual(sketch, BlockNets.Conv(sketch, "x", "stem", 5), "b"), "last", 7);
        var frame = Assert.Single(BlockPasses.Run(sketch.Output(y), DetailLevel.Blocks).Frames);
        Assert.Equal(["/ba/Conv", "/bb/Conv", "/bs/Add"], frame.Members.ToArray());
    }

    [Fact]
    public void A_region_that_is_read_from_outside_has_no_name()
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 12);
        string y = BlockNets.Residual(sketch, BlockNets.Conv(sketch, "x", "stem", 5), "b");
        Assert.Empty(BlockPasses.Run(sketch.Op("Sigmoid", "bar", "side").Output(y, "side"), DetailLevel.Blocks).Frames);
    }

    [Fact]
    public void Recognisers_have_sources() =>
        Assert.All([
            .. RegionRecognisers.All.Concat(RegionRecognisers.Qualifiers).Select(static r => r.Source), .. ChainRecognisers.All.Select(static r => r.Source), .. Refinements.All.Select(static r => r.Source),
            .. SeveralEntries.All.Select(static r => r.Source), Pyramids.Source, DetectionHeads.Source,
        ], static s => Assert.Matches(@"\b20\d\d\b.*(fig\.|§|table|eq\.|appendix|\.py)", s));

    private static Network NetworkOf(string plan)
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 12);
        string stem = BlockNets.Conv(sketch, "x", "stem", 5);
        return sketch.Output(Plan(sketch, plan, stem));
    }

    private static string Plan(NetworkSketch sketch, string plan, string x) => plan switch
    {
        "residual" => BlockNets.Residual(sketch, x, "b"),
        "bottleneck" => BlockNets.Bottleneck(sketch, x, "b"),
        "inverted residual" => BlockNets.Bottleneck(sketch, x, "b", group: 12),
        "ResNeXt block" => BlockNets.Bottleneck(sketch, x, "b", group: 3),
        "SE residual" => Sum(sketch, BlockNets.Gate(sketch, BlockNets.Conv(sketch, x, "c", 3), "g"), x),
        "pre-activation residual" => Sum(sketch, BlockNets.Conv(sketch, BlockNets.Relu(sketch, Norm(sketch, BlockNets.Conv(sketch, BlockNets.Relu(sketch, Norm(sketch, x, "n1"), "n1"), "c1", 3), "n2"), "n2"), "c2", 3), x),
        "inception" => BlockNets.Inception(sketch, x, "b"),
        "dense layer" => Concat(sketch, "o", x, BlockNets.Conv(sketch, Norm(sketch, x, "n"), "c", 3, 6, 4)),
        "dense block" => DenseBlock(sketch, x),
        "fire" => Fire(sketch, BlockNets.Relu(sketch, BlockNets.Conv(sketch, x, "s", 1, 6, 2), "s")),
        "squeeze-and-excitation" => BlockNets.Gate(sketch, x, "g"),
        "depthwise separable" => BlockNets.Relu(sketch, BlockNets.Conv(sketch, BlockNets.Relu(sketch, BlockNets.Conv(sketch, x, "d", 3, 6, 6, 6), "d"), "p", 1, 6, 8), "p"),
        "transition" => Pooled(sketch, BlockNets.Conv(sketch, x, "c", 1, 6, 3)),
        "ASPP" => Concat(sketch, "o", Dilated(sketch, x, 1), Dilated(sketch, x, 6), Dilated(sketch, x, 12)),
        _ => Concat(sketch, "o", x, Window(sketch, x, 5), Window(sketch, x, 9), Window(sketch, x, 13)),
    };

    private static string Sum(NetworkSketch sketch, string a, string b)
    {
        sketch.Op("Add", $"{a} {b}", "sum");
        return "sum";
    }

    private static string Concat(NetworkSketch sketch, string name, params string[] tensors)
    {
        sketch.Op("Concat", string.Join(' ', tensors), name, ("axis", [1]));
        return name;
    }

    private static string Norm(NetworkSketch sketch, string x, string name)
    {
        sketch.BatchNorm(x, name, 6);
        return name;
    }

    // Flat, as exporters write it: every layer reads all the earlier ones; different windows keep the layers from being repeats.
    private static string DenseBlock(NetworkSketch sketch, string x)
    {
        BlockNets.Conv(sketch, x, "c1", 3, 6, 2);
        BlockNets.Conv(sketch, Concat(sketch, "o1", x, "c1"), "c2", 5, 8, 2);
        BlockNets.Conv(sketch, Concat(sketch, "o2", x, "c1", "c2"), "c3", 7, 10, 2);
        return Concat(sketch, "o3", x, "c1", "c2", "c3");
    }

    private static string Fire(NetworkSketch sketch, string x) => Concat(sketch, "o",
        BlockNets.Relu(sketch, BlockNets.Conv(sketch, x, "e1", 1, 2, 4), "e1"), BlockNets.Relu(sketch, BlockNets.Conv(sketch, x, "e3", 3, 2, 4), "e3"));

    private static string Pooled(NetworkSketch sketch, string x)
    {
        sketch.Op("AveragePool", x, "pool", ("kernel_shape", [2, 2]), ("strides", [2, 2]));
        return "pool";
    }

    private static string Dilated(NetworkSketch sketch, string x, long dilation)
    {
        sketch.Weight($"d{dilation}.w", 4, 6, 3, 3)
            .Op("Conv", $"{x} d{dilation}.w", $"d{dilation}", ("kernel_shape", [3, 3]), ("dilations", [dilation, dilation]), ("pads", [dilation, dilation, dilation, dilation]));
        return $"d{dilation}";
    }

    private static string Window(NetworkSketch sketch, string x, long size)
    {
        sketch.Op("MaxPool", x, $"w{size}", ("kernel_shape", [size, size]), ("pads", [size / 2, size / 2, size / 2, size / 2]));
        return $"w{size}";
    }
}
