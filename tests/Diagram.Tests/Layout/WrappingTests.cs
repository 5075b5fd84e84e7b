using CsCheck;
using NetDraw.Diagram.Layout;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Layout;

public sealed class WrappingTests
{
    private static LayoutResult Arrange(LayoutProblem problem) => new SeriesParallelLayout().Arrange(problem, CancellationToken.None);

    private static LayoutProblem Chain(int count, FlowDirection direction) => new()
    {
        Nodes = [.. Enumerable.Range(0, count).Select(i => new LayoutNode(60 + (i % 5), 21 + (i % 3)))],
        Edges = [.. Enumerable.Range(0, count - 1).Select(i => new LayoutEdge(i, i + 1, i % 4 == 0 ? 30 : 0, i % 4 == 0 ? 8 : 0))],
        Direction = direction,
        PageWidth = 400,
    };

    [Theory]
    [InlineData(FlowDirection.LeftToRight)]
    [InlineData(FlowDirection.RightToLeft)]
    public void A_chain_across_the_page_wraps_into_rows(FlowDirection direction)
    {
        LayoutProblem problem = Chain(23, direction);
        LayoutResult result = Arrange(problem);
        LayoutProperties.Hold(problem, result);
        Assert.True(result.Width <= 400, $"{result.Width} wide");
        Assert.True(result.Height > 100, $"{result.Height} high");
    }

    [Theory]
    [InlineData(FlowDirection.TopToBottom)]
    [InlineData(FlowDirection.BottomToTop)]
    public void A_chain_down_the_page_wraps_into_columns(FlowDirection direction)
    {
        LayoutProblem problem = Chain(47, direction);
        LayoutResult result = Arrange(problem), unwrapped = Arrange(problem with { PageWidth = null });
        LayoutProperties.Hold(problem, result);
        Assert.True(result.Width <= 400, $"{result.Width} wide");
        Assert.True(result.Height < unwrapped.Height / 2, $"{result.Height} of {unwrapped.Height} high");
    }

    [Fact]
    public void Residual_blocks_wrap_with_their_shortcuts()
    {
        LayoutProblem problem = new()
        {
            Nodes = [.. Enumerable.Repeat(new LayoutNode(70, 20), 61)],
            Edges = [.. Enumerable.Range(0, 60).Select(i => new LayoutEdge(i, i + 1)), .. Enumerable.Range(0, 20).Select(i => new LayoutEdge(3 * i, (3 * i) + 3))],
            PageWidth = 500,
        };
        LayoutResult result = Arrange(problem), unwrapped = Arrange(problem with { PageWidth = null });
        LayoutProperties.Hold(problem, result);
        Assert.True(result.Height < unwrapped.Height / 2, $"{result.Height} of {unwrapped.Height} high");
        LayoutDump.Write("residual-wrapped", result);
    }

    [Fact]
    public void A_drawing_that_fits_the_page_is_left_alone()
    {
        LayoutProblem problem = Chain(4, FlowDirection.LeftToRight);
        Assert.Equal(Arrange(problem with { PageWidth = null }).Width, Arrange(problem).Width);
    }

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Wrapped_drawings_keep_the_promises_of_unwrapped_ones() =>
        Gen.Select(GraphGenerators.SeriesParallel, Gen.Int[80, 500]).Holds(
            (problem, page) =>
            {
                LayoutProblem wrapped = problem with { PageWidth = page };
                LayoutProperties.Hold(wrapped, Arrange(wrapped));
            },
            count: 500);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Layered_drawings_wrap_too() =>
        Gen.Select(GraphGenerators.Any, Gen.Int[80, 500]).Holds(
            (problem, page) =>
            {
                LayoutProblem wrapped = problem with { PageWidth = page };
                LayoutProperties.Hold(wrapped, new LayeredLayout().Arrange(wrapped, CancellationToken.None));
            },
            count: 300);
}
