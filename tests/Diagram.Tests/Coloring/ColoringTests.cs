using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using NetDraw.Diagram.Coloring;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.Diagram.Tests.Coloring;

public sealed class ColoringTests
{
    public static TheoryData<string, string> StylesAndMeasures => [.. from style in DiagramStyles.All from measure in LayerMeasures.All select (style.Name, measure.Name)];

    public static TheoryData<string> Formats => ["svg", "tikz", "pptx", "html"];

    public static TheoryData<string> Ramps => [nameof(ColorRamp.OnPaper), nameof(ColorRamp.OnDark), nameof(ColorRamp.InGrey)];

    [Theory]
    [MemberData(nameof(StylesAndMeasures))]
    public void Every_style_is_coloured_by_every_measure_and_says_by_which(string style, string measure)
    {
        var options = new DrawingOptions { Style = style, ColorBy = LayerMeasures.Catalogue.Find(measure) };
        var scene = Drawing.Draw(Sketches.Chain(), options).Scene;
        Assert.NotEqual(SceneText.Dump(Drawing.Draw(Sketches.Chain(), options with { ColorBy = null }).Scene), SceneText.Dump(scene));
        string legend = string.Join(' ', scene.Groups("legend").Single().Items.OfType<SceneLabel>().Select(static l => l.Text));
        Assert.Contains(options.ColorBy.Title, legend, StringComparison.Ordinal);
        Assert.Empty(Drawing.Draw(Sketches.Chain(), options with { ShowLegend = false }).Scene.Groups("legend"));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_bar_is_in_every_format(string name)
    {
        var scene = Drawing.Draw(Sketches.Chain(), new() { ColorBy = LayerMeasures.Catalogue.Find("params") }).Scene;
        using var file = new MemoryStream();
        FigureFormats.Catalogue.Find(name).Write(scene, file, new() { Text = TextMode.Font });
        Assert.Contains("learned parameters, sum of a box", TextOf(file.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ramps))]
    public void Colours_of_a_ramp_run_one_way_in_lightness_and_text_is_legible_on_all(string name)
    {
        var ramp = name switch { nameof(ColorRamp.OnPaper) => ColorRamp.OnPaper, nameof(ColorRamp.OnDark) => ColorRamp.OnDark, _ => ColorRamp.InGrey };
        double[] lightness = [.. Enumerable.Range(0, 101).Select(i => ramp.At(i / 100.0).Luminance)];
        double way = Math.Sign(lightness[^1] - lightness[0]);
        Assert.All(lightness.Zip(lightness.Skip(1)), pair => Assert.True(way * (pair.Second - pair.First) > 0));
        for (int i = 0; i <= 100; i++)
        {
            var look = ramp.LookAt(i / 100.0);
            Assert.InRange(look.Text.ContrastTo(look.Fill.Color), 4.5, 21);
        }

        Assert.InRange(ramp.Missing.Text.ContrastTo(ramp.Missing.Fill.Color), 4.5, 21);
        Assert.DoesNotContain(Enumerable.Range(0, 101).Select(i => ramp.LookAt(i / 100.0).Fill), fill => fill == ramp.Missing.Fill);
    }

    [Fact]
    public void A_box_of_several_layers_has_the_sum_of_its_layers_and_copies()
    {
        // conv1 has 3·3·3·8 + 8 parameters, bn1 16, fc 280·11 + 11: of layers drawn as one their sum counts.
        Assert.Equal(["0", "773", "3.09k"], MarksOf(new() { ColorBy = LayerMeasures.Catalogue.Find("params") }, Sketches.Chain()));
        var residual = Drawing.Draw(Sketches.Residual(), new() { ColorBy = LayerMeasures.Catalogue.Find("params"), Detail = DetailLevel.Overview }).Scene;
        Assert.Contains(residual.Labels(), static l => l.Text == "learned parameters, sum of a box's layers and their copies; √ scale" || l.Text == "learned parameters, sum of a box's layers; √ scale");
        // Three blocks of two convolutions of 584 and a normalisation of 16.
        Assert.Equal("3.55k", MarksOf(new() { ColorBy = LayerMeasures.Catalogue.Find("params"), Detail = DetailLevel.Overview }, Sketches.Residual())[2]);
    }

    [Fact]
    public void The_largest_number_has_the_last_colour_and_none_the_missing_one()
    {
        var numbers = LayerMeasure.Of("latency in ms", ImmutableDictionary<string, double>.Empty.Add("/conv1/Conv", 2).Add("/fc/Gemm", 5).Add("/pool1/MaxPool", 3));
        var scene = Drawing.Draw(Sketches.Chain(), new() { ColorBy = numbers }).Scene;
        Assert.Equal(ColorRamp.OnPaper.At(0), FillOf(scene, "/conv1/Conv"));
        Assert.Equal(ColorRamp.OnPaper.At(1), FillOf(scene, "/fc/Gemm"));
        Assert.Equal(ColorRamp.OnPaper.At(1.0 / 3), FillOf(scene, "/pool1/MaxPool"));
        Assert.Equal(ColorRamp.OnPaper.Missing.Fill.Color, FillOf(scene, "/prob/Softmax"));
        Assert.Contains(scene.Labels(), static l => l.Text == "no number");
        Assert.Equal(["2", "3.5", "5"], MarksOf(new() { ColorBy = numbers }, Sketches.Chain()));
    }

    [Fact]
    public void Fields_are_the_largest_and_the_whole_input_is_more_than_any()
    {
        var options = new DrawingOptions { ColorBy = LayerMeasures.Catalogue.Find("field") };
        var scene = Drawing.Draw(Sketches.Residual(), options).Scene;
        Assert.Equal(ColorRamp.OnPaper.At(1), FillOf(scene, "/pool/GlobalAveragePool"));
        Assert.NotEqual(ColorRamp.OnPaper.At(1), FillOf(scene, "/stem/Conv"));
        Assert.Contains(scene.Labels(), static l => l.Text == "whole input");
        Assert.Contains(scene.Labels(), static l => l.Text.EndsWith("largest of a box's layers", StringComparison.Ordinal));
    }

    [Fact]
    public void Unknown_counts_are_no_numbers_instead_of_too_small_ones()
    {
        var network = new NetworkSketch().Input("x", 1, 3, 8, 8).Conv("x", "a", 3, 4).Node("odd", "NoSuchOperator", ["a"], ["b"]).Output("b");
        var scene = Drawing.Draw(network, new() { ColorBy = LayerMeasures.Catalogue.Find("macs") }).Scene;
        Assert.Equal(ColorRamp.OnPaper.Missing.Fill.Color, FillOf(scene, "odd"));
        Assert.Equal(ColorRamp.OnPaper.At(1), FillOf(scene, "/a/Conv"));
    }

    [Fact]
    public void Figures_together_are_on_one_scale()
    {
        Network small = new NetworkSketch().Input("x", 1, 3, 8, 8).Conv("x", "a", 3, 4).Output("a"), large = new NetworkSketch().Input("x", 1, 3, 8, 8).Conv("x", "a", 3, 64).Output("a");
        var options = new DrawingOptions { ColorBy = LayerMeasures.Catalogue.Find("params") };
        var scene = Drawing.DrawTogether([small, large], ["small", "large"], options).Scene;
        var fills = scene.Groups("layer").Select(static g => g.Items.OfType<SceneBox>().First().Fill!.Value.Color).ToList();
        Assert.Equal([ColorRamp.OnPaper.At(Math.Sqrt(112 / 1792.0)), ColorRamp.OnPaper.At(1)], fills);
    }

    [Fact]
    public void Dark_pages_have_dark_colours()
    {
        var options = new DrawingOptions { ColorBy = LayerMeasures.Catalogue.Find("params"), Theme = "dark" };
        Assert.Equal(ColorRamp.OnDark.At(1), FillOf(Drawing.Draw(Sketches.Chain(), options).Scene, "/fc/Gemm"));
        using var file = new MemoryStream();
        FigureFormats.Catalogue.Find("svg").Write(Drawing.Draw(Sketches.Chain(), options with { Theme = "auto" }).Scene, file, new());
        string svg = TextOf(file.ToArray());
        Assert.Contains(ColorRamp.OnPaper.At(1).Hex, svg, StringComparison.Ordinal);
        Assert.Contains(ColorRamp.OnDark.At(1).Hex, svg, StringComparison.Ordinal);
    }

    private static Color FillOf(Scene scene, string layer) => scene.Groups("layer").First(g => g.Name == layer).Items.OfType<SceneBox>().First().Fill!.Value.Color;

    private static string[] MarksOf(DrawingOptions options, Network network) => [.. Drawing.Draw(network, options).Scene.Groups("legend").Single().Items.OfType<SceneLabel>().SkipWhile(static l => !char.IsAsciiDigit(l.Text[0])).Take(3).Select(static l => l.Text)];

    private static string TextOf(byte[] file)
    {
        if (file is not [(byte)'P', (byte)'K', ..])
            return Encoding.UTF8.GetString(file);
        using var zip = new ZipArchive(new MemoryStream(file));
        return string.Concat(zip.Entries.Select(static e => new StreamReader(e.Open()).ReadToEnd())).Replace("&apos;", "'", StringComparison.Ordinal);
    }
}
