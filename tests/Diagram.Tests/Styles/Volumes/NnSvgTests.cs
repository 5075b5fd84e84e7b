using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.NnSvg;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles.Volumes;

public sealed class NnSvgTests
{
    [Theory]
    [InlineData("lenet")]
    [InlineData("alexnet")]
    [InlineData("fcnn")]
    public void A_small_net_is_drawn_as_before(string style) =>
        Golden.Match(SceneText.Dump(Drawing.Draw(Small(), new() { Style = style, ShowLegend = false }).Scene), $"{style}.txt");

    [Fact]
    public void The_camera_sees_the_unit_cube_as_three_js_does()
    {
        // Forward (219, -92, -84)/251.954, right = forward x up normed, up = right x forward; y down on the page.
        var corners = Camera.NnSvg.Corners(2, 2, 2);
        // Steps along the axes: x (0.35813, -0.34092), y (0, -0.93094), z (0.93367, 0.13077).
        Assert.Equal(new Point(0.71626, -0.68184), Rounded(corners[1] - corners[0]), new Near(1e-4));
        Assert.Equal(new Point(0, 1.86188), Rounded(corners[3] - corners[0]), new Near(1e-4));
        Assert.Equal(new Point(1.86734, 0.26154), Rounded(corners[0] - corners[4]), new Near(1e-4));
    }

    [Fact]
    public void A_map_keeps_its_proportions_and_a_window_its_share_of_the_map()
    {
        var scale = ScaleLaws.Find("linear").Fit(8, 80, 8, 80);
        var size = FaceSize.Fit(new FeatureExtent(FeatureKind.Map, 3, Height: 20, Width: 80), scale, 1);
        Assert.Equal(new FaceSize(80, 20, 0), size);
        Assert.Equal((8, 4), size.Window(new FeatureExtent(FeatureKind.Map, 3, Height: 20, Width: 80), [4, 8]));
        Assert.Equal(new FaceSize(40, 5, 0), FaceSize.Fit(new FeatureExtent(FeatureKind.Sequence, 3, Width: 40), scale, 1));
    }

    [Fact]
    public void Few_neurons_are_all_drawn_and_many_by_both_ends()
    {
        Assert.Equal<long>([0, 1, 2], Neurons.Shown(3, isShort: false).ToArray());
        Assert.Equal(16, Neurons.Shown(16, isShort: false).Length);
        Assert.Equal<long>([0, 1, 2, 3, 4, 5, 94, 95, 96, 97, 98, 99], Neurons.Shown(100, isShort: false).ToArray());
        Assert.Equal<long>([0, 1, 2, 97, 98, 99], Neurons.Shown(100, isShort: true).ToArray());
    }

