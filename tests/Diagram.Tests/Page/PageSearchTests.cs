using CsCheck;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Rules;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Tests.Styles;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Page;

/// <summary>Figures that have to fit a page.</summary>
public sealed class PageSearchTests
{
    public static TheoryData<string> Names => [.. DiagramStyles.All.Select(static s => s.Name)];

    [Theory]
    [Trait(Properties.Trait, Properties.TraitValue)]
    [MemberData(nameof(Names))]
    public void A_figure_keeps_to_its_page_or_there_is_none(string style) =>
        GeneratedNetworks.All.Select(Gen.Int[120, 520], Gen.Int[150, 680], Gen.Bool).Holds(
            (network, width, height, hasTitle) => AssertFits(network, new() { Style = style, Width = width, Height = height, Title = hasTitle ? "A title that is longer than some pages are wide" : null }),
            count: 60);

    [Theory]
    [MemberData(nameof(Names))]
    public void Small_networks_fit_a_column(string style)
    {
        foreach (var network in new[] { Sketches.Chain(), Sketches.Residual(), Sketches.Encoder() })
        {
            var scene = Drawing.Draw(network, new() { Style = style, Width = 252, Height = 650 }).Scene;
            Assert.Equal(252, scene.Width);
            Assert.InRange(scene.Height, 1, 650);
        }
    }

    [Fact]
    public void Without_a_page_as_much_is_shown_as_ever()
    {
        var chosen = Drawing.Draw(Sketches.Residual(), new());
        Assert.Equal(SceneText.Dump(Drawing.Draw(Sketches.Residual(), new() { Detail = DetailLevel.Layers }).Scene), SceneText.Dump(chosen.Scene));
        Assert.Empty(chosen.Diagnostics);
    }

    [Fact]
    public void The_most_detail_that_fits_is_shown()
    {
        Assert.Contains("'layers', in one column", Choice(new() { Width = 252, Height = 1400 }), StringComparison.Ordinal);
        Assert.Contains("'layers', in 2 columns", Choice(new() { Width = 600, Height = 400 }), StringComparison.Ordinal);
        Assert.Contains("'blocks'", Choice(new() { Width = 200, Height = 520 }), StringComparison.Ordinal);

        static string Choice(DrawingOptions options) => Drawing.Draw(Sketches.Residual(), options).Diagnostics.Single(static d => d.Code == "page-fit").Message;
    }

    [Fact]
    public void Detail_that_is_asked_for_is_kept_or_refused()
    {
        var options = new DrawingOptions { Width = 252, Height = 200, Detail = DetailLevel.Layers };
        var refused = Assert.Throws<DrawingException>(() => Drawing.Draw(Sketches.Residual(), options));
        Assert.Equal("page-too-small", refused.Code);
    }

    [Fact]
    public void Weights_are_not_torn_by_the_end_of_a_row()
    {
        var sketch = new NetworkSketch("mlp").Input("x0", 1, 6);
        for (int i = 1; i <= 4; i++)
            sketch.Weight($"w{i}", 6, 6).Op("Gemm", $"x{i - 1} w{i}", $"x{i}");
        var network = sketch.Output("x4");
        Assert.Equal(Synapses(new() { Style = "fcnn" }), Synapses(new() { Style = "fcnn", Width = 230 }));

        int Synapses(DrawingOptions options) => Drawing.Draw(network, options).Scene.Groups("edge").Sum(static e => e.Items.OfType<SceneLine>().Count());
    }

