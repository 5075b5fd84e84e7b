using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Styles.Net2Vis;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles.Volumes;

public sealed class Net2VisTests
{
    private static readonly DrawingOptions Options = new() { Style = "net2vis" };

    [Fact]
    public void Repeated_blocks_are_glyphs_that_the_legend_takes_apart() =>
        Golden.Match(SceneText.Dump(Drawing.Draw(Sketches.Residual(), Options with { Detail = DetailLevel.Blocks }).Scene), "net2vis.txt");

    [Fact]
    public void A_glyph_is_as_high_as_its_input_on_one_side_and_as_its_output_on_the_other()
    {
        var shape = new Trapezoid(new(20, 60, 30), FlowDirection.LeftToRight);
        Assert.Equal<Point>([new(0, 30), new(0, -30), new(20, -15), new(20, 15)], shape.Outline);
        // A quarter from the end it is 30 + 30/4 high.
        Assert.Equal<Point>([new(15, 18.75), new(15, -18.75), new(20, -15), new(20, 15)], shape.Slice(0.75, 1));
        Assert.Equal<Point>([new(20, 30), new(20, -30), new(0, -15), new(0, 15)], (shape with { Direction = FlowDirection.RightToLeft }).Outline);
        Assert.Equal<Point>([new(30, -10), new(-30, -10), new(-15, 10), new(15, 10)], (shape with { Direction = FlowDirection.TopToBottom }).Outline);
    }

    [Fact]
    public void Sizes_lie_between_those_of_the_smallest_and_the_largest_extent()
    {
        // Rows 48, 24: 75 points and, as half the extent is no less than half the length, 37.5; 6 and 18 channels in 3 to 18: 24 of 15 to 60 points is a fifth of the way, 60 all of it.
        var network = new NetworkSketch("two").Input("x", 1, 3, 48, 48).Conv("x", "a", 3, 6)
            .Op("MaxPool", "a", "p", ("kernel_shape", [2, 2]), ("strides", [2, 2])).Conv("p", "b", 6, 18).Output("b");
        var paths = Drawing.Draw(network, Options).Scene.Groups("layer").Select(static g => g.Items.OfType<ScenePath>().First().Points).ToList();
        Assert.Equal([(24, 75, 75), (24, 75, 37.5), (60, 37.5, 37.5)], paths.Select(static p => (Rounded(p[2].X - p[0].X), Rounded(p[0].Y - p[1].Y), Rounded(p[3].Y - p[2].Y))));
    }

    [Fact]
    public void A_vector_is_as_high_as_it_has_units()
    {
        var paths = Drawing.Draw(Sketches.Chain(), Options).Scene.Groups("layer").Select(static g => g.Items.OfType<ScenePath>().First().Points).ToList();
        var dense = paths[^2];
        Assert.Equal(dense[0].Y - dense[1].Y, dense[3].Y - dense[2].Y, 6);
    }

    [Fact]
    public void A_group_that_data_leaves_and_enters_again_stays_apart()
    {
        // a feeds b and c, b feeds c: a and c as one glyph would read from itself by way of b.
        var graph = BlockPasses.Run(
            new NetworkSketch("loop").Input("x", 1, 3, 8, 10).Conv("x", "a", 3, 4).Conv("a", "b", 4, 4).Op("Add", "a b", "c").Output("c"), DetailLevel.Layers);
        string[] names = [.. graph.Blocks.Where(static b => b.Kind == BlockKind.Layer).Select(static b => b.Name)];
        Assert.Equal(5, GroupUnits.Build(graph with { Frames = [new(1, [names[0], names[2]])] }).Units.Length);
        var whole = GroupUnits.Build(graph with { Frames = [new(3, [.. names])] });
        Assert.Equal([1, 3, 1], whole.Units.Select(static u => u.Blocks.Length));
        Assert.Equal([(0, 1), (1, 2)], whole.Edges.Select(static e => (e.From, e.To)));
    }

    [Fact]
    public void Groups_of_the_same_make_are_of_one_kind()
    {
        var sketch = new NetworkSketch("makes").Input("x", 1, 3, 8, 10).Conv("x", "a", 3, 4).Op("Sigmoid", "a", "as").Conv("as", "b", 4, 7).Op("Sigmoid", "b", "bs")
            .Conv("bs", "c", 7, 7).Conv("c", "d", 7, 7).Output("d");
        var graph = BlockPasses.Run(sketch, DetailLevel.Full);
        string[] names = [.. graph.Blocks.Where(static b => b.Kind == BlockKind.Layer).Select(static b => b.Name)];
        var units = GroupUnits.Build(graph with { Frames = [new(1, [names[0], names[1]]), new(1, [names[2], names[3]]), new(1, [names[4], names[5]])] }).Units;
        Assert.Equal([0, 0, 1], units.Where(static u => u.Frame is not null).Select(static u => u.Kind));
    }

    [Theory]
    [InlineData("net2vis")]
    [InlineData("paper")]
    [InlineData("mono")]
    public void Groups_look_like_no_layer_of_the_figure(string theme)
    {
        var looks = Drawing.Draw(Sketches.Residual(), Options with { Detail = DetailLevel.Blocks, Theme = theme }).Scene
            .Groups("layer").Select(static g => (g.Name, Path: g.Items.OfType<ScenePath>().FirstOrDefault())).Where(static g => g.Path is not null).ToList();
        var heavy = looks.Where(static l => l.Path!.Stroke is not null).ToList();
        Assert.NotEmpty(heavy);
        Assert.All(heavy, h => Assert.DoesNotContain(looks, l => l.Name != h.Name && l.Path!.Stroke is null && l.Path.Fill == h.Path!.Fill));
        Assert.All(heavy, h => Assert.True(h.Path!.Stroke!.Value.Width > Themes.Find(theme).Looks.Min(static l => l.Border.Width)));
    }

    private static double Rounded(double value) => Math.Round(value, 6);
}