    [Fact]
    public void A_place_hangs_on_the_name_alone_and_names_spread()
    {
        Assert.Equal(Stages.PlaceOf("conv1"), Stages.PlaceOf("conv1"));
        var places = Enumerable.Range(0, 200).Select(static i => Stages.PlaceOf($"conv{i}")).ToList();
        Assert.All(places, static p => Assert.True(p is { X: >= 0 and <= 1, Y: >= 0 and <= 1 }));
        Assert.InRange(places.Average(static p => p.X), 0.4, 0.6);
        Assert.InRange(places.Average(static p => p.Y), 0.4, 0.6);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void The_sign_of_a_weight_is_its_colour_however_the_file_stores_it(int transposed)
    {
        // From two neurons to three: 1 -2 4 from the first, -0.5 3 0 from the second.
        float[] rows = transposed == 1 ? [1, -0.5f, -2, 3, 4, 0] : [1, -2, 4, -0.5f, 3, 0];
        long[] dims = transposed == 1 ? [3, 2] : [2, 3];
        byte[] model = new OnnxModelBuilder("small").Input("x", "N", 2).Initializer("w", OnnxTensors.Of(rows, dims))
            .Node("Gemm", ["x", "w"], ["y"], ("transB", transposed)).Output("y", "N", 3).ToBytes();
        var network = ModelReader.Read(ModelSource.Bytes("small.onnx", model)).Network;
        var strokes = Lines(Drawing.Draw(network, new() { Style = "fcnn" }).Scene).Select(static l => l.Stroke).ToList();
        var theme = Diagram.Styles.Themes.Find("nn-svg");
        Assert.Equal(6, strokes.Count);
        Assert.Equal([1, -1, 1, -1, 1, 1], strokes.Select(s => s.Color.Hex == theme.Positive.Hex ? 1 : s.Color.Hex == theme.Negative.Hex ? -1 : 0));
        // Widths rise from 0.2 to 1.5 points with the share of the largest, 4.
        Assert.Equal([0.53, 0.85, 1.5, 0.36, 1.18, 0.2], strokes.Select(static s => Math.Round(s.Width, 2)), new Near(0.011));
    }

    [Fact]
    public void Without_weights_lines_are_plain()
    {
        var network = new NetworkSketch("plain").Input("x", 1, 4).Weight("w", 4, 3).Op("MatMul", "x w", "y").Output("y");
        Assert.Equal(12, Lines(Drawing.Draw(network, new() { Style = "fcnn" }).Scene).Count(static l => l.HeadLength == 0 && l.Stroke.Width == 0.35));
    }

    [Fact]
    public void Weights_are_drawn_whatever_way_data_flows_and_the_legend_speaks_of_them_only_then()
    {
        byte[] model = new OnnxModelBuilder("small").Input("x", "N", 3).Initializer("w", OnnxTensors.Of([1f, -2f, 3f, -4f, 5f, -6f], [3, 2])).Initializer("v", OnnxTensors.Of([1f, -2f, 3f, -4f], [2, 2]))
            .Node("Gemm", ["x", "w"], ["h"]).Node("Gemm", ["h", "v"], ["y"]).Output("y", "N", 2).ToBytes();
        var network = ModelReader.Read(ModelSource.Bytes("small.onnx", model)).Network;
        foreach (var direction in Enum.GetValues<FlowDirection>())
        {
            var scene = Drawing.Draw(network, new() { Style = "fcnn", Direction = direction }).Scene;
            Assert.Equal(10, Lines(scene).Count(static l => l.HeadLength == 0));
            Assert.Contains("positive weight", string.Join("; ", scene.Labels().Select(static l => l.Text)), StringComparison.Ordinal);
        }

        // A dense layer right behind a map has weights in the file, but no line in the figure.
        byte[] mapped = new OnnxModelBuilder("map").Input("x", 1, 2, 3, 3).Initializer("w", OnnxTensors.Of([.. Enumerable.Range(0, 36).Select(static i => (float)i - 7)], [18, 2]))
            .Node("Flatten", ["x"], ["f"]).Node("Gemm", ["f", "w"], ["y"]).Output("y", 1, 2).ToBytes();
        var plain = Drawing.Draw(ModelReader.Read(ModelSource.Bytes("map.onnx", mapped)).Network, new() { Style = "fcnn" }).Scene;
        Assert.Equal(Lines(plain).Any(static l => l.HeadLength == 0), plain.Labels().Any(static l => l.Text == "positive weight"));
    }

    [Theory]
    [InlineData("lenet")]
    [InlineData("alexnet")]
    public void A_row_of_a_column_s_width_is_one_row_and_dense_bars_are_held_by_dotted_lines(string style)
    {
        var drawn = Drawing.Draw(Small(), new() { Style = style, Width = 252, Height = 300 });
        Assert.Contains("in one row", drawn.Diagnostics.Single(static d => d.Code == "page-fit").Message, StringComparison.Ordinal);
        Assert.Contains(Lines(drawn.Scene), static l => l.Stroke.Dash == DashStyle.Dotted);
        Assert.DoesNotContain(FigureFaults.Of(drawn.Scene), static f => f.Kind != FigureFaults.EdgeThroughLabel);
    }

    // Sizes unlike on every axis; the last convolution is rectified and pooled over the whole picture.
    private static Network Small() => new NetworkSketch("small").Input("x", 1, 3, 48, 32)
        .Conv("x", "a", 3, 20).Op("Relu", "a", "ar").Op("MaxPool", "ar", "p", ("kernel_shape", [2, 2]), ("strides", [2, 2]))
        .Op("GlobalAveragePool", "p", "g").Op("Flatten", "g", "f").Weight("w", 20, 5).Op("MatMul", "f w", "y").Output("y");

    private static IEnumerable<SceneLine> Lines(Scene scene) =>
        scene.Items.OfType<SceneGroup>().Where(static g => g.Kind == GroupKind.Edge).SelectMany(static g => g.Items).OfType<SceneLine>();

    private static Point Rounded(Point p) => new(Math.Round(p.X, 5), Math.Round(p.Y, 5));

    private sealed class Near(double tolerance) : IEqualityComparer<Point>, IEqualityComparer<double>
    {
        public bool Equals(Point a, Point b) => Equals(a.X, b.X) && Equals(a.Y, b.Y);

        public bool Equals(double a, double b) => Math.Abs(a - b) <= tolerance;

        public int GetHashCode(Point p) => 0;

        public int GetHashCode(double d) => 0;
    }
}
