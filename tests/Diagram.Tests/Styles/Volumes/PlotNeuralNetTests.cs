using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles.Volumes;

public sealed class PlotNeuralNetTests
{
    private static readonly DrawingOptions Options = new() { Style = "plotneuralnet", ShowLegend = false };

    [Fact]
    public void A_stage_touches_its_pooling_and_a_shortcut_meets_a_ball() =>
        Golden.Match(SceneText.Dump(Drawing.Draw(Stages(), Options).Scene), "plotneuralnet.txt");

    [Fact]
    public void The_basis_is_tikz_own()
    {
        // TikZ: a step towards the reader is (-0.385, -0.385) with y up; a depth of 10 away is right and up by 3.85.
        var side = Oblique.PlotNeuralNet.Side(20, 6, 10);
        Assert.Equal([new(18.075, -1.075), new(21.925, -4.925), new(21.925, 1.075), new(18.075, 4.925)], side.Select(Rounded));
    }

    [Fact]
    public void A_figure_of_a_width_is_exactly_that_wide_and_its_text_keeps_its_size_or_at_least_its_legibility()
    {
        var free = Drawing.Draw(Stages(), Options).Scene;
        var narrow = Drawing.Draw(Stages(), Options with { Width = 0.8 * free.Width }).Scene;
        Assert.Equal(0.8 * free.Width, narrow.Width, 6);
        Assert.Equal(Sizes(free), Sizes(Drawing.Draw(Stages(), Options with { Width = 0.96 * free.Width }).Scene));
        Assert.All(Sizes(narrow), static s => Assert.True(s >= 6));
    }

    [Fact]
    public void Edges_end_on_the_bodies_that_they_join()
    {
        var scene = Drawing.Draw(Stages(), Options).Scene;
        var boxes = scene.Items.OfType<SceneGroup>().Where(static g => g.Kind is GroupKind.Layer or GroupKind.Input or GroupKind.Stage).ToList();
        foreach (var edge in scene.Items.OfType<SceneGroup>().Where(static g => g.Kind == GroupKind.Edge))
        {
            var line = edge.Items.OfType<SceneLine>().Single();
            // A shortcut past a pooling leaves the stage that the pooling belongs to, wherever that is highest.
            foreach (var end in new[] { line.Points[0], line.Points[^1] })
                Assert.Contains(boxes.SelectMany(Outlines), o => o.Inflate(0.6) is var r && end.X >= r.X && end.X <= r.Right && end.Y >= r.Y && end.Y <= r.Bottom);
        }
    }

    [Fact]
    public void A_slab_may_hide_the_far_half_of_the_one_before_it_but_no_label()
    {
        var scene = Drawing.Draw(Shrinking(), Options).Scene;
        var (first, second) = (FacesOf(scene, "/a/Conv"), FacesOf(scene, "/b/Conv"));
        Assert.True(second.X < first.Right - 3);
        Assert.True(second.X > (first.X + first.Right) / 2);
        Assert.Equal([], FigureFaults.Of(scene));
    }

    [Theory]
    [InlineData("layered")]
    [InlineData("msagl")]
    public void Where_slabs_need_not_stand_on_one_axis_none_hides_another(string layout)
    {
        var scene = Drawing.Draw(Shrinking(), Options with { Layout = layout }).Scene;
        Assert.True(FacesOf(scene, "/b/Conv").X > FacesOf(scene, "/a/Conv").Right);
    }

    // Dense layers stand out of the row, means of maps do not.
    [Fact]
    public void Vectors_that_are_means_of_maps_are_shorter_than_those_of_dense_layers()
    {
        static double LengthOf(bool isPooled)
        {
            var sketch = new NetworkSketch("ends").Input("x", 1, 3, 16, 16).Conv("x", "c", 3, 64);
            sketch = isPooled ? sketch.Op("GlobalAveragePool", "c", "p").Op("Flatten", "p", "v") : sketch.Op("Flatten", "c", "v");
            long units = isPooled ? 64 : 64 * 256;
            return FacesOf(Drawing.Draw(sketch.Weight("w", units, 100).Op("Gemm", "v w", "fc").Output("fc"), Options).Scene, "/fc/Gemm").Height;
        }

        Assert.InRange(LengthOf(isPooled: true) / LengthOf(isPooled: false), 0.4, 0.7);
    }

