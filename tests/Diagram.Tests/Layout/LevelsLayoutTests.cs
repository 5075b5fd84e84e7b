using System.Collections.Immutable;
using CsCheck;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Layout;

public sealed class LevelsLayoutTests
{
    // Down over three levels and up again, two boxes a level, a skip at each of the upper two.
    private static readonly LayoutProblem Unet = new()
    {
        Nodes = [new(30, 20), new(34, 24), new(28, 18), new(36, 22), new(40, 20), new(26, 16), new(22, 14), new(32, 26), new(24, 14), new(38, 20)],
        Edges = [new(0, 1), new(1, 2), new(2, 3), new(3, 4), new(4, 5), new(5, 6), new(3, 6), new(6, 7), new(7, 8), new(1, 8), new(8, 9)],
        Levels = [0, 0, 1, 1, 2, 2, 1, 1, 0, 0],
    };

    // A backbone down, a way up with laterals, a way down again, and a head that reads all three levels.
    private static readonly LayoutProblem Neck = new()
    {
        Nodes = [new(30, 20), new(30, 20), new(30, 20), new(20, 14), new(24, 14), new(30, 20), new(20, 14), new(24, 14), new(30, 20), new(20, 14), new(24, 14), new(30, 20), new(20, 14), new(24, 14), new(30, 20), new(40, 24) { JoinsLevels = true }],
        Edges =
        [
            new(0, 1), new(1, 2), new(2, 3), new(3, 4), new(1, 4), new(4, 5), new(5, 6), new(6, 7), new(0, 7), new(7, 8),
            new(8, 9), new(9, 10), new(5, 10), new(10, 11), new(11, 12), new(12, 13), new(2, 13), new(13, 14), new(8, 15), new(11, 15), new(14, 15),
        ],
        Levels = [0, 1, 2, 1, 1, 1, 0, 0, 0, 1, 1, 1, 2, 2, 2, 1],
    };

    [Fact]
    public void Encoder_and_decoder_are_columns_and_skips_run_straight_between_them()
    {
        var result = Drawn(Unet);
        Assert.Equal("levels", result.Engine);
        double[] x = [.. result.Nodes.Select(static n => n.Centre.X)];
        Assert.All((int[])[1, 2, 3, 4], i => Assert.Equal(x[0], x[i], 0.02));
        Assert.All((int[])[6, 7, 8, 9], i => Assert.Equal(x[5], x[i], 0.02));
        Assert.True(x[0] < x[5]);
        Assert.All(result.Edges, static e => Assert.Equal(2, e.Points.Length));
        foreach (int skip in (int[])[6, 9])
            Assert.Equal(result.Edges[skip].Points[0].Y, result.Edges[skip].Points[1].Y);
    }

    [Theory]
    [InlineData(FlowDirection.TopToBottom)]
    [InlineData(FlowDirection.BottomToTop)]
    [InlineData(FlowDirection.LeftToRight)]
    [InlineData(FlowDirection.RightToLeft)]
    public void A_neck_between_levels_has_no_crossing_and_straight_lines_between_them(FlowDirection direction)
    {
        var result = Drawn(Neck with { Direction = direction });
        for (int e = 0; e < Neck.Edges.Length; e++)
        {
            var edge = Neck.Edges[e];
            if (Neck.Levels[edge.From] != Neck.Levels[edge.To] && edge.To < 15 && edge.From != 2)
                Assert.Equal(result.Edges[e].Points[0].X, result.Edges[e].Points[^1].X, 0.02);
        }

        Assert.Equal(0, Crossings(Neck, result));
    }

    // The last of a backbone, with the pooling behind it, stands under the others; what it hands to the neck parts within the neck's frame.
    [Fact]
    public void What_stands_before_a_neck_leaves_the_neck_s_columns_to_its_frame()
    {
        var problem = Neck with
        {
            Nodes = Neck.Nodes.Add(new(34, 16)),
            Edges = [.. Neck.Edges.Select(static e => e.From == 2 ? e with { From = 16 } : e), new(2, 16)],
            Levels = Neck.Levels.Add(2),
            Regions = [new([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]) { TabWidth = 20, TabHeight = 11 }],
        };
        var result = LayoutEngines.Levels.TryArrange(problem, isAskedFor: false)!;
        Assert.Equal(result.Nodes[2].Centre.X, result.Nodes[16].Centre.X, 0.02);
        var frame = result.Regions[0]!.Bounds;
        Assert.All(result.Nodes.Index(), n => Assert.Equal(problem.Regions[0].Members.Contains(n.Index), frame.Overlaps(n.Item)));
        foreach (int e in problem.Edges.Index().Where(static e => e.Item.From == 16).Select(static e => e.Index))
            Assert.True(result.Edges[e].Points.Length <= 3);
    }

