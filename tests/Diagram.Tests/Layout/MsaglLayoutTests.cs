using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Layout.Msagl;
using Xunit;

namespace NetDraw.Diagram.Tests.Layout;

public sealed class MsaglLayoutTests
{
    private static readonly MsaglLayout Engine = new();

    [Theory]
    [InlineData(FlowDirection.TopToBottom, EdgeRouting.Rectilinear)]
    [InlineData(FlowDirection.BottomToTop, EdgeRouting.Spline)]
    [InlineData(FlowDirection.LeftToRight, EdgeRouting.Rectilinear)]
    [InlineData(FlowDirection.RightToLeft, EdgeRouting.Spline)]
    public void Data_flows_in_the_direction_asked_for(FlowDirection direction, EdgeRouting routing)
    {
        var result = Engine.Arrange(Residual(blocks: 3) with { Direction = direction, Routing = routing }, CancellationToken.None);
        double[] along = [.. result.Nodes.Select(n => direction switch
        {
            FlowDirection.TopToBottom => n.Centre.Y,
            FlowDirection.BottomToTop => -n.Centre.Y,
            FlowDirection.LeftToRight => n.Centre.X,
            _ => -n.Centre.X,
        })];
        Assert.All(Residual(blocks: 3).Edges, edge => Assert.True(along[edge.From] < along[edge.To]));
    }

    [Fact]
    public void Rectilinear_edges_have_horizontal_and_vertical_pieces_only()
    {
        var result = Engine.Arrange(Residual(blocks: 4), CancellationToken.None);
        Assert.All(result.Edges, static edge =>
        {
            Assert.False(edge.IsCurve);
            for (int i = 1; i < edge.Points.Length; i++)
            {
                var step = edge.Points[i] - edge.Points[i - 1];
                Assert.True(Math.Min(Math.Abs(step.X), Math.Abs(step.Y)) < 0.1, $"a slanted piece {step}");
            }
        });
    }

    [Fact]
    public void The_same_problem_gives_the_same_result_whatever_was_laid_out_before()
    {
        var first = Engine.Arrange(Residual(blocks: 3), CancellationToken.None);
        Engine.Arrange(Residual(blocks: 5) with { Routing = EdgeRouting.Spline }, CancellationToken.None);
        var again = Engine.Arrange(Residual(blocks: 3), CancellationToken.None);
        Assert.Equal(first.Nodes.AsEnumerable(), again.Nodes);
        Assert.Equal(first.Edges.SelectMany(static e => e.Points), again.Edges.SelectMany(static e => e.Points));
    }

    [Fact]
    public void Threads_take_turns()
    {
        var expected = Engine.Arrange(Residual(blocks: 2), CancellationToken.None);
        Parallel.For(0, 6, _ =>
            Assert.Equal(expected.Nodes.AsEnumerable(), Engine.Arrange(Residual(blocks: 2), CancellationToken.None).Nodes));
    }

    [Fact]
    public void Cancelling_stops_a_long_layout_and_leaves_the_engine_usable()
    {
        using var source = new CancellationTokenSource();
        source.CancelAfter(TimeSpan.FromMilliseconds(50));
        Assert.ThrowsAny<OperationCanceledException>(() => Engine.Arrange(Residual(blocks: 900), source.Token));
        Assert.Equal(4, Engine.Arrange(Residual(blocks: 1), CancellationToken.None).Nodes.Length);
    }

    [Fact]
    public void Cycles_self_loops_parallel_edges_and_islands_are_laid_out()
    {
        var problem = new LayoutProblem
        {
            Nodes = [new(40, 20), new(60, 30), new(50, 25), new(30, 15)],
            Edges = [new(0, 1), new(0, 1), new(1, 0), new(2, 2)],
        };
        var result = Engine.Arrange(problem, CancellationToken.None);
        Assert.Equal(problem.Nodes.Select(static n => (n.Width, n.Height)), result.Nodes.Select(static n => (n.Width, n.Height)));
        Assert.All(result.Edges, static e => Assert.True(e.Points.Length >= 2));
    }

    [Fact]
    public void An_answer_that_breaks_the_promise_is_refused()
    {
        var problem = new LayoutProblem { Nodes = [new(40, 20), new(60, 30)], Edges = [] };
        Assert.Throws<ScriptFailedException>(() => MsaglExchange.Read("""{"nodes":[[0,0],[10,0]],"edges":[]}""", problem));
        Assert.Throws<ScriptFailedException>(() => MsaglExchange.Read("""{"nodes":[[0,null],[10,0]],"edges":[]}""", problem));
    }

    [Fact]
    public void A_rounded_corner_comes_back_sharp_and_straight_runs_join()
    {
        var problem = new LayoutProblem { Nodes = [new(20, 20), new(20, 20)], Edges = [new(0, 1)] };
        string answer = """
            {"nodes":[[0,100],[100,0]],
             "edges":[[["L",10,100,50,100],["L",50,100,97,100],["A",97,100,100,97],["L",100,97,100,10]]]}
            """;
        var path = MsaglExchange.Read(answer, problem).Edges[0];
        Assert.Equal([(20.0, 10.0), (110.0, 10.0), (110.0, 100.0)], path.Points.Select(static p => (p.X, p.Y)));
    }

    [Fact]
    public void A_gap_left_by_a_rounded_corner_is_closed()
    {
        var problem = new LayoutProblem { Nodes = [new(20, 20), new(20, 20)], Edges = [new(0, 1)] };
        string answer = """{"nodes":[[0,100],[100,0]],"edges":[[["L",10,100,97,100],["L",97,100,112,100],["L",112,100,112,2]]]}""";
        var path = MsaglExchange.Read(answer, problem).Edges[0];
        Assert.Equal((120.0, 108.0), (path.Points[^1].X, path.Points[^1].Y));
    }

    [Fact]
    public void An_edge_through_a_box_is_refused()
    {
        var problem = new LayoutProblem { Nodes = [new(20, 20), new(20, 20), new(20, 20)], Edges = [new(0, 2)] };
        var refusal = Assert.Throws<ScriptFailedException>(() =>
            MsaglExchange.Read("""{"nodes":[[0,0],[50,0],[100,0]],"edges":[[["L",10,0,90,0]]]}""", problem));
        Assert.Equal("an edge runs through a box", refusal.Message);
    }

    [Fact]
    public void Labels_lie_beside_their_edges_and_clear_of_boxes_and_each_other()
    {
        var problem = Residual(blocks: 4);
        var result = Engine.Arrange(problem, CancellationToken.None);
        var labels = result.Edges.Where(static e => e.LabelBox is not null).Select(static e => e.LabelBox!.Value).ToList();
        Assert.Equal(problem.Edges.Count(static e => e.LabelWidth > 0), labels.Count);
        Assert.All(labels, label => Assert.DoesNotContain(result.Nodes, label.Overlaps));
        for (int i = 0; i < labels.Count; i++)
            Assert.DoesNotContain(labels.Skip(i + 1), labels[i].Overlaps);
    }

    private static LayoutProblem Residual(int blocks)
    {
        var nodes = new List<LayoutNode> { new(50, 18) };
        var edges = new List<LayoutEdge>();
        for (int block = 0; block < blocks; block++)
        {
            int from = nodes.Count - 1;
            nodes.AddRange([new(80, 40), new(95, 36), new(22, 22)]);
            edges.AddRange([new(from, from + 1, 44, 9), new(from + 1, from + 2), new(from + 2, from + 3), new(from, from + 3)]);
        }

        return new LayoutProblem { Nodes = [.. nodes], Edges = [.. edges] };
    }
}