    // A bar along the depth would stand out of plates, none of which has any.
    [Fact]
    public void Beside_sequences_vectors_stand_upright()
    {
        var scene = Drawing.Draw(new NetworkSketch("line").Input("x", 1, 5, 90).Weight("w", 64, 5, 3).Op("Conv", "x w", "c", ("kernel_shape", [3])).Op("GlobalAveragePool", "c", "p").Output("p"), Options).Scene;
        var (plate, bar) = (FacesOf(scene, "/c/Conv"), FacesOf(scene, "/p/GlobalAveragePool"));
        Assert.InRange(bar.Height, 0.5 * plate.Height, plate.Height);
        Assert.True(bar.Width < plate.Width);
    }

    [Fact]
    public void A_flow_down_the_page_hides_nothing()
    {
        var scene = Drawing.Draw(Shrinking(), Options with { Direction = NetDraw.Diagram.Layout.FlowDirection.TopToBottom }).Scene;
        Assert.True(FacesOf(scene, "/b/Conv").Y > FacesOf(scene, "/a/Conv").Bottom);
    }

    [Fact]
    public void The_last_map_is_tied_to_the_units_by_two_dashed_lines_from_corners_to_ends()
    {
        var network = new NetworkSketch("head").Input("x", 1, 3, 32, 48).Conv("x", "a", 3, 8).Op("Flatten", "a", "f").Weight("d.w", 12288, 64).Op("MatMul", "f d.w", "d").Weight("e.w", 64, 10).Op("MatMul", "d e.w", "e").Output("e");
        var scene = Drawing.Draw(network, Options).Scene;
        var edges = scene.Items.OfType<SceneGroup>().Where(static g => g.Kind == GroupKind.Edge).ToList();
        var fan = edges.Single(static e => e.Items.OfType<SceneLine>().Count() == 2).Items.OfType<SceneLine>().ToList();
        Assert.All(fan, static l => Assert.Equal(DashStyle.Dashed, l.Stroke.Dash));
        Assert.True(fan[0].Points[1].Y < fan[1].Points[1].Y && fan[0].Points[1].X > fan[1].Points[1].X);
        Assert.Equal([], FigureFaults.Of(scene));
    }

    [Fact]
    public void What_is_copied_and_what_is_made_larger_are_one_slab_of_two_tones()
    {
        var network = UNet("Concat");
        var scene = Drawing.Draw(network, Options).Scene;
        Assert.Equal([], FigureLaws.Breaches(network, scene));
        Assert.Equal([], FigureFaults.Of(scene));
        var joined = scene.Graph.Nodes.Where(static n => n.Layers.Contains("/u1/ConvTranspose")).Single();
        Assert.Contains("/k1/Concat", joined.Layers);
    }

    [Fact]
    public void A_sum_of_both_stays_a_ball()
    {
        var network = UNet("Add");
        var scene = Drawing.Draw(network, Options).Scene;
        Assert.Equal([], FigureLaws.Breaches(network, scene));
        Assert.Equal(["/u1/ConvTranspose"], scene.Graph.Nodes.Single(static n => n.Layers.Contains("/u1/ConvTranspose")).Layers);
    }

    [Fact]
    public void What_joins_maps_of_which_none_was_made_larger_for_it_stays_a_ball()
    {
        var network = new NetworkSketch("arms").Input("x", 1, 3, 64, 48).Conv("x", "a", 3, 8).Conv("x", "b", 3, 16).Op("Concat", "a b", "k", ("axis", [1])).Conv("k", "c", 24, 8).Output("c");
        var scene = Drawing.Draw(network, Options).Scene;
        Assert.Equal(["/k/Concat"], scene.Graph.Nodes.Single(static n => n.Layers.Contains("/k/Concat")).Layers);
    }

