using CsCheck;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Layout.Regions;
using NetDraw.Diagram.Scenes;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Layout;

public sealed class RegionLayoutTests
{
    private static LayoutResult Arrange(LayoutProblem problem, string engine = "series-parallel") =>
        RegionLayout.Arrange(problem, part => LayoutEngines.Find(engine).Arrange(part, CancellationToken.None), CancellationToken.None);

    [Theory]
    [Trait(Properties.Trait, Properties.TraitValue)]
    [InlineData("series-parallel")]
    [InlineData("layered")]
    public void Frames_hold_their_members_and_nothing_else(string engine) =>
        GraphGenerators.WithRegions(GraphGenerators.Acyclic).Holds(problem => RegionProperties.Hold(problem, Arrange(problem, engine)), count: 400, pinned: ["1-jEXRlVYm51", "9HRXBq2K7YH1", "6vkwg3pzefK1"]);

    [Theory]
    [Trait(Properties.Trait, Properties.TraitValue)]
    [InlineData("series-parallel")]
    [InlineData("layered")]
    public void Frames_of_stretches_hold_their_members_and_nothing_else(string engine) =>
        GraphGenerators.WithStretches(GraphGenerators.SeriesParallel).Holds(problem => RegionProperties.Hold(problem, Arrange(problem, engine)), count: 400, pinned: ["839JP2qqFbY1", "ds8y9J2Nuqb1", "b4rHferU4361"]);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void So_they_do_whatever_the_graph_and_the_regions() =>
        GraphGenerators.WithRegions(GraphGenerators.Any).Holds(problem => RegionProperties.Hold(problem, Arrange(problem)), count: 400, pinned: ["cjMe7r-f-Tw1", "7tvfbZLSjI41"]);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void So_they_do_where_the_flow_wraps() =>
        Gen.Select(GraphGenerators.WithStretches(GraphGenerators.SeriesParallel), Gen.Int[80, 500]).Holds(
            (problem, page) =>
            {
                LayoutProblem wrapped = problem with { PageWidth = page };
                RegionProperties.Hold(wrapped, Arrange(wrapped));
            },
            count: 400,
            pinned: ["6S73XxIhyfl1", "ae7KXUCKX0g1", "7SLd3G6KGUd1"]);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void The_same_problem_gives_the_same_layout() =>
        GraphGenerators.WithRegions(GraphGenerators.Any).Holds(
            problem =>
            {
                LayoutResult first = Arrange(problem), second = Arrange(problem);
                Assert.Equal(first.Nodes, second.Nodes);
                Assert.Equal(first.Regions, second.Regions);
                Assert.All(first.Edges.Zip(second.Edges), static e => Assert.Equal(e.First.Points, e.Second.Points));
            },
            count: 40);

    [Fact]
    public void What_MSAGL_lays_out_is_framed_too() =>
        GraphGenerators.WithRegions(GraphGenerators.Acyclic).Holds(problem => RegionProperties.Hold(problem, Arrange(problem, "auto")), count: 12);

    [Fact]
    public void Of_regions_that_overlap_the_first_is_kept()
    {
        LayoutProblem problem = new()
        {
            Nodes = [.. Enumerable.Repeat(new LayoutNode(50, 20), 4)],
            Edges = [new(0, 1), new(1, 2), new(2, 3)],
            Regions = [new([1, 2]), new([2, 3]), new([]), new([7, -1]), new([1])],
        };
        LayoutResult result = Arrange(problem);
        Assert.Equal([true, false, false, false, true], result.Regions.Select(static r => r is not null));
    }

    [Fact]
    public void A_chain_through_frames_is_straight()
    {
        LayoutProblem problem = new()
        {
            Nodes = [new(80, 20), new(120, 26), new(60, 22), new(90, 31), new(40, 12)],
            Edges = [new(0, 1), new(1, 2), new(1, 3), new(2, 3), new(3, 4)],
            Regions = [new([1, 2, 3]) { TabWidth = 60, TabHeight = 11 }, new([2])],
        };
        LayoutResult result = Arrange(problem);
        Assert.All(result.Edges.Where(static (_, e) => e != 2), static e => Assert.Equal(2, e.Points.Length));
        LayoutDump.Write("regions-chain", result);
    }

