using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Page;

public sealed class LoopFrameTests
{
    [Theory]
    [InlineData(FlowDirection.TopToBottom)]
    [InlineData(FlowDirection.BottomToTop)]
    [InlineData(FlowDirection.LeftToRight)]
    [InlineData(FlowDirection.RightToLeft)]
    public void A_line_leads_back_from_the_end_of_a_loops_body_to_its_beginning(FlowDirection direction)
    {
        var scene = Draw(carriesState: true, direction);
        var line = Assert.Single(LinesBack(scene));
        bool isLevel = direction is FlowDirection.LeftToRight or FlowDirection.RightToLeft;
        double way = isLevel ? line.Points[^1].X - line.Points[0].X : line.Points[^1].Y - line.Points[0].Y;
        Assert.True(direction is FlowDirection.TopToBottom or FlowDirection.LeftToRight ? way < 0 : way > 0, "it leads the way that data flows");
        // Nothing else stands where it runs.
        var lane = line.Points.Skip(1).Take(2).Aggregate(new Rect(line.Points[1].X, line.Points[1].Y, 0, 0), static (r, p) => r.Union(new(p.X, p.Y, 0, 0)));
        Assert.DoesNotContain(Boxes(scene.Items), b => b.Bounds.Overlaps(lane.Inflate(2)));
        Assert.True(lane.X >= 0 && lane.Right <= scene.Width && lane.Y >= 0 && lane.Bottom <= scene.Height);
    }

    [Fact]
    public void What_no_turn_reads_of_the_one_before_leads_nowhere_back() => Assert.Empty(LinesBack(Draw(carriesState: false, FlowDirection.TopToBottom)));

    private static Scene Draw(bool carriesState, FlowDirection direction)
    {
        var body = new OnnxModelBuilder("body", 0).Input("i", ElementType.Int64).Input("k", ElementType.Bool);
        string read = carriesState ? "v" : "x";
        body = (carriesState ? body.Input("v", 2, 3) : body).Node("Tanh", [read], ["h"]).Named("step").Node("Neg", ["h"], ["w"]).Named("turn").Output("k").Output("w");
        var builder = new OnnxModelBuilder().Input("n", ElementType.Int64).Input("c", ElementType.Bool).Input("x", 2, 3)
            .Node("Loop", carriesState ? ["n", "c", "x"] : ["n", "c"], ["y"], ("body", body)).Named("loop").Output("y");
        var network = ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes()), new() { OpenSubgraphs = true }).Network;
        return Drawing.Draw(network, new() { Direction = direction }).Scene;
    }

    private static IEnumerable<SceneLine> LinesBack(Scene scene) =>
        scene.Groups("group", "repeat").SelectMany(static g => g.Items.OfType<SceneLine>()).Where(static l => l.HeadLength > 0);

    // Frames lie around the line.
    private static IEnumerable<SceneBox> Boxes(IEnumerable<SceneItem> items) => items.SelectMany(static i => i switch
    {
        SceneGroup { Kind: GroupKind.Group or GroupKind.Repeat } => [],
        SceneGroup group => Boxes(group.Items),
        SceneBox box => [box],
        _ => [],
    });
}