    [Fact]
    public void In_a_U_lines_between_levels_are_straight_down_and_up()
    {
        var scene = Drawing.Draw(UNet("Concat"), Options).Scene;
        var lines = scene.Items.OfType<SceneGroup>().Where(static g => g.Kind == GroupKind.Edge).Select(static g => g.Items.OfType<SceneLine>().Single().Points).ToList();
        Assert.Equal(2, lines.Count(static p => p[0].X == p[^1].X && p[0].Y < p[^1].Y));
        Assert.Equal(2, lines.Count(static p => p[^2].X == p[^1].X && p[0].Y > p[^1].Y));
    }

    [Fact]
    public void The_legend_says_what_slabs_are_in_the_words_of_their_layers()
    {
        var scene = Drawing.Draw(UNet("Concat"), Options with { ShowLegend = true }).Scene;
        string[] words = [.. Labels(scene.Items.OfType<SceneGroup>().Single(static g => g.Kind == GroupKind.Legend).Items).Select(static l => l.Text)];
        Assert.Contains("copied | 2×2 transposed conv", words);
        Assert.Contains("copy", words);
        Assert.DoesNotContain("merge", words);
    }

    [Fact]
    public void What_only_cuts_to_the_size_of_a_summand_is_left_out_with_a_reason()
    {
        var network = Read("""
            input: "data" input_shape { dim: 1 dim: 3 dim: 40 dim: 52 }
            layer { name: "a" type: "Convolution" bottom: "data" top: "a" convolution_param { num_output: 8 kernel_size: 3 pad: 5 } }
            layer { name: "b" type: "Convolution" bottom: "a" top: "b" convolution_param { num_output: 8 kernel_size: 5 } }
            layer { name: "cut" type: "Crop" bottom: "a" bottom: "b" top: "cut" }
            layer { name: "sum" type: "Eltwise" bottom: "cut" bottom: "b" top: "sum" }
            layer { name: "c" type: "Convolution" bottom: "sum" top: "c" convolution_param { num_output: 5 kernel_size: 1 } }
            """);
        var scene = Drawing.Draw(network, Options).Scene;
        Assert.Equal("cut", scene.Graph.LeftOut.Single().Layer);
        Assert.Equal([], FigureLaws.Breaches(network, scene));
    }

    [Fact]
    public void Places_of_maxima_are_led_to_what_undoes_the_pooling_in_dashes()
    {
        var network = Read("""
            input: "data" input_shape { dim: 1 dim: 3 dim: 64 dim: 96 }
            layer { name: "a" type: "Convolution" bottom: "data" top: "a" convolution_param { num_output: 8 kernel_size: 3 pad: 1 } }
            layer { name: "p" type: "Pooling" bottom: "a" top: "p" top: "mask" pooling_param { pool: MAX kernel_size: 2 stride: 2 } }
            layer { name: "b" type: "Convolution" bottom: "p" top: "b" convolution_param { num_output: 8 kernel_size: 3 pad: 1 } }
            layer { name: "u" type: "Upsample" bottom: "b" bottom: "mask" top: "u" upsample_param { scale: 2 } }
            layer { name: "c" type: "Convolution" bottom: "u" top: "c" convolution_param { num_output: 5 kernel_size: 3 pad: 1 } }
            """);
        var edges = Drawing.Draw(network, Options).Scene.Items.OfType<SceneGroup>().Where(static g => g.Kind == GroupKind.Edge);
        Assert.Equal("mask", edges.Single(static e => e.Items.OfType<SceneLine>().All(static l => l.Stroke.Dash == DashStyle.Dashed)).Data.Single(static d => d.Key == "tensor").Value);
    }

