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
    private static readonly int[] Heights = [1400, 600, 400, 200, 130];

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

    // One by one they fit as well, and say no more.
    [Theory]
    [InlineData(18, "'blocks'")]
    [InlineData(9, "'layers'")]
    public void Many_equal_layers_are_one_with_their_number(int equal, string detail)
    {
        var sketch = new NetworkSketch().Input("t0", 1, 8, 40, 24);
        for (int i = 0; i < equal; i++)
            sketch.Weight($"w{i}", 8, 8, 3, 3).Op("Conv", $"t{i} w{i}", $"t{i + 1}", ("kernel_shape", [3, 3]), ("pads", [1, 1, 1, 1]));
        Assert.Contains(detail, Choice(new() { Width = 516, Height = 680 }, sketch.Output($"t{equal}")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_most_detail_that_fits_is_shown()
    {
        Assert.Contains("'layers', in 2 columns", Choice(new() { Width = 252, Height = 1400 }), StringComparison.Ordinal);
        Assert.Contains("'layers', in 2 rows", Choice(new() { Width = 600, Height = 400 }), StringComparison.Ordinal);
        Assert.Contains("layers without their names", Choice(new() { Width = 130, Height = 420, Detail = DetailLevel.Layers, Direction = FlowDirection.TopToBottom }, Chain(14)), StringComparison.Ordinal);
        // The less room, the less detail.
        string[] names = [.. DetailLevels.All.Select(static l => l.Name)];
        int[] levels = [.. Heights.Select(h => Array.FindIndex(names, n => Choice(new() { Width = 200, Height = h }).Contains($"'{n}'", StringComparison.Ordinal)))];
        Assert.Equal(levels.OrderDescending(), levels);
        Assert.NotEqual(levels[0], levels[^1]);
    }

    private static string Choice(DrawingOptions options, Network? network = null) =>
        Drawing.Draw(network ?? Sketches.Residual(), options).Diagnostics.Single(static d => d.Code == "page-fit").Message;

    [Fact]
    public void What_lies_between_boxes_shrinks_before_letters_and_shapes_go_before_layers_do()
    {
        var network = Chain(12);
        var whole = Drawing.Draw(network, new() { Width = 130 }).Scene;
        // All of the room below the boxes is 12 gaps of 22 points.
        foreach (double less in new[] { 0.0, 60, 120 })
        {
            var drawn = Drawing.Draw(network, new() { Width = 130, Height = whole.Height - less });
            Assert.Contains("'layers', in one column, ordinary text of 8 pt", drawn.Diagnostics.Single(static d => d.Code == "page-fit").Message, StringComparison.Ordinal);
            Assert.Equal(whole.Groups("layer").Count(), drawn.Scene.Groups("layer").Count());
            Assert.DoesNotContain(FigureFaults.Of(drawn.Scene), static f => f.Kind != FigureFaults.EdgeThroughLabel);
        }
    }

    [Fact]
    public void Of_figures_that_fit_one_of_many_letters_gives_way_to_one_of_less_detail()
    {
        // Every resolution is read at the end: whatever cuts the last ones meets all of these lines.
        var sketch = new NetworkSketch("far").Input("p0", 1, 8, 64, 64);
        for (int i = 1; i <= 5; i++)
        {
            sketch.Conv($"p{i - 1}", $"a{i}", 8, 8).Conv($"a{i}", $"b{i}", 8, 8).Conv($"b{i}", $"d{i}", 8, 8).Conv($"d{i}", $"e{i}", 8, 8).Conv($"e{i}", $"f{i}", 8, 8)
                .Op("GlobalAveragePool", $"f{i}", $"g{i}").Op("MaxPool", $"f{i}", $"p{i}", ("kernel_shape", [2, 2]), ("strides", [2, 2]));
        }

        var scene = Drawing.Draw(sketch.Op("Concat", "g1 g2 g3 g4 g5", "all", ("axis", [1])).Output("all"), new() { Width = 400, Height = 500 }).Scene;
        Assert.InRange(scene.Groups("edge").SelectMany(static e => e.Items.OfType<SceneLabel>()).Select(static l => l.Text).Where(static t => t.Length == 1 && char.IsLetter(t[0])).Distinct(StringComparer.Ordinal).Count(), 0, 2);
    }

    [Fact]
    public void What_a_box_does_goes_on_in_a_further_line_where_the_page_is_narrow()
    {
        var options = new DrawingOptions { Detail = DetailLevel.Overview };
        var (wide, narrow) = (Labels(options with { Width = 516 }), Labels(options with { Width = 180 }));
        Assert.True(narrow.Max(static l => l.Width) <= 0.7 * 180);
        Assert.Equal(Words(wide), Words(narrow));

        static List<SceneLabel> Labels(DrawingOptions options) => [.. Drawing.Draw(Sketches.Residual(), options).Scene.Groups("layer").SelectMany(static g => g.Items.OfType<SceneLabel>())];

        static string Words(List<SceneLabel> labels) => string.Concat(labels.Select(static l => l.Text)).Replace(" · ", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
    }

    // A chain in one column took all of a page's height, and a quarter of its width.
    [Theory]
    [InlineData(516, 14, "rows", false)]
    [InlineData(516, 14, "columns", true)]
    [InlineData(252, 14, "2 columns", false)]
    public void A_long_column_that_leaves_the_width_empty_is_folded(double width, int length, string form, bool isUpright)
    {
        var options = new DrawingOptions { Width = width, Direction = isUpright ? FlowDirection.TopToBottom : null };
        var network = Halving(length);
        var drawn = Drawing.Draw(network, options);
        Assert.Contains(form, drawn.Diagnostics.Single(static d => d.Code == "page-fit").Message, StringComparison.Ordinal);
        Assert.Contains("'layers'", drawn.Diagnostics.Single(static d => d.Code == "page-fit").Message, StringComparison.Ordinal);
        Assert.True(drawn.Scene.Height < 0.75 * Drawing.Draw(network, options with { Width = 120 }).Scene.Height, $"{drawn.Scene.Height} high");
        Assert.Equal(width, drawn.Scene.Width);
        Assert.Empty(FigureFaults.Of(drawn.Scene));
    }

    // Redmon et al. 2016, the small net: in boxes of one line its lines leave no place to cut, but at the ends.
    [Theory]
    [InlineData(516)]
    [InlineData(400)]
    public void No_column_holds_a_single_box(double width)
    {
        var text = new System.Text.StringBuilder("input: 'data' input_shape { dim: 1 dim: 3 dim: 448 dim: 448 } ");
        string last = "data";
        for (int i = 1; i < 8; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"layer {{ name: 'conv{i}' type: 'Convolution' bottom: '{last}' top: 'c{i}' convolution_param {{ num_output: {8 << i} kernel_size: 3 pad: 1 }} }} layer {{ name: 'bn{i}' type: 'BatchNorm' bottom: 'c{i}' top: 'b{i}' }} ")
                .Append(System.Globalization.CultureInfo.InvariantCulture, $"layer {{ name: 'scale{i}' type: 'Scale' bottom: 'b{i}' top: 's{i}' }} layer {{ name: 'relu{i}' type: 'ReLU' bottom: 's{i}' top: 's{i}' relu_param {{ negative_slope: 0.1 }} }} layer {{ name: 'pool{i}' type: 'Pooling' bottom: 's{i}' top: 'p{i}' pooling_param {{ kernel_size: 2 stride: 2 }} }} ");
            last = $"p{i}";
        }

        text.Append("layer { name: 'fc' type: 'InnerProduct' bottom: 'p7' top: 'result' inner_product_param { num_output: 1470 } }");
        var network = NetDraw.ModelImport.ModelReader.Read(NetDraw.ModelImport.ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(text.ToString().Replace('\'', '"')))).Network;
        var scene = Drawing.Draw(network, new() { Width = width, Direction = FlowDirection.TopToBottom }).Scene;
        var columns = scene.Items.OfType<SceneGroup>().Where(static g => g.Kind is GroupKind.Layer or GroupKind.Input or GroupKind.Output).GroupBy(static g => Math.Round(g.Items.OfType<SceneBox>().First().Bounds.Centre.X)).ToList();
        Assert.All(columns, c => Assert.True(columns.Count == 1 || c.Count() > 2, $"{c.Count()} boxes at {c.Key}"));
    }

    [Fact]
    public void What_is_short_or_wide_stays_in_one_column()
    {
        Assert.Contains("in one column", Choice(new() { Width = 516 }, Chain(3)), StringComparison.Ordinal);
        Assert.Contains("in one column", Choice(new() { Width = 130 }, Chain(12)), StringComparison.Ordinal);
    }

    // Every line bears a shape.
    private static Network Halving(int length)
    {
        var sketch = new NetworkSketch("halving").Input("c0", 1, 3, 1 << 16, 1 << 16);
        for (int i = 1; i <= length; i++)
            sketch.Conv($"c{i - 1}", $"c{i}", i == 1 ? 3 : 8, 8, 2);
        return sketch.Output($"c{length}");
    }

    private static Network Chain(int length)
    {
        var sketch = new NetworkSketch("chain").Input("c0", 1, 3, 200, 200);
        for (int i = 1; i <= length; i++)
            sketch.Conv($"c{i - 1}", $"c{i}", i + 2, i + 3);
        return sketch.Output($"c{length}");
    }

    [Fact]
    public void Detail_that_is_asked_for_is_kept_or_refused()
    {
        var options = new DrawingOptions { Width = 126, Height = 100, Detail = DetailLevel.Layers };
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
