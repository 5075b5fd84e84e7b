using System.Text.Json;
using Xunit;

namespace NetDraw.Cli.Tests.Options;

/// <summary>What of a network's modules is open: by depth, and by name. Both commands that make figures take the options from one table.</summary>
public sealed class RegionOptionTests
{
    // A stem and two modules: two layers that are numbered and a head.
    private const string Modules = """
        name: "modules"
        layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 2 dim: 3 dim: 17 dim: 23 } } }
        layer { name: "stem" type: "Convolution" bottom: "data" top: "stem" convolution_param { num_output: 5 kernel_size: 3 } }
        layer { name: "body/block1/a" type: "Convolution" bottom: "stem" top: "body/block1/a" convolution_param { num_output: 7 kernel_size: 3 } }
        layer { name: "body/block1/b" type: "Convolution" bottom: "body/block1/a" top: "body/block1/b" convolution_param { num_output: 5 kernel_size: 1 } }
        layer { name: "body/block1/s" type: "Eltwise" bottom: "body/block1/b" bottom: "body/block1/a" top: "body/block1/s" }
        layer { name: "body/block2/a" type: "Convolution" bottom: "body/block1/s" top: "body/block2/a" convolution_param { num_output: 9 kernel_size: 3 } }
        layer { name: "body/block2/b" type: "Convolution" bottom: "body/block2/a" top: "body/block2/b" convolution_param { num_output: 11 kernel_size: 1 } }
        layer { name: "fc" type: "InnerProduct" bottom: "body/block2/b" top: "fc" inner_product_param { num_output: 6 } }
        """;

    [Fact]
    public void Depth_opens_so_many_levels()
    {
        Assert.Equal(3, Layers("--depth", "1").Count);
        Assert.Equal(4, Layers("--depth", "2").Count);
        // What is added within a module is a level of its own.
        Assert.Equal(6, Layers("--depth", "3").Count);
        Assert.Equal(7, Layers("--depth", "4").Count);
    }

    [Theory]
    [InlineData("draw", "0")]
    [InlineData("draw", "two")]
    [InlineData("explain", "-1")]
    public void A_depth_is_a_whole_number_from_1_on(string command, string depth)
    {
        var run = Run.With(Modules, command, "-", "--depth", depth, "-o", "-");
        Assert.Equal(ExitCodes.Usage, run.Code);
        Assert.Contains("a whole number from 1 to 64", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_is_collapsed_and_expanded_by_its_module()
    {
        Assert.Equal(6, Layers("--collapse", "module:body.block2").Count);
        Assert.Equal(6, Layers("--depth", "2", "--expand", "module:body.block1").Count);
    }

    [Theory]
    [InlineData("draw", "--expand")]
    [InlineData("draw", "--collapse")]
    public void A_region_that_is_not_there_is_named_with_those_that_are(string command, string option)
    {
        var run = Run.With(Modules, command, "-", option, "module:tail", "-o", "-");
        Assert.NotEqual(ExitCodes.Done, run.Code);
        Assert.Contains("body.block1", run.Error, StringComparison.Ordinal);
    }

    private static List<string?> Layers(params string[] options)
    {
        var run = Run.With(Modules, ["draw", "-", "-o", "-", "--format", "layout", .. options]);
        Assert.Equal(ExitCodes.Done, run.Code);
        return [.. JsonDocument.Parse(run.Bytes).RootElement.GetProperty("boxes").EnumerateArray().Where(static b => b.GetProperty("kind").GetString() == "layer").Select(static b => b.GetProperty("name").GetString())];
    }
}