    [Fact]
    public void Levels_lie_below_each_other_whatever_stands_on_them()
    {
        foreach (var problem in new[] { Unet, Neck, Unet with { Direction = FlowDirection.LeftToRight }, Neck with { Direction = FlowDirection.LeftToRight } })
        {
            var result = Drawn(problem);
            for (int level = 0; level < 2; level++)
                Assert.True(BoxesOf(problem, result, level).Max(static n => n.Bottom) < BoxesOf(problem, result, level + 1).Min(static n => n.Y));
        }
    }

    [Fact]
    public void What_stands_beside_the_flow_is_fed_from_below()
    {
        var problem = Unet with
        {
            Nodes = Unet.Nodes.Add(new(30, 16)),
            Edges = [.. Unet.Edges, new(10, 0), new(10, 3), new(10, 7)],
            Levels = Unet.Levels.Add(-1),
        };
        var result = Drawn(problem);
        Assert.All(result.Nodes.Take(10), n => Assert.True(n.Bottom < result.Nodes[10].Y));
        // One line in common, and a tap for each.
        Assert.All(result.Edges.Skip(11), e => Assert.Equal(result.Nodes[10].Y, e.Points[0].Y));
        Assert.Single(result.Edges.Skip(11).Select(static e => e.Points[1].Y).Distinct());
    }

    [Fact]
    public void Frames_hold_their_boxes_alone_where_these_stand_on_one_level()
    {
        var problem = Unet with { Regions = [new([2, 3]) { TabWidth = 30, TabHeight = 11 }, new([6, 7]) { TabWidth = 20, TabHeight = 11 }] };
        var result = Drawn(problem);
        foreach (var (region, place) in problem.Regions.Zip(result.Regions))
        {
            Assert.All(result.Nodes.Index(), n => Assert.Equal(region.Members.Contains(n.Index), place!.Bounds.Overlaps(n.Item)));
            Assert.DoesNotContain(result.Nodes, n => n.Overlaps(place!.Tab));
        }
    }

    [Theory]
    [InlineData(new[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new[] { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 })]
    [InlineData(new int[0])]
    public void What_does_not_shrink_and_grow_again_is_left_to_others(int[] levels)
    {
        Assert.Null(LayoutEngines.Levels.TryArrange(Unet with { Levels = [.. levels] }, isAskedFor: true));
        Assert.NotNull(LayoutEngines.Levels.Arrange(Unet with { Levels = [.. levels] }, TestContext.Current.CancellationToken).Note);
    }

    [Fact]
    public void Nets_of_any_levels_keep_the_laws_of_layouts() => Gen.Select(Gen.Int[2, 5], Gen.Int[1, 4].Array[12], Gen.Bool.Array[8], Gen.Int[0, 3], Gen.Int[10, 60].Array[80]).Holds(made =>
    {
        var (levels, runs, skips, direction, sizes) = made;
        var problem = Made(levels, runs, skips, sizes) with { Direction = (FlowDirection)direction };
        if (LayoutEngines.Levels.TryArrange(problem, isAskedFor: true) is not { } result)
            return;
        LayoutProperties.Hold(problem, result);
        var again = LayoutEngines.Levels.TryArrange(problem, isAskedFor: true)!;
        Assert.Equal(result.Nodes, again.Nodes);
        Assert.All(result.Edges.Zip(again.Edges), static e => Assert.Equal(e.First.Points, e.Second.Points));
    });

    [Fact]
    public void A_small_unet_of_boxes_is_drawn_in_levels_without_being_asked()
    {
        var network = new NetworkSketch("unet").Input("x", 1, 3, 64, 48)
            .Conv("x", "a", 3, 8).Conv("a", "b", 8, 16, 2).Conv("b", "c", 16, 32, 2)
            .Weight("u1.w", 32, 16, 2, 2).Op("ConvTranspose", "c u1.w", "u1", ("kernel_shape", [2, 2]), ("strides", [2, 2]))
            .Op("Concat", "u1 b", "k1", ("axis", [1])).Conv("k1", "d", 32, 16)
            .Weight("u2.w", 16, 8, 2, 2).Op("ConvTranspose", "d u2.w", "u2", ("kernel_shape", [2, 2]), ("strides", [2, 2]))
            .Op("Concat", "u2 a", "k2", ("axis", [1])).Conv("k2", "e", 16, 8).Output("e");
        var levels = Drawing.Draw(network, new DrawingOptions { ShowLegend = false }).Scene;
        var line = Drawing.Draw(network, new DrawingOptions { ShowLegend = false, Form = FigureForm.Line }).Scene;
        Assert.True(levels.Height < 0.8 * line.Height);
        Assert.Equal([], FigureFaults.Of(levels));
    }

    [Fact]
    public void What_is_regrouped_for_a_softmax_is_at_no_larger_resolution()
    {
        // Two scores of 9 anchors at 16×12 places are as high as a map of 144×12 once they are regrouped.
        var builder = new OnnxModelBuilder().Input("x", 1, 3, 64, 48).Weight("v", 8, 3, 3, 3).Weight("w", 8, 8, 4, 4).Weight("s", 18, 8, 1, 1).Weight("u", 8, 8, 2, 2).Constant("form", 1, 2, 144, 12)
            .Node("Conv", ["x", "v"], ["a"], ("pads", new long[] { 1, 1, 1, 1 }))
            .Node("Conv", ["a", "w"], ["b"], ("strides", new long[] { 2, 2 }), ("pads", new long[] { 1, 1, 1, 1 }))
            .Node("Conv", ["b", "w"], ["c"], ("strides", new long[] { 2, 2 }), ("pads", new long[] { 1, 1, 1, 1 }))
            .Node("Conv", ["c", "s"], ["scores"]).Node("Reshape", ["scores", "form"], ["regrouped"]).Node("Softmax", ["regrouped"], ["shares"], ("axis", 1)).Output("shares")
            .Node("ConvTranspose", ["c", "u"], ["up"], ("strides", new long[] { 2, 2 })).Node("Concat", ["up", "b"], ["y"], ("axis", 1)).Output("y");
        var labels = Drawing.Draw(ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes())).Network, new() { Layout = "levels", Detail = DetailLevel.Layers }).Scene.Labels().ToList();
        Assert.True(TopOf("softmax") > TopOf("4×4 conv, 8, /2"), string.Join('\n', labels.Select(static l => $"{l.Text} {l.Bounds.Y}")));

