using System.Collections.Immutable;
using CsCheck;
using NetDraw.Diagram.Annotations;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Tests.Styles;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Annotations;

public sealed class AnnotationTests
{
    public static TheoryData<string> Names => [.. DiagramStyles.All.Select(static s => s.Name)];

    [Theory]
    [Trait(Properties.Trait, Properties.TraitValue)]
    [MemberData(nameof(Names))]
    public void Pictures_overlap_nothing_in_any_style(string style) =>
        GeneratedNetworks.All.Select(Gen.Int[0, 40].Array[6], Gen.Enum<FlowDirection>()).Holds(
            (network, picks, direction) =>
            {
                var options = new DrawingOptions { Style = style, Layout = "series-parallel", Direction = direction, Pictures = GeneratedAnnotations.For(network, picks) };
                var faults = FigureFaults.Of(Drawing.Draw(network, options).Scene).Where(static f => f.Kind != FigureFaults.EdgeThroughLabel).ToList();
                Assert.True(faults.Count == 0, string.Join("; ", faults));
            },
            count: 60, pinned: ["1qsrfrdOY7P1", "eOmEmC9KRq01", "cdyf5e9GBt_1"]);

    [Theory]
    [MemberData(nameof(Names))]
    public void No_pictures_change_nothing(string style)
    {
        var network = Sketch();
        var plain = new DrawingOptions { Style = style };
        Assert.Equal(SceneText.Dump(Drawing.Draw(network, plain).Scene), SceneText.Dump(Drawing.Draw(network, plain with { Pictures = new LayerPictures() }).Scene));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_picture_of_a_layer_is_shown_with_its_proportions(string style)
    {
        var network = Sketch();
        var pictures = ImmutableArray.Create(GeneratedAnnotations.Picture(4), GeneratedAnnotations.Picture(9));
        var options = new DrawingOptions { Style = style, Pictures = new() { Layers = ImmutableDictionary<string, LayerAnnotation>.Empty.Add("relu", new() { Pictures = pictures }) } };
        var shown = ScenePictures.In(Drawing.Draw(network, options).Scene.Items).ToList();
        foreach (var picture in pictures)
        {
            Assert.Contains(shown, s => s.Png == picture.Png && s.IsPixelated && s.Place.Across.Y == 0
                && Math.Abs((s.Bounds.Width / s.Bounds.Height) - ((double)picture.Width / picture.Height)) < 0.02);
        }
    }

    [Theory]
    [InlineData("flow")]
    [InlineData("plotneuralnet")]
    public void Edges_are_as_wide_as_their_weights(string style)
    {
        var network = Sketch();
        double Width(double weight)
        {
            var options = new DrawingOptions { Style = style, Detail = DetailLevel.Full, Pictures = new() { EdgeWeights = network.Tensors.Keys.ToImmutableDictionary(static t => t, _ => weight) } };
            return Lines(Drawing.Draw(network, options).Scene.Items).Max(static l => l.Stroke.Width);
        }

        Assert.Equal([0.5, 1.85, 5], [Width(0), Width(0.3), Width(1)], static (a, b) => Math.Abs(a - b) < 0.01);
    }

    [Fact]
    public void A_figure_that_would_be_without_its_picture_is_none()
    {
        var layers = ImmutableDictionary<string, LayerAnnotation>.Empty.Add("nowhere", new() { Pictures = [GeneratedAnnotations.Picture(1)] });
        var error = Assert.Throws<DrawingException>(() => Drawing.Draw(Sketch(), new() { Pictures = new() { Layers = layers } }));
        Assert.Equal("pictures-missing", error.Code);
        Assert.Contains("'nowhere'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_are_rows_whose_bars_keep_their_shares()
    {
        var scores = ImmutableArray.Create(new ScoreBar("cat", 1, "80 %", true), new ScoreBar("dog", 0.25, "20 %", false));
        var network = Sketch();
        var scene = Drawing.Draw(network, new() { Pictures = new() { Outputs = ImmutableDictionary<string, LayerAnnotation>.Empty.Add(network.Outputs[0], new() { Scores = scores }) } }).Scene;
        var boxes = Boxes(scene.Items).Where(static b => b.Bounds.Height == 4.5).Select(static b => b.Bounds.Width).ToList();
        Assert.Equal([46.0, 46, 46, 11.5], boxes);
    }

    private static Network Sketch() => new NetworkSketch().Input("x", 1, 3, 20, 24).Conv("x", "c", 3, 8).Node("relu", "Relu", ["c"], ["r"]).Output("r");

    private static IEnumerable<SceneLine> Lines(IEnumerable<SceneItem> items) =>
        items.SelectMany(static i => i is SceneLine line ? [line] : i is SceneGroup { Kind: GroupKind.Edge } group ? Lines(group.Items) : []);

    private static IEnumerable<SceneBox> Boxes(IEnumerable<SceneItem> items) =>
        items.SelectMany(static i => i is SceneBox box ? [box] : i is SceneGroup group ? Boxes(group.Items) : []);
}
