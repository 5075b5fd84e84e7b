using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Layout.Towers;
using Xunit;

namespace NetDraw.Diagram.Tests.Layout;

/// <summary>Encoder and decoder side by side.</summary>
public sealed class TowersLayoutTests
{
    private const int Cell = 2, Table = 3;

    // Edges of the translator: within its towers, and between them.
    private static readonly int[] Straight = [0, 1, 2, 5, 6, 7], States = [3, 4];

    // source 0, table 1, encoder 2 · target 3, table 4, decoder 5, linear 6, output 7; two states cross.
    private static readonly LayoutProblem Translator = Of([0, Table, Cell, 0, Table, Cell, 4, 0], (0, 1), (1, 2), (3, 4), (2, 5), (2, 5), (4, 5), (5, 6), (6, 7));

    [Theory]
    [InlineData(FlowDirection.TopToBottom)]
    [InlineData(FlowDirection.BottomToTop)]
    public void What_is_read_stands_beside_what_reads_it(FlowDirection direction)
    {
        var drawn = Drawn(Translator with { Direction = direction });
        Assert.Equal(drawn.Nodes[2].Centre.Y, drawn.Nodes[5].Centre.Y);
        Assert.Equal(drawn.Nodes[0].Centre.Y, drawn.Nodes[3].Centre.Y);
        Assert.True(drawn.Nodes[2].Right < drawn.Nodes[5].X);
        // Each tower is straight, and what crosses is level, one line a tensor.
        Assert.All(Straight, e => Assert.Equal(drawn.Edges[e].Points[0].X, drawn.Edges[e].Points[^1].X));
        Assert.All(States, e => Assert.Equal(drawn.Edges[e].Points[0].Y, drawn.Edges[e].Points[^1].Y));
        Assert.NotEqual(drawn.Edges[3].Points[0].Y, drawn.Edges[4].Points[0].Y);
    }

    [Fact]
    public void An_encoder_that_several_layers_read_feeds_each_without_crossing_another()
    {
        var drawn = Drawn(Of([0, Table, Cell, 0, Table, Cell, Cell, 0], (0, 1), (1, 2), (3, 4), (4, 5), (2, 5), (5, 6), (2, 6), (6, 7)));
        var (near, far) = (drawn.Edges[4].Points, drawn.Edges[6].Points);
        Assert.True(far[1].X < near[1].X, "the line to the further one runs nearer to the encoder");
        Assert.True(near[0].Y < far[0].Y && near[^1].Y < far[^1].Y);
        Assert.Equal((drawn.Nodes[5].X, drawn.Nodes[6].X), (near[^1].X, far[^1].X));
    }

    [Fact]
    public void What_feeds_one_box_stands_on_the_outer_side_of_its_tower()
    {
        // source 0, table 1, place 2 into sum 3, encoder 4 · target 5, table 6, place 7 into sum 8, decoder 9, output 10.
        var drawn = Drawn(Of([0, Table, 0, 0, Cell, 0, Table, 0, 0, Cell, 0], (0, 1), (1, 3), (2, 3), (3, 4), (5, 6), (6, 8), (7, 8), (4, 9), (8, 9), (9, 10)));
        Assert.True(drawn.Nodes[2].Right < drawn.Nodes[3].X && drawn.Nodes[7].X > drawn.Nodes[8].Right);
        Assert.Equal(drawn.Nodes[4].Centre.Y, drawn.Nodes[9].Centre.Y);
    }

    // One line with nothing written on it needs no more than air; eight need lanes; a label, its width.
    [Theory]
    [InlineData(1, 0, 18)]
    [InlineData(8, 0, 63)]
    [InlineData(2, 90, 94)]
    public void Between_towers_there_is_room_for_what_crosses(int lines, double label, double room)
    {
        var crossing = Enumerable.Repeat((2, 5), lines).ToArray();
        var problem = Of([0, Table, Cell, 0, Table, Cell, 4, 0], [(0, 1), (1, 2), (3, 4), .. crossing, (4, 5), (5, 6), (6, 7)]);
        var drawn = Drawn(problem with { Edges = [.. problem.Edges.Select(e => e is { From: 2 } ? e with { LabelWidth = label, LabelHeight = label > 0 ? 8 : 0 } : e)] });
        Assert.Equal(room, drawn.Nodes[5].X - drawn.Nodes[2].Right, 1);
    }

    [Fact]
    public void Other_nets_have_no_towers()
    {
        // Two that only meet; a decoder of another kind; one input; across the page; a page that is too narrow.
        Assert.Null(TowersLayout.TryArrange(Of([0, Table, Cell, Cell, 0, Cell, Cell, 0], (0, 1), (1, 2), (2, 3), (4, 5), (3, 6), (5, 6), (6, 7))));
        Assert.Null(TowersLayout.TryArrange(Of([0, Table, Cell, 0, Table, 9, 4, 0], (0, 1), (1, 2), (3, 4), (2, 5), (4, 5), (5, 6), (6, 7))));
        Assert.Null(TowersLayout.TryArrange(Of([0, Table, Cell, Cell], (0, 1), (1, 2), (2, 3))));
        Assert.Null(TowersLayout.TryArrange(Translator with { Direction = FlowDirection.LeftToRight }));
        Assert.Null(TowersLayout.TryArrange(Translator with { PageWidth = 100 }));
        Assert.NotNull(TowersLayout.TryArrange(Translator with { PageWidth = 200 }));
    }

    private static LayoutResult Drawn(LayoutProblem problem) => TowersLayout.TryArrange(problem) ?? throw new InvalidOperationException("no towers");

    private static LayoutProblem Of(int[] kinds, params (int From, int To)[] edges) => new()
    {
        Nodes = [.. kinds.Select(static k => new LayoutNode(60, 20) { Kind = k })],
        Edges = [.. edges.Select(static (e, i) => new LayoutEdge(e.From, e.To) { Bundle = i })],
    };
}