    [Fact]
    public void One_line_enters_for_a_tensor_that_two_boxes_in_a_frame_read()
    {
        LayoutProblem problem = new()
        {
            Nodes = [.. Enumerable.Repeat(new LayoutNode(50, 20), 4)],
            Edges = [new(0, 1), new(0, 2), new(1, 2), new(2, 3)],
            Regions = [new([1, 2])],
        };
        LayoutResult result = Arrange(problem);
        double border = result.Regions[0]!.Bounds.Y;
        Point[] crossings = [.. result.Edges.Take(2).Select(e => e.Points[0])];
        Assert.Equal(crossings[0], crossings[1]);
        Assert.All(result.Edges.Take(2), e => Assert.True(e.Points[1].Y > border));
    }

    [Fact]
    public void Tensors_of_one_source_enter_by_lines_of_their_own()
    {
        LayoutProblem problem = new()
        {
            Nodes = [.. Enumerable.Repeat(new LayoutNode(50, 20), 4)],
            Edges = [new(0, 1) { Bundle = 1 }, new(0, 2) { Bundle = 2 }, new(1, 3), new(2, 3)],
            Regions = [new([1, 2, 3])],
        };
        LayoutResult result = Arrange(problem);
        Assert.NotEqual(result.Edges[0].Points[0], result.Edges[1].Points[0]);
    }

    [Fact]
    public void Nesting_deeper_than_the_bound_is_flattened()
    {
        const int Depth = 200;
        LayoutProblem problem = new()
        {
            Nodes = [.. Enumerable.Repeat(new LayoutNode(50, 20), Depth + 1)],
            Edges = [.. Enumerable.Range(0, Depth).Select(static i => new LayoutEdge(i, i + 1))],
            Regions = [.. Enumerable.Range(0, Depth).Select(static i => new LayoutRegion([.. Enumerable.Range(i, Depth + 1 - i)]))],
        };
        LayoutResult result = Arrange(problem);
        Assert.Equal(NestedSets.MostNested, result.Regions.Count(static r => r is not null));
    }

    [Theory]
    [InlineData(FlowDirection.LeftToRight)]
    [InlineData(FlowDirection.TopToBottom)]
    public void A_region_wider_than_the_page_wraps_in_itself(FlowDirection direction)
    {
        LayoutProblem problem = new()
        {
            Nodes = [.. Enumerable.Repeat(new LayoutNode(60, 20), 60)],
            Edges = [.. Enumerable.Range(0, 59).Select(static i => new LayoutEdge(i, i + 1))],
            Regions = [new([.. Enumerable.Range(5, 50)]) { TabWidth = 40, TabHeight = 11 }],
            Direction = direction,
            PageWidth = 500,
        };
        LayoutResult result = Arrange(problem);
        RegionProperties.Hold(problem, result);
        Assert.True(result.Width <= 500, $"{result.Width} wide");
        LayoutDump.Write($"regions-wrapped-{direction}", result);
    }

    // A repeat on a page whose column becomes two.
    [Fact]
    public void What_is_in_a_frame_stays_in_one_column()
    {
        LayoutProblem problem = new()
        {
            Nodes = [.. Enumerable.Repeat(new LayoutNode(60, 20), 24)],
            Edges = [.. Enumerable.Range(0, 23).Select(static i => new LayoutEdge(i, i + 1))],
            Regions = [new([.. Enumerable.Range(3, 6)]) { TabWidth = 40, TabHeight = 11 }],
            Direction = FlowDirection.TopToBottom,
            PageWidth = 500,
            Columns = 2,
        };
        LayoutResult result = Arrange(problem);
        RegionProperties.Hold(problem, result);
        Assert.Equal(2, result.Pieces);
        Assert.Single(Enumerable.Range(3, 6).Select(i => result.Nodes[i].Centre.X).Distinct());
    }

    [Fact]
    public void Large_problems_with_many_regions_are_laid_out_in_time()
    {
        const int Stretches = 2_000, Length = 10;
        LayoutProblem problem = new()
        {
            Nodes = [.. Enumerable.Repeat(new LayoutNode(60, 20), Stretches * Length)],
            Edges = [.. Enumerable.Range(0, (Stretches * Length) - 1).Select(static i => new LayoutEdge(i, i + 1)), .. Enumerable.Range(0, Stretches).Select(static s => new LayoutEdge(s * Length, (s * Length) + Length - 1))],
            Regions = [.. Enumerable.Range(0, Stretches).Select(static s => new LayoutRegion([.. Enumerable.Range(s * Length, Length)]))],
        };
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.All(Arrange(problem, "layered").Regions, static r => Assert.NotNull(r));
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"{clock.Elapsed}");
    }
}
