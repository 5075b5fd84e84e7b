using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Layout.Regions;
using NetDraw.Diagram.Scenes;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Layout;

/// <summary>Lines of different tensors cross, and never lie on each other: who follows one would go on along the other.</summary>
public sealed class LineProperties
{
    // A corner that another line passes is no stretch.
    private const double Slack = 1;

    // Lines so near to each other look like one.
    private const double Near = 0.5;

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Series_parallel_graphs() => GraphGenerators.SeriesParallel.Holds(p => AreApart(p, "series-parallel"), count: 400);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Graphs_in_layers() => GraphGenerators.Acyclic.Holds(p => AreApart(p, "layered"), count: 400, pinned: ["0k_nCU86e-i1", "1DYJf7XOV_i1"]);

    [Theory]
    [Trait(Properties.Trait, Properties.TraitValue)]
    [InlineData("series-parallel")]
    [InlineData("layered")]
    public void Stretches_with_frames(string engine) =>
        GraphGenerators.WithStretches(GraphGenerators.SeriesParallel).Holds(p => AreApart(p, engine), count: 400, pinned: ["1rCgaxi5Pki1", "76uZPCwBzsA1", "38A_4ZXGy6B1", "fqkNN9YJQMl1"]);

    /// <summary>What is wrong, and null for nothing.</summary>
    public static string? Fault(LayoutProblem problem, LayoutResult result)
    {
        var pieces = result.Edges.Index().SelectMany(e => e.Item.Points.Zip(e.Item.Points.Skip(1)).Where(p => !e.Item.Jumps.Contains(new(p.First, p.Second))).Select(p => (Edge: e.Index, Box: Of(p.First, p.Second)))).ToList();
        foreach (var (edge, box) in pieces)
        {
            foreach (var (other, second) in pieces.Where(p => p.Edge > edge && (problem.Edges[p.Edge].From, problem.Edges[p.Edge].Bundle) != (problem.Edges[edge].From, problem.Edges[edge].Bundle)))
            {
                if (Together(box, second, Near) > Slack && Together(box, second, NearOf(problem, edge, other)) > Slack)
                    return $"edges {edge} ({problem.Edges[edge].From}>{problem.Edges[edge].To}) and {other} ({problem.Edges[other].From}>{problem.Edges[other].To}) run together at {box} and {second}";
            }
        }

        return null;
    }

    private static void AreApart(LayoutProblem problem, string engine)
    {
        problem = problem with { Routing = EdgeRouting.Rectilinear };
        if (Fault(problem, Regioned(problem, engine)) is { } fault)
            Assert.Fail($"{fault}; edges {string.Join(" ", problem.Edges.Select(static e => $"{e.From}>{e.To}"))}; regions {string.Join(" ", problem.Regions.Select(static r => $"[{string.Join(' ', r.Members)}]"))}; {problem.Direction}");
    }

    private static LayoutResult Regioned(LayoutProblem problem, string engine) => RegionLayout.Arrange(problem, part => LayoutEngines.Find(engine).Arrange(part, CancellationToken.None), CancellationToken.None);

    // At a box that more lines lead to than have room beside each other they lie as near as they must.
    private static double NearOf(LayoutProblem problem, int edge, int other)
    {
        double near = Near;
        if (problem.Edges[edge].From == problem.Edges[other].From)
            near = Math.Min(near, RoomAt(problem, problem.Edges[edge].From, static e => e.From));
        return problem.Edges[edge].To == problem.Edges[other].To ? Math.Min(near, RoomAt(problem, problem.Edges[edge].To, static e => e.To)) : near;
    }

    private static double RoomAt(LayoutProblem problem, int box, Func<LayoutEdge, int> end)
    {
        bool isLevel = problem.Direction is FlowDirection.LeftToRight or FlowDirection.RightToLeft;
        return (isLevel ? problem.Nodes[box].Height : problem.Nodes[box].Width) / (2 * problem.Edges.Count(e => end(e) == box));
    }

    private static double Together(Rect a, Rect b, double near) =>
        a.Width == 0 && b.Width == 0 && Math.Abs(a.X - b.X) < near ? Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Y, b.Y)
        : a.Height == 0 && b.Height == 0 && Math.Abs(a.Y - b.Y) < near ? Math.Min(a.Right, b.Right) - Math.Max(a.X, b.X) : 0;

    private static Rect Of(Point a, Point b) => new(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y));
}
