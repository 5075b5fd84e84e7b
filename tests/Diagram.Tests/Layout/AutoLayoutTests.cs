using NetDraw.Diagram.Layout;
using Xunit;

namespace NetDraw.Diagram.Tests.Layout;

/// <summary>Up to which size the engine of a graph that is not series-parallel is MSAGL.</summary>
public sealed class AutoLayoutTests
{
    // MSAGL is granted no time: its note is there where it was chosen.
    [Theory]
    [InlineData(1_200, "MSAGL took longer than the time granted")]
    [InlineData(1_201, "boxes and")]
    [InlineData(700, "MSAGL took longer than the time granted")]
    public void Boxes_and_lengths_of_edges_together_decide(int weight, string note)
    {
        var problem = Crossed(weight) with { Budget = TimeSpan.FromTicks(1) };
        Assert.Equal(weight, problem.Nodes.Length + problem.Edges.Sum(static e => Math.Min(40, e.To - e.From)));
        Assert.Contains(note, new AutoLayout().Arrange(problem, CancellationToken.None).Note, StringComparison.Ordinal);
    }

    // A ladder: every box feeds the next and the next but one, which no series-parallel net does; its last edges make up the weight.
    private static LayoutProblem Crossed(int weight)
    {
        int boxes = 4;
        while (Weight(boxes + 1) <= weight)
            boxes++;
        List<LayoutEdge> edges = [.. Enumerable.Range(0, boxes - 1).Select(static i => new LayoutEdge(i, i + 1)), .. Enumerable.Range(0, boxes - 2).Select(static i => new LayoutEdge(i, i + 2))];
        for (int rest = weight - Weight(boxes); rest > 0; rest--)
            edges.Add(new(rest, rest + 1));
        return new() { Nodes = [.. Enumerable.Repeat(new LayoutNode(30, 12), boxes)], Edges = [.. edges] };

        static int Weight(int boxes) => boxes + (boxes - 1) + (2 * (boxes - 2));
    }
}
