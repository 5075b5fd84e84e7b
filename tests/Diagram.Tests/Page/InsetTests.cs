using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Page;

/// <summary>What is in boxes, drawn beside the figure.</summary>
public sealed class InsetTests
{
    private static readonly DrawingOptions Page = new() { Width = 252, Height = 400, Detail = DetailLevel.Overview };

    [Fact]
    public void A_block_that_occurs_often_is_drawn_once_beside_the_figure()
    {
        var panels = Panels(Drawing.Draw(Blocks(), Page with { Insets = 1 }).Scene);
        var panel = Assert.Single(panels);
        var words = Labels(panel).ToList();
        Assert.Contains("residual", words);
        Assert.Contains("×3", words);
        Assert.Equal(2, words.Count(static w => w.StartsWith("3×3 conv", StringComparison.Ordinal)));
    }

    [Fact]
    public void Nobody_who_does_not_ask_gets_any() => Assert.Empty(Panels(Drawing.Draw(Blocks(), Page).Scene));

    [Fact]
    public void A_page_without_room_has_none() =>
        Assert.Empty(Panels(Drawing.Draw(Blocks(), Page with { Insets = 9, Height = Drawing.Draw(Blocks(), Page with { Height = null, ShowShapes = false }).Scene.Height * 0.35 }).Scene));

    [Fact]
    public void Panels_lie_on_the_page_and_cover_nothing()
    {
        var scene = Drawing.Draw(Blocks(), Page with { Insets = int.MaxValue }).Scene;
        Assert.Empty(FigureFaults.Of(scene));
        Assert.InRange(scene.Height, 1, 400);
        Assert.All(Panels(scene), p => Assert.InRange(Frame(p).Right, 0, scene.Width));
        Assert.All(Panels(scene), p => Assert.DoesNotContain(scene.Groups("layer"), g => g.Items.OfType<SceneBox>().First().Bounds.Overlaps(Frame(p))));
    }

    [Fact]
    public void The_layers_of_a_panel_are_no_boxes_of_the_figure()
    {
        var plain = Drawing.Draw(Blocks(), Page).Scene;
        var scene = Drawing.Draw(Blocks(), Page with { Insets = int.MaxValue }).Scene;
        Assert.Equal(plain.Graph.Nodes.Select(static n => n.Id), scene.Graph.Nodes.Select(static n => n.Id));
    }

    // Ends say the shapes that come and go.
    [Fact]
    public void Panels_stand_side_by_side_where_short_lines_let_them()
    {
        var network = KnownNets.KnownNetTable.All.Concat(KnownNets.TargetNets.All).Single(static n => n.Name == "resnet-18-full");
        var scene = Drawing.Draw(ModelImport.ModelReader.Read(ModelImport.ModelSource.Bytes("net.onnx", network.Write())).Network, new() { Width = 516, Height = 200, Insets = int.MaxValue }).Scene;
        var frames = Panels(scene).ConvertAll(Frame);
        Assert.Equal(2, frames.Count);
        Assert.Equal(frames[0].Y, frames[1].Y);
        Assert.True(frames[0].Right < frames[1].X);
    }

    private static Rect Frame(SceneGroup panel) => panel.Items.OfType<SceneBox>().First().Bounds;

    private static List<SceneGroup> Panels(Scene scene) => [.. scene.Items.OfType<SceneGroup>().Where(static g => g.Kind == GroupKind.Notes && g.Items is [SceneBox, ..])];

    private static IEnumerable<string> Labels(SceneItem item) => item switch
    {
        SceneLabel label => [label.Text],
        SceneGroup group => group.Items.SelectMany(Labels),
        _ => [],
    };

    private static Network Blocks()
    {
        var sketch = new NetworkSketch("blocks").Input("x0", 1, 8, 32, 32);
        for (int i = 0; i < 3; i++)
            sketch.Conv($"x{i}", $"a{i}", 8, 8).Op("Relu", $"a{i}", $"r{i}").Conv($"r{i}", $"b{i}", 8, 8).Op("Add", $"x{i} b{i}", $"s{i}").Op("Relu", $"s{i}", $"x{i + 1}");

        return sketch.Output("x3");
    }
}
