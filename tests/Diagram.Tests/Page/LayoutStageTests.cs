using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Rules;
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
        Assert.Contains("'msagl'", Message(options, "budget-ignored"), StringComparison.Ordinal);
        Assert.Empty(Drawing.Draw(Sketches.Chain(), options with { Layout = "auto" }).Diagnostics);
        Assert.Empty(Drawing.Draw(Sketches.Chain(), options with { Layout = "series-parallel" }).Diagnostics);
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

    private static string Message(DrawingOptions options, string code) => Drawing.Draw(Sketches.Chain(), options).Diagnostics.Single(d => d.Code == code).Message;
}