        double TopOf(string text) => labels.First(l => l.Text == text).Bounds.Y;
    }

    private static LayoutResult Drawn(LayoutProblem problem)
    {
        var result = LayoutEngines.Levels.TryArrange(problem, isAskedFor: false)!;
        Assert.NotNull(result);
        LayoutProperties.Hold(problem, result);
        return result;
    }

    private static IEnumerable<Rect> BoxesOf(LayoutProblem problem, LayoutResult result, int level) => result.Nodes.Where((_, i) => problem.Levels[i] == level);

    private static int Crossings(LayoutProblem problem, LayoutResult result)
    {
        var pieces = result.Edges.SelectMany((e, i) => e.Points.Zip(e.Points.Skip(1)).Select(p => (Edge: i, A: p.First, B: p.Second))).ToList();
        return pieces.Where(static p => p.A.Y == p.B.Y).Sum(h => pieces.Count(v => v.A.X == v.B.X && problem.Edges[v.Edge].From != problem.Edges[h.Edge].From
            && v.A.X > Math.Min(h.A.X, h.B.X) && v.A.X < Math.Max(h.A.X, h.B.X) && h.A.Y > Math.Min(v.A.Y, v.B.Y) && h.A.Y < Math.Max(v.A.Y, v.B.Y)));
    }

    // Down over some levels and up again, runs of some boxes a level; some levels pass their last map on.
    private static LayoutProblem Made(int levels, int[] runs, bool[] skips, int[] sizes)
    {
        var nodes = ImmutableArray.CreateBuilder<LayoutNode>();
        var edges = ImmutableArray.CreateBuilder<LayoutEdge>();
        var levelOf = ImmutableArray.CreateBuilder<int>();
        int[] last = new int[levels];
        for (int step = 0; step < (2 * levels) - 1; step++)
        {
            int level = step < levels ? step : (2 * levels) - 2 - step;
            for (int i = 0; i < runs[step]; i++)
            {
                if (nodes.Count > 0)
                    edges.Add(new(nodes.Count - 1, nodes.Count, sizes[nodes.Count] / 2, 8));
                if (step >= levels && i == 0 && skips[level])
                    edges.Add(new(last[level], nodes.Count));
                levelOf.Add(level);
                nodes.Add(new(sizes[nodes.Count] + 10, sizes[^(nodes.Count + 1)]));
            }

            if (step < levels)
                last[level] = nodes.Count - 1;
        }

        return new() { Nodes = nodes.ToImmutable(), Edges = edges.ToImmutable(), Levels = levelOf.ToImmutable() };
    }
}
