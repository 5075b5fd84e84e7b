using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Layout;

public sealed class UFormLayoutTests
{
    // Down over three levels and up again; sizes unlike on every axis. 1 → 5 and 0 → 6 are the shortcuts.
    private static readonly LayoutProblem Net = new()
    {
        Nodes = [new(30, 50), new(26, 34), new(22, 18), new(24, 20), new(28, 36), new(12, 14), new(10, 16), new(33, 44)],
        Edges = [new(0, 1), new(1, 2), new(2, 3), new(3, 4), new(4, 5), new(1, 5), new(5, 6), new(0, 6), new(6, 7)],
        Direction = FlowDirection.LeftToRight,
    };

    [Fact]
    public void A_row_a_level_steps_down_and_up_again()
    {
        var result = LayoutEngines.U.TryArrange(Net with { Levels = [0, 1, 2, 2, 1, 1, 0, 0] })!;
        double[] axes = [.. result.Nodes.Select(static n => n.Centre.Y)];
        Assert.Equal(axes[0], axes[6]);
        Assert.Equal(axes[0], axes[7]);
        Assert.Equal(axes[1], axes[4]);
        Assert.True(axes[0] < axes[1] && axes[1] < axes[2]);
        // Boxes of one row keep their order; a row of the encoder begins below the end of the one above, the decoder's ends above the next one's beginning.
        foreach (var row in new[] { new[] { 0, 6, 7 }, [1, 4, 5], [2, 3] })
            Assert.All(row.Zip(row.Skip(1)), pair => Assert.True(result.Nodes[pair.First].Right < result.Nodes[pair.Second].X));
        Assert.Equal(result.Nodes[0].Centre.X, result.Nodes[1].Centre.X, 0.02);
        Assert.Equal(result.Nodes[5].Centre.X, result.Nodes[6].Centre.X, 0.02);
    }

    [Fact]
    public void Edges_end_on_the_borders_and_pass_no_other_box()
    {
        var result = LayoutEngines.U.TryArrange(Net with { Levels = [0, 1, 2, 2, 1, 1, 0, 0] })!;
        for (int e = 0; e < Net.Edges.Length; e++)
        {
            var points = result.Edges[e].Points;
            Assert.True(result.Nodes[Net.Edges[e].From].Inflate(0.01).Overlaps(new(points[0].X, points[0].Y, 1e-6, 1e-6)));
            Assert.True(result.Nodes[Net.Edges[e].To].Inflate(0.01).Overlaps(new(points[^1].X, points[^1].Y, 1e-6, 1e-6)));
            for (int p = 1; p < points.Length; p++)
            {
                Assert.True(points[p].X == points[p - 1].X || points[p].Y == points[p - 1].Y);
                var piece = new Rect(Math.Min(points[p].X, points[p - 1].X), Math.Min(points[p].Y, points[p - 1].Y), Math.Abs(points[p].X - points[p - 1].X), Math.Abs(points[p].Y - points[p - 1].Y));
                Assert.DoesNotContain(result.Nodes.Where((_, i) => i != Net.Edges[e].From && i != Net.Edges[e].To), n => n.Overlaps(piece));
            }
        }
    }

    [Theory]
    [InlineData(new[] { 0, 1, 2, 3, 4, 5, 6, 7 })]
    [InlineData(new[] { 0, 0, 1, 1, 1, 0, 0, 0 })]
    [InlineData(new[] { 0, 2, 1, 2, 1, 0, 1, 0 })]
    public void What_is_no_encoder_and_decoder_is_left_to_others(int[] levels) => Assert.Null(LayoutEngines.U.TryArrange(Net with { Levels = [.. levels] }));

    [Fact]
    public void A_small_unet_is_drawn_as_a_U_without_being_asked()
    {
        var network = new NetworkSketch("unet").Input("x", 1, 3, 64, 48)
            .Conv("x", "a", 3, 8).Conv("a", "b", 8, 16, 2).Conv("b", "c", 16, 32, 2)
            .Weight("u1.w", 32, 16, 2, 2).Op("ConvTranspose", "c u1.w", "u1", ("kernel_shape", [2, 2]), ("strides", [2, 2]))
            .Op("Concat", "u1 b", "k1", ("axis", [1])).Conv("k1", "d", 32, 16)
            .Weight("u2.w", 16, 8, 2, 2).Op("ConvTranspose", "d u2.w", "u2", ("kernel_shape", [2, 2]), ("strides", [2, 2]))
            .Op("Concat", "u2 a", "k2", ("axis", [1])).Conv("k2", "e", 16, 8).Output("e");
        var options = new DrawingOptions { Style = "plotneuralnet", ShowLegend = false };
        var u = Drawing.Draw(network, options).Scene;
        var line = Drawing.Draw(network, options with { Form = FigureForm.Line }).Scene;
        Assert.True(u.Height > 1.6 * line.Height);
        Assert.Equal([], FigureFaults.Of(u));
    }

    [Fact]
    public void A_chain_asked_for_as_a_U_says_that_it_is_none() =>
        Assert.All((string[])["plotneuralnet", "flow"], style => Assert.Contains(Drawing.Draw(Sketches.Chain(), new() { Style = style, Form = FigureForm.U }).Diagnostics, static d => d.Code == "no-u-shape"));
}
