using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Rules;
using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.Diagram.Tests.Page;

public sealed class LayoutStageTests
{
    public static TheoryData<string> Engines => [.. LayoutEngines.All.Select(static e => e.Name)];

    [Fact]
    public void What_an_engine_cannot_wrap_names_the_engine()
    {
        var options = new DrawingOptions { Layout = "msagl", PageWidth = 40 };
        Assert.EndsWith("the layout engine 'msagl' does not wrap", Message(options, "wider-than-page"), StringComparison.Ordinal);
        Assert.EndsWith("there is no place to wrap it", Message(options with { Layout = "layered" }, "wider-than-page"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_engine_cannot_keep_names_the_engine()
    {
        var options = new DrawingOptions
        {
            Layout = "msagl",
            LayoutBudget = TimeSpan.FromHours(1),
            Rules = new() { AllowsUnmatched = true, Rules = [new(SelectorParser.Parse("*"), new() { Order = 3 })] },
        };
        Assert.Contains("'msagl'", Message(options, "order-ignored"), StringComparison.Ordinal);
        Assert.Empty(Drawing.Draw(Sketches.Chain(), options with { Layout = "auto" }).Diagnostics);
        Assert.Empty(Drawing.Draw(Sketches.Chain(), options with { Layout = "series-parallel" }).Diagnostics);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_layout_that_takes_longer_than_granted_is_an_error_of_the_engine_asked_for_and_a_note_of_auto(string name)
    {
        var options = new DrawingOptions { Layout = name, LayoutBudget = TimeSpan.Zero };
        if (name == "auto")
        {
            var drawn = Drawing.Draw(Crossed(), options);
            Assert.Equal("MSAGL took longer than the time granted: laid out by the linear-time engine", Assert.Single(drawn.Diagnostics, static d => d.Code == "layout-fallback").Message);
            return;
        }

        var error = Assert.Throws<DrawingException>(() => Drawing.Draw(Crossed(), options));
        Assert.Equal($"the layout engine '{name}' took longer than the 0 s granted, for 7 boxes and 8 edges; expected another engine, or more time", error.Message);
        Assert.Equal("layout-budget", error.Code);
    }

    [Fact]
    public void MSAGL_is_stopped_while_it_runs()
    {
        // All of 3 boxes read by all of 120: MSAGL takes a minute and more.
        var edges = from a in Enumerable.Range(0, 3) from b in Enumerable.Range(3, 120) select new LayoutEdge(a, b);
        var problem = new LayoutProblem { Nodes = [.. Enumerable.Repeat(new LayoutNode(30, 12), 123)], Edges = [.. edges], Budget = TimeSpan.FromMilliseconds(300) };
        Assert.ThrowsAny<OperationCanceledException>(() => LayoutEngines.Find("msagl").Arrange(problem, CancellationToken.None));
        Assert.Equal(3, LayoutEngines.Find("msagl").Arrange(problem with { Nodes = problem.Nodes[..3], Edges = [new(0, 1), new(1, 2)], Budget = null }, CancellationToken.None).Nodes.Length);
    }

    [Fact]
    public void A_cancelled_drawing_is_cancelled_and_no_fault_of_the_engine()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Drawing.Draw(Crossed(), new() { Layout = "msagl" }, cancelled.Token));
        Assert.ThrowsAny<OperationCanceledException>(() => Drawing.Draw(Crossed(), new() { Layout = "layered", LayoutBudget = TimeSpan.MaxValue }, cancelled.Token));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void An_engine_that_says_so_wraps(string name)
    {
        var engine = LayoutEngines.Find(name);
        var chain = new LayoutProblem { Nodes = [.. Enumerable.Repeat(new LayoutNode(50, 20), 12)], Edges = [.. Enumerable.Range(0, 11).Select(static i => new LayoutEdge(i, i + 1))], Direction = FlowDirection.LeftToRight };
        double width = engine.Arrange(chain, CancellationToken.None).Width;
        Assert.Equal(engine.Features.HasFlag(EngineFeatures.Wraps), engine.Arrange(chain with { PageWidth = 300 }, CancellationToken.None).Width <= 300);
        Assert.True(width > 600);
    }

    [Fact]
    public void A_result_has_the_abilities_of_the_engine_that_made_it()
    {
        // No series-parallel net: 0 and 1 both feed 2 and 3.
        var problem = new LayoutProblem { Nodes = [.. Enumerable.Repeat(new LayoutNode(50, 20), 4)], Edges = [new(0, 2), new(0, 3), new(1, 2), new(1, 3)] };
        Assert.False(LayoutEngines.Find("series-parallel").Arrange(problem, CancellationToken.None).Features!.Value.HasFlag(EngineFeatures.KeepsOrder));
        Assert.False(LayoutEngines.Find("auto").Arrange(problem, CancellationToken.None).Features!.Value.HasFlag(EngineFeatures.Wraps));
        Assert.True(LayoutEngines.Find("auto").Arrange(problem with { PageWidth = 300 }, CancellationToken.None).Features!.Value.HasFlag(EngineFeatures.Wraps));
    }

    // No series-parallel net: two layers both feed two others.
    private static Network Crossed() => new NetworkSketch().Input("x", 1, 4, 8, 8)
        .Conv("x", "a", 4, 4).Conv("x", "b", 4, 4).Op("Add", "a b", "c").Op("Mul", "a b", "d").Output("c", "d");

    private static string Message(DrawingOptions options, string code) => Drawing.Draw(Sketches.Chain(), options).Diagnostics.Single(d => d.Code == code).Message;
}
