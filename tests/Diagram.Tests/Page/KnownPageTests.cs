using NetDraw.Diagram.Formats.Graphs;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.KnownNets;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Page;

/// <summary>Known networks on papers' pages: what their forms depend on.</summary>
public sealed class KnownPageTests
{
    // What plain and residual networks of one depth both say.
    private static readonly string[] Level = ["layer2", "layer4", "512×7×7", "global average pooling"];

    [Theory]
    [InlineData(FlowDirection.TopToBottom)]
    [InlineData(FlowDirection.BottomToTop)]
    public void A_feature_pyramid_has_a_line_a_level_on_a_column(FlowDirection direction)
    {
        var drawn = Drawing.Draw(Known("fpn-resnet50"), new() { Width = 252, Height = 440, Direction = direction });
        Assert.Contains(drawn.Diagnostics, static d => d.Code == "page-fit" && d.Message.Contains("'overview', in levels", StringComparison.Ordinal));
        Assert.DoesNotContain(FigureFaults.Of(drawn.Scene), static f => f.Kind != FigureFaults.EdgeThroughLabel);
    }

    // Szegedy et al. 2015, table 1: a row a module.
    [Fact]
    public void Modules_that_join_unlike_numbers_of_maps_are_told_one_by_one_and_their_windows_once()
    {
        string[] words = [.. SceneLabels.In(Drawing.Draw(Known("inception-v1"), new() { Width = 252, Height = 650 }).Scene.Items).Select(static l => l.Text)];
        Assert.All(["inception4a", "192 + 208 + 48 + 64 = 512", "inception4b", "160 + 224 + 64 + 64 = 512", "inception4c", "128 + 256 + 64 + 64 = 512"], w => Assert.Contains(w, words));
        Assert.Single(words, static w => w == "1×1 · 3×3 · 3×3 · pool");
        Assert.DoesNotContain("inception", words);
        Assert.DoesNotContain(words, static w => w.EndsWith(" ×3", StringComparison.Ordinal));
    }

    [Fact]
    public void Slabs_fill_the_row_that_their_height_leaves_room_in()
    {
        var scene = Drawing.Draw(Known("resnet-50"), new() { Style = "plotneuralnet", Width = 516, Height = 170, ShowLegend = false }).Scene;
        var drawn = scene.Items.Select(ItemBounds.Of).OfType<Rect>().Aggregate(static (a, b) => a.Union(b));
        Assert.InRange(drawn.Width, 0.9 * 516, 516);
    }

    [Fact]
    public void A_figure_for_light_and_dark_is_searched_once()
    {
        int Composed(string theme)
        {
            var style = new Counting();
            Drawing.Draw(Sketches.Residual(), new() { CustomStyle = style, Theme = theme, Width = 252, Height = 300 });
            return style.Count;
        }

        Assert.Equal(Composed("paper") + 1, Composed("auto"));
    }

    [Fact]
    public void Dark_colours_lie_where_the_light_ones_do()
    {
        var options = new DrawingOptions { Width = 252, Height = 300 };
        var both = Drawing.Draw(Sketches.Residual(), options with { Theme = "auto" }).Scene;
        var dark = Drawing.Draw(Sketches.Residual(), options with { Theme = "dark" }).Scene;
        var colors = both.Dark.ToDictionary(static d => d.Light, static d => d.Dark);
        Assert.Equal(SceneColors.In(dark).Select(static c => c with { Opacity = 1 }), SceneColors.In(both).Select(c => colors[c with { Opacity = 1 }]));
    }

    [Theory]
    [InlineData("plotneuralnet")]
    [InlineData("lenet")]
    public void Of_two_arms_of_one_length_none_hides_what_they_come_from(string style)
    {
        var model = new OnnxModelBuilder("arms", 17).Input("data", ElementType.Float32, 1L, 3L, 512L, 512L).Initializer("w", OnnxTensors.Of(new float[13 * 3 * 9], 13, 3, 3, 3))
            .Node("Conv", ["data", "w"], ["a"], ("strides", new long[] { 2, 2 }), ("pads", new long[] { 1, 1, 1, 1 })).Named("convolution_of_data")
            .Node("MaxPool", ["data"], ["b"], ("kernel_shape", new long[] { 2, 2 }), ("strides", new long[] { 2, 2 })).Named("pooling_of_data")
            .Node("Concat", ["a", "b"], ["c"], ("axis", 1)).Named("concat").Output("c");
        var scene = Drawing.Draw(ModelReader.Read(ModelSource.Bytes("arms.onnx", model.ToBytes())).Network, new() { Style = style, Width = 400, Height = 400 }).Scene;
        Assert.DoesNotContain(FigureFaults.Of(scene), static f => f.Kind != FigureFaults.EdgeThroughLabel);
    }

    [Fact]
    public void Twins_stand_level_over_one_legend()
    {
        var scene = Drawing.DrawTogether([Known("plain-34"), Known("resnet-34-full")], ["plain", "residual"], new() { Width = 252, Height = 666, Depth = 2 }).Scene;
        var labels = LabelsIn(scene.Items).ToList();
        Assert.All(Level, text => Assert.Single(labels.Where(l => l.Text == text).Select(static l => l.Position.Y).Distinct()));
        Assert.Equal(2, labels.Count(static l => l.Text == "global average pooling"));
        Assert.Single(scene.Items.OfType<SceneGroup>(), static g => g.Kind == GroupKind.Legend);
    }

    [Fact]
    public void Networks_of_other_boxes_keep_their_heights()
    {
        var one = Drawing.Draw(Sketches.Chain(), new() { Title = "one", ShowLegend = false }).Scene;
        var both = Drawing.DrawTogether([Sketches.Chain(), Sketches.Residual()], ["one", "other"], new() { ShowLegend = false }).Scene;
        Assert.Equal(LabelsIn(one.Items).Select(static l => l.Position), LabelsIn(both.Items).Take(LabelsIn(one.Items).Count()).Select(static l => l.Position));
    }

    private static IEnumerable<SceneLabel> LabelsIn(IEnumerable<SceneItem> items) => items.SelectMany(static i => i is SceneGroup group ? LabelsIn(group.Items) : i is SceneLabel label ? [label] : []);

    private static Network Known(string name)
    {
        var known = KnownNetTable.All.Concat(TargetNets.All).Single(n => n.Name == name);
        return ModelReader.Read(ModelSource.Bytes($"{known.Name}.{known.Extension}", known.Write())).Network;
    }

    private sealed class Counting : IDiagramStyle
    {
        private readonly IDiagramStyle inner = DiagramStyles.Find("flow");

        public int Count { get; private set; }

        public string Name => inner.Name;

        public string Description => inner.Description;

        public string DefaultTheme => inner.DefaultTheme;

        public BodyScaling Scaling => inner.Scaling;

        public StylePlan Compose(StyleContext context)
        {
            Count++;
            return inner.Compose(context);
        }
    }
}
