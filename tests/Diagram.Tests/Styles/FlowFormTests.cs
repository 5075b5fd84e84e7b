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

    private static Block Of(OperatorCategory category) =>
        new() { Name = "a layer", Title = "a layer", Label = "what it does", Kind = BlockKind.Layer, Category = category };

    private static IEnumerable<Point> PointsOf(SceneItem item) => item switch
    {
        SceneLine line => line.Points,
        SceneBox box => [new(box.Bounds.X, box.Bounds.Y), new(box.Bounds.Right, box.Bounds.Bottom)],
        _ => [],
    };
}