    [Fact]
    public void Numbered_parts_of_one_module_in_a_row_are_called_by_its_name_once()
    {
        var network = new NetworkSketch("coder").Input("x", 1, 3, 96, 64)
            .Conv("x", "enc.0", 3, 16).Conv("enc.0", "enc.1", 16, 24, 2).Conv("enc.1", "enc.2", 24, 32, 2).Conv("enc.2", "head", 32, 5, 2).Output("head");
        string[] names = [.. Labels(Drawing.Draw(network, Options with { Width = 252, Height = 650 }).Scene.Items).Where(static l => l.IsBold).Select(static l => l.Text)];
        Assert.Single(names, static n => n == "enc");
        Assert.DoesNotContain(names, static n => n.StartsWith("enc.", StringComparison.Ordinal));
        Assert.Contains("head", names);
        Assert.Contains("enc.1", Labels(Drawing.Draw(network, Options).Scene.Items).Select(static l => l.Text));
    }

    // Huang et al. 2017, fig. 1: each layer adds as many maps.
    [Fact]
    public void A_dense_block_says_what_each_of_its_layers_adds()
    {
        var scene = Drawing.Draw(Dense(8, 8, 8), Options with { Detail = DetailLevel.Overview, ShowLegend = true }).Scene;
        string[] words = [.. Labels(scene.Items).Select(static l => l.Text)];
        Assert.Contains("16 + 3 × 8 = 40", words);
        Assert.Contains("×3", words);
        Assert.Contains(words, static w => w.Contains("one stripe a layer's 8 channels", StringComparison.Ordinal));
        Assert.Equal([], FigureLaws.Breaches(Dense(8, 8, 8), scene));
    }

    [Fact]
    public void Layers_that_add_unlike_numbers_of_maps_have_no_growth() =>
        Assert.DoesNotContain(Labels(Drawing.Draw(Dense(8, 8, 12), Options with { Detail = DetailLevel.Overview, ShowLegend = true }).Scene.Items), static l => l.Text.Contains(" = ", StringComparison.Ordinal));

    [Fact]
    public void What_hangs_below_a_row_comes_to_its_ball_from_below()
    {
        var network = new NetworkSketch("heads").Input("x", 1, 3, 64, 48).Conv("x", "a", 3, 16).Conv("a", "b", 16, 32, 2).Conv("b", "c", 32, 48, 2).Conv("c", "d", 48, 7)
            .Weight("u.w", 7, 7, 4, 4).Op("ConvTranspose", "d u.w", "u", ("kernel_shape", [4, 4]), ("strides", [4, 4])).Weight("s.w", 7, 16, 1, 1).Op("Conv", "a s.w", "s", ("kernel_shape", [1, 1]))
            .Op("Add", "u s", "sum").Output("sum");
        var scene = Drawing.Draw(network, Options with { Form = FigureForm.Line }).Scene;
        var points = scene.Groups("edge").Single(static e => e.Data.Any(static d => d is { Key: "tensor", Value: "s" })).Items.OfType<SceneLine>().Single().Points;
        Assert.Equal(points[^2].X, points[^1].X);
        Assert.True(points[^2].Y > points[^1].Y);
        Assert.Equal([], FigureFaults.Of(scene));
    }

    [Fact]
    public void An_unknown_scale_law_is_refused() =>
        Assert.Throws<DrawingException>(() => Drawing.Draw(Stages(), Options with { ScaleLaw = "cubic" }));

    // Two convolutions and a pooling, then a residual block with sizes unlike on every axis.
    private static ModelImport.Graph.Network Stages() => new NetworkSketch("stages").Input("x", 1, 3, 48, 32)
        .Conv("x", "a", 3, 16).Op("Relu", "a", "ar").Conv("ar", "b", 16, 24).Op("Relu", "b", "br")
        .Op("MaxPool", "br", "p", ("kernel_shape", [2, 2]), ("strides", [2, 2]))
        .Conv("p", "c", 24, 24).Op("Relu", "c", "cr").Conv("cr", "d", 24, 24).Op("Add", "d p", "s")
        .Op("GlobalAveragePool", "s", "g").Output("g");

