using System.Text.Json;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests.Options;

/// <summary>Sizes and form of a figure, in its layout.</summary>
public sealed class DrawingOptionTests
{
    [Theory]
    [InlineData("ieee", 252)]
    [InlineData("nature-double", 183 * 72 / 25.4)]
    [InlineData("88mm", 88 * 72 / 25.4)]
    [InlineData("7in", 504)]
    public void A_figure_is_as_wide_as_it_is_asked_to_be(string width, double points)
    {
        Assert.Equal(points, Figure("--direction", "lr", "--width", width, "--quiet").GetProperty("width").GetDouble(), 0.01);
        Assert.Equal(points, Figure("--style", "plotneuralnet", "--width", width, "--quiet").GetProperty("width").GetDouble(), 0.01);
    }

    [Theory]
    [InlineData("6pt", 6)]
    [InlineData("12pt", 12)]
    [InlineData("3mm", 3 * 72 / 25.4)]
    public void Text_has_the_size_that_is_asked_for_and_boxes_follow(string size, double points)
    {
        JsonElement plain = Figure(), sized = Figure("--font-size", size);
        Assert.Equal(8, LabelSize(plain));
        Assert.Equal(points, LabelSize(sized), 0.01);
        Assert.Equal(points > 8, Height(sized) > Height(plain));

        static double LabelSize(JsonElement figure) => figure.GetProperty("labels").EnumerateArray().First(static l => l.GetProperty("text").GetString() == "fc").GetProperty("size").GetDouble();
        static double Height(JsonElement figure) => figure.GetProperty("boxes").EnumerateArray().Sum(static b => b.GetProperty("height").GetDouble());
    }

    // Down to a quarter and up again with a skip: drawn as a line its boxes never go back.
    [Theory]
    [InlineData("line", false)]
    [InlineData("u", true)]
    [InlineData("auto", true)]
    public void An_encoder_and_decoder_is_drawn_as_a_U_or_a_line(string shape, bool isU)
    {
        var figure = Figure(UNet, "--style", "plotneuralnet", "--form", shape);
        var middles = figure.GetProperty("boxes").EnumerateArray().Where(static b => b.GetProperty("kind").GetString() == "layer")
            .Select(static b => b.GetProperty("y").GetDouble() + (b.GetProperty("height").GetDouble() / 2)).ToList();
        Assert.Equal(isU, middles.Max() - middles.Min() > 60);
    }

    // What the option was called before "shape" meant a tensor's alone.
    [Fact]
    public void The_former_name_of_the_form_still_means_it()
    {
        using var folder = new TemporaryFolder();
        string now = Figure(UNet, "--style", "plotneuralnet", "--form", "line").ToString();
        Assert.Equal(now, Figure(UNet, "--style", "plotneuralnet", "--shape", "line").ToString());
        Assert.Equal(now, Figure(UNet, "--style", "plotneuralnet", "--spec", folder.Write("old.yaml", "shape: line\n")).ToString());
    }

    private const string UNet = """
        name: "u"
        layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 dim: 64 dim: 48 } } }
        layer { name: "a" type: "Convolution" bottom: "data" top: "a" convolution_param { num_output: 16 kernel_size: 3 pad: 1 } }
        layer { name: "p" type: "Pooling" bottom: "a" top: "p" pooling_param { kernel_size: 2 stride: 2 } }
        layer { name: "b" type: "Convolution" bottom: "p" top: "b" convolution_param { num_output: 32 kernel_size: 3 pad: 1 } }
        layer { name: "q" type: "Pooling" bottom: "b" top: "q" pooling_param { kernel_size: 2 stride: 2 } }
        layer { name: "c" type: "Convolution" bottom: "q" top: "c" convolution_param { num_output: 64 kernel_size: 3 pad: 1 } }
        layer { name: "u1" type: "Deconvolution" bottom: "c" top: "u1" convolution_param { num_output: 32 kernel_size: 2 stride: 2 } }
        layer { name: "j1" type: "Concat" bottom: "b" bottom: "u1" top: "j1" }
        layer { name: "d" type: "Convolution" bottom: "j1" top: "d" convolution_param { num_output: 32 kernel_size: 3 pad: 1 } }
        layer { name: "u2" type: "Deconvolution" bottom: "d" top: "u2" convolution_param { num_output: 16 kernel_size: 2 stride: 2 } }
        layer { name: "j2" type: "Concat" bottom: "a" bottom: "u2" top: "j2" }
        layer { name: "e" type: "Convolution" bottom: "j2" top: "e" convolution_param { num_output: 16 kernel_size: 3 pad: 1 } }
        """;

    private static JsonElement Figure(params string[] options) =>
        JsonDocument.Parse(options is [UNet, .. var rest] ? Run.With(UNet, ["draw", "-", "-o", "-", "--format", "layout", .. rest]).Bytes : WritingOptionTests.Drawn("layout", options)).RootElement;
}
