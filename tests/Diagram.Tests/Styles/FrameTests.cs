using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Rules;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles;

/// <summary>A frame is one rectangle with one caption, and nothing in it but its members.</summary>
public sealed class FrameTests
{
    [Theory]
    [InlineData("flow", FlowDirection.TopToBottom)]
    [InlineData("plotneuralnet", FlowDirection.LeftToRight)]
    public void A_repeat_with_a_side_input_is_drawn_as_the_golden_shows(string style, FlowDirection direction) =>
        Golden.Match(SceneText.Dump(Drawing.Draw(Conditioned(), new() { Style = style, Direction = direction, Detail = DetailLevel.Blocks }).Scene), $"conditioned.{style}.txt");

    [Fact]
    public void Frames_within_frames_are_drawn_as_the_golden_shows() =>
        Golden.Match(SceneText.Dump(Drawing.Draw(Sketches.Encoder(), new() { Detail = DetailLevel.Blocks }).Scene), "nested.flow.txt");

    [Theory]
    [InlineData("flow", true)]
    [InlineData("plotneuralnet", false)]
    public void Frames_in_flow_are_solid_and_say_inside_what_they_are(string style, bool isInside)
    {
        var frame = Drawing.Draw(Conditioned(), new() { Style = style, Detail = DetailLevel.Blocks }).Scene.Groups("repeat").Single();
        var box = frame.Items.OfType<SceneBox>().First();
        Assert.Equal(isInside ? DashStyle.Solid : DashStyle.Dashed, box.Stroke!.Value.Dash);
        Assert.Equal(isInside, frame.Items.OfType<SceneLabel>().All(l => l.Position.Y - 5 > box.Bounds.Y));
    }

    [Fact]
    public void What_edges_share_is_painted_once()
    {
        // Both of the layers in the frame read x, which enters it as one line.
        var scene = Drawing.Draw(Branches(), new() { Detail = DetailLevel.Layers, Rules = Grouped("/[ab][12]/") }).Scene;
        SceneLine[] lines = [.. scene.Groups("edge").Where(static g => g.Data.Contains(new("tensor", "x"))).SelectMany(static g => g.Items.OfType<SceneLine>())];
        Assert.Equal(2, lines.Length);
        Assert.Equal(lines[0].Points[0], lines[1].Points[0]);
        Assert.Single(lines, static l => l.Drawn is not null);
    }

    private static FigureRules Grouped(string names) =>
        new() { Rules = [new(SelectorParser.Parse($"name:{names}"), new() { Group = "branches" })] };

    // Three blocks of a convolution and a product, all of which read one condition.
    private static Network Conditioned()
    {
        var sketch = new NetworkSketch("conditioned").Input("x", 1, 8, 16, 16).Input("c", 1, 8, 1, 1);
        string at = "x";
        for (int i = 0; i < 3; i++)
        {
            sketch.Conv(at, $"conv{i}", 8, 8).Op("Mul", $"conv{i} c", $"mul{i}").Op("Relu", $"mul{i}", $"relu{i}");
            at = $"relu{i}";
        }

        return sketch.Output(at);
    }

    private static Network Branches() => new NetworkSketch("branches").Input("x", 1, 8, 16, 16)
        .Conv("x", "a1", 8, 8).Conv("x", "b1", 8, 8).Conv("b1", "b2", 8, 8).Op("Add", "a1 b2", "a2").Conv("a2", "c1", 8, 4).Output("c1");
}
