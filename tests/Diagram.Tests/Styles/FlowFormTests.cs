using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Flow;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport.Operators;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles;

public sealed class FlowFormTests
{
    [Theory]
    [InlineData("Recurrent")]
    [InlineData("Attention")]
    [InlineData("Embedding")]
    public void Layers_over_sequences_have_signs_of_their_own_beside_their_text(string category)
    {
        var measure = new BoxMeasure(new TextMeasure(new NetworkSketch().Output()));
        var plain = measure.BoxOf(Of(OperatorCategory.Convolution));
        var box = measure.BoxOf(Of(Enum.Parse<OperatorCategory>(category)));
        Assert.Equal(category, box.Form.ToString());
        Assert.Equal(plain.Width + FlowIcons.Width, box.Width);
    }

    // A stage's first words name a part of it alone, what readers know by name all of it.
    [Theory]
    [InlineData(true, "3×3 conv|512 ×3|2×2 max pool, /2")]
    [InlineData(false, "3×3 conv|512 ×3")]
    public void Narrow_boxes_say_all_that_no_name_stands_for(bool isListed, string lines)
    {
        var measure = new BoxMeasure(new TextMeasure(new NetworkSketch().Output())) { IsCompact = true, IsNarrow = true, MostLine = 50 };
        var box = measure.BoxOf(Of(OperatorCategory.Convolution) with { Label = "3×3 conv, 512 ×3", Parts = ["2×2 max pool, /2"], IsFolded = true, IsListed = isListed });
        Assert.Equal(lines, string.Join('|', box.Lines.Select(static l => l.Text)));
    }

    [Fact]
    public void Signs_stay_within_their_panel_and_differ()
    {
        var look = NetDraw.Diagram.Styles.Themes.All[0].LookOf(OperatorCategory.Attention);
        var box = new Rect(10, 20, 80, 24);
        var drawn = new[] { FlowForm.Recurrent, FlowForm.Attention, FlowForm.Embedding }.Select(f => FlowIcons.Draw(f, box, look).ToList()).ToList();
        foreach (var point in drawn.SelectMany(static d => d).SelectMany(PointsOf))
        {
            Assert.InRange(point.X, box.X, box.X + FlowIcons.Width);
            Assert.InRange(point.Y, box.Y, box.Bottom);
        }

        Assert.Equal(3, drawn.Select(static d => d.Count + d.OfType<SceneBox>().Count() * 100).Distinct().Count());
    }

    [Fact]
    public void An_lstm_figure_has_no_faults() => Assert.Equal([], FigureFaults.Of(Drawing.Draw(
        new NetworkSketch().Input("x", 5, 2, 7).Weight("w", 1, 12, 7).Weight("r", 1, 12, 3).Op("LSTM", "x w r", "y").Output("y"), new()).Scene));

    [Theory]
    [InlineData("Add", "x c", "Ball")]
    [InlineData("Mul", "x c", "Ball")]
    [InlineData("Concat", "x c", "Pill")]
    [InlineData("Sum", "x c d", "Pill")]
    [InlineData("Add", "x x", "Pill")]
    public void Two_tensors_meet_in_a_circle_and_what_says_more_says_it_in_words(string type, string inputs, string form) => Assert.Equal(form, FormOf(Met(type, inputs).Output("y")));

    [Fact]
    public void A_sum_that_activates_says_so() => Assert.Equal("Pill", FormOf(Met("Add", "x c").Op("Relu", "y", "z").Output("z")));

    [Fact]
    public void Edges_end_on_the_circle_not_on_the_square_around_it()
    {
        var scene = Drawing.Draw(Met("Add", "x c").Output("y"), new() { Detail = DetailLevel.Layers }).Scene;
        var ball = scene.Groups("layer").Single(static g => g.Name.EndsWith("/Add", StringComparison.Ordinal)).Items.OfType<SceneBox>().Single();
        Assert.Equal(ball.Bounds.Width / 2, ball.Radius);
        var ends = scene.Groups("edge").SelectMany(static g => g.Items.OfType<SceneLine>()).SelectMany(static l => new[] { l.Points[0], l.Points[^1] }).Where(p => ball.Bounds.Inflate(0.5).Overlaps(new Rect(p.X - 0.1, p.Y - 0.1, 0.2, 0.2))).ToList();
        Assert.Equal(3, ends.Count);
        Assert.All(ends, p => Assert.Equal(ball.Radius, Math.Sqrt(Math.Pow(p.X - ball.Bounds.Centre.X, 2) + Math.Pow(p.Y - ball.Bounds.Centre.Y, 2)), 3));
        Assert.DoesNotContain(scene.Groups("legend").SelectMany(static g => g.Items.OfType<SceneLabel>()), static l => l.Text.Contains("add", StringComparison.Ordinal));
    }

    private static NetworkSketch Met(string type, string inputs) => new NetworkSketch().Input("x", 1, 4, 8, 8).Conv("x", "c", 4, 4).Conv("x", "d", 4, 4).Op(type, inputs, "y", type == "Concat" ? [("axis", [1L])] : []);

    private static string FormOf(ModelImport.Graph.Network network) =>
        new BoxMeasure(new TextMeasure(network)).BoxOf(BlockPasses.Run(network, DetailLevel.Layers).Blocks.Last(static b => b.Kind == BlockKind.Layer && b.Category == OperatorCategory.Merge)).Form.ToString();

    private static Block Of(OperatorCategory category) =>
        new() { Name = "a layer", Title = "a layer", Label = "what it does", Kind = BlockKind.Layer, Category = category };

    private static IEnumerable<Point> PointsOf(SceneItem item) => item switch
    {
        SceneLine line => line.Points,
        SceneBox box => [new(box.Bounds.X, box.Bounds.Y), new(box.Bounds.Right, box.Bounds.Bottom)],
        _ => [],
    };
}