    private static ModelImport.Graph.Network Shrinking() => new NetworkSketch("shrinking").Input("x", 1, 3, 96, 64)
        .Conv("x", "a", 3, 16).Conv("a", "b", 16, 24, 2).Conv("b", "c", 24, 32, 2).Output("c");

    private static ModelImport.Graph.Network UNet(string join) => new NetworkSketch("unet").Input("x", 1, 3, 64, 48)
        .Conv("x", "a", 3, 8).Conv("a", "b", 8, 16, 2).Conv("b", "c", 16, 32, 2)
        .Weight("u1.w", 32, 16, 2, 2).Op("ConvTranspose", "c u1.w", "u1", ("kernel_shape", [2, 2]), ("strides", [2, 2]))
        .Op(join, "u1 b", "k1", join == "Concat" ? [("axis", [1])] : []).Conv("k1", "d", join == "Concat" ? 32 : 16, 16)
        .Weight("u2.w", 16, 8, 2, 2).Op("ConvTranspose", "d u2.w", "u2", ("kernel_shape", [2, 2]), ("strides", [2, 2]))
        .Op(join, "u2 a", "k2", join == "Concat" ? [("axis", [1])] : []).Conv("k2", "e", join == "Concat" ? 16 : 8, 8).Output("e");

    // What is read first, then layers each of which reads all before it and adds some maps.
    private static ModelImport.Graph.Network Dense(params long[] each)
    {
        var sketch = new NetworkSketch("dense").Input("x", 1, 3, 64, 48).Conv("x", "stem", 3, 16);
        (string all, long channels) = ("stem", 16);
        foreach (var (i, more) in each.Index())
        {
            sketch = sketch.BatchNorm(all, $"n{i}", channels).Op("Relu", $"n{i}", $"r{i}").Conv($"r{i}", $"c{i}", channels, more).Op("Concat", $"{all} c{i}", $"k{i}", ("axis", [1]));
            (all, channels) = ($"k{i}", channels + more);
        }

        return sketch.Conv(all, "end", channels, 5).Output("end");
    }

    private static ModelImport.Graph.Network Read(string prototxt) =>
        ModelImport.ModelReader.Read(ModelImport.ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(prototxt))).Network;

    private static Rect FacesOf(Scene scene, string layer) => Outlines(Groups(scene.Items).Single(g => g.Name == layer && g.Kind == GroupKind.Layer)).Aggregate(static (a, b) => a.Union(b));

    private static IEnumerable<SceneGroup> Groups(IEnumerable<SceneItem> items) => items.OfType<SceneGroup>().SelectMany(static g => Groups(g.Items).Prepend(g));

    private static IEnumerable<Rect> Outlines(SceneGroup group)
    {
        foreach (var item in group.Items)
        {
            if (item is ScenePath path)
                yield return Around(path.Points);
            else if (item is SceneBox box)
                yield return box.Bounds;
            else if (item is SceneGroup inner)
            {
                foreach (var outline in Outlines(inner))
                    yield return outline;
            }
        }
    }

    private static Rect Around(IReadOnlyCollection<Point> points)
    {
        double x = points.Min(static p => p.X), y = points.Min(static p => p.Y);
        return new(x, y, points.Max(static p => p.X) - x, points.Max(static p => p.Y) - y);
    }

    private static Point Rounded(Point p) => new(Math.Round(p.X, 6), Math.Round(p.Y, 6));

    private static double[] Sizes(Scene scene) =>
        [.. Labels(scene.Items).Select(static l => l.Size).Distinct().Order()];

    private static IEnumerable<SceneLabel> Labels(IEnumerable<SceneItem> items) =>
        items.SelectMany(static i => i switch { SceneLabel l => [l], SceneGroup g => Labels(g.Items), _ => [] });
}
