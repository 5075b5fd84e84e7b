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
        Assert.Equal(Sizes(free), Sizes(Drawing.Draw(Stages(), Options with { Width = 0.9 * free.Width }).Scene));
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
    public void An_unknown_scale_law_is_refused() =>
        Assert.Throws<DrawingException>(() => Drawing.Draw(Stages(), Options with { ScaleLaw = "cubic" }));

    // Two convolutions and a pooling, then a residual block with sizes unlike on every axis.
    private static ModelImport.Graph.Network Stages() => new NetworkSketch("stages").Input("x", 1, 3, 48, 32)
        .Conv("x", "a", 3, 16).Op("Relu", "a", "ar").Conv("ar", "b", 16, 24).Op("Relu", "b", "br")
        .Op("MaxPool", "br", "p", ("kernel_shape", [2, 2]), ("strides", [2, 2]))
        .Conv("p", "c", 24, 24).Op("Relu", "c", "cr").Conv("cr", "d", 24, 24).Op("Add", "d p", "s")
        .Op("GlobalAveragePool", "s", "g").Output("g");

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