    [Fact]
    public void A_skip_that_is_cut_goes_on_from_a_mark_like_the_one_it_ends_at()
    {
        var sketch = new NetworkSketch("skips").Input("c0", 1, 8, 20, 12);
        for (int i = 1; i <= 12; i++)
            sketch.Conv($"c{i - 1}", $"c{i}", 8, 8);
        sketch.Op("Add", "c12 c1", "s1").Op("Add", "s1 c2", "s2");
        var scene = Drawing.Draw(sketch.Output("s2"), new() { Direction = FlowDirection.LeftToRight, PageWidth = 400 }).Scene;
        var marks = scene.Groups("edge").SelectMany(static e => e.Items.OfType<SceneLabel>()).Select(static l => l.Text).ToList();
        Assert.Equal(["a", "a", "b", "b"], marks.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(FigureFaults.Of(scene), static f => f.Kind != FigureFaults.EdgeThroughLabel);
    }

    [Fact]
    public void What_nothing_else_fits_is_shown_as_a_few_parts_with_all_layers_in_them()
    {
        // Nothing repeats, and every resolution is another.
        var sketch = new NetworkSketch("shrinking").Input("d0", 1, 1, 90, 90);
        for (int i = 1; i <= 40; i++)
            sketch.Conv($"d{i - 1}", $"c{i}", i, i + 1).Op("AveragePool", $"c{i}", $"p{i}", ("kernel_shape", [2, 2])).Op("Relu", $"p{i}", $"c{i}x").Op("Identity", $"c{i}x", $"d{i}");
        var network = sketch.Output("d40");
        var drawn = Drawing.Draw(network, new() { Width = 150, Height = 260 });
        Assert.Contains("parts at most", drawn.Diagnostics.Single(static d => d.Code == "page-fit").Message, StringComparison.Ordinal);
        Assert.Empty(FigureLaws.Breaches(network, drawn.Scene));
    }

    [Fact]
    public void Boxes_of_a_coarse_figure_are_opened_while_the_page_has_room()
    {
        var network = Uneven();
        var low = Drawing.Draw(network, new() { Width = 200, Height = 320 });
        var high = Drawing.Draw(network, new() { Width = 200, Height = 650 });
        Assert.InRange(high.Scene.Height, 0, 650);
        Assert.True(high.Scene.Groups("layer").Count() > low.Scene.Groups("layer").Count());
        Assert.Empty(FigureLaws.Breaches(network, high.Scene));
    }

    [Fact]
    public void What_is_asked_for_is_not_opened_further() => Assert.Equal(
        Drawing.Draw(Uneven(), new() { Width = 252, Detail = DetailLevel.Stages }).Scene.Groups("layer").Count(),
        Drawing.Draw(Uneven(), new() { Width = 252, Height = 2000, Detail = DetailLevel.Stages }).Scene.Groups("layer").Count());

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void A_box_that_is_opened_loses_no_layer() => GeneratedNetworks.All.Holds(
        network =>
        {
            var closed = new DrawingOptions { Detail = DetailLevel.Stages };
            foreach (string first in RulePasses.Run(network, closed).Blocks.Where(static b => b.IsFolded && b.Nodes.Length > 1).Select(static b => b.Nodes[0].Name))
                Assert.Empty(FigureLaws.Breaches(network, Drawing.Draw(network, closed with { Opened = [first, first] }).Scene));
        },
        count: 40);

    // Three resolutions, of many layers the first, of few the last; nothing repeats.
    private static Network Uneven()
    {
        var sketch = new NetworkSketch("uneven").Input("c0", 1, 3, 64, 64);
        int at = 0;
        foreach (int length in new[] { 24, 4, 3 })
        {
            for (int i = 0; i < length; i++, at++)
                sketch.Conv($"c{at}", $"c{at + 1}", at == 0 ? 3 : 8 + at, 9 + at);
            sketch.Op("MaxPool", $"c{at}", $"c{at + 1}", ("kernel_shape", [2, 2]), ("strides", [2, 2])).Conv($"c{at + 1}", $"c{at + 2}", 8 + at, 10 + at);
            at += 2;
        }

        return sketch.Output($"c{at}");
    }

    private static void AssertFits(Network network, DrawingOptions options)
    {
        Scene scene;
        try
        {
            scene = Drawing.Draw(network, options).Scene;
        }
        catch (DrawingException e) when (e.Code == "page-too-small")
        {
            return;
        }

        Assert.Equal(options.Width!.Value, scene.Width, 6);
        Assert.InRange(scene.Height, 1, options.Height!.Value);
        Assert.All(scene.Labels(), static l => Assert.True(l.Size >= 6 - 1e-6, $"'{l.Text}' has {l.Size} pt"));
        Assert.DoesNotContain(FigureFaults.Of(scene), static f => f.Kind is "label-past-page" or "body-past-page" or "edge-past-page" or "body-over-body");
    }
}
