using NetDraw.Diagram;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using Xunit;

namespace NetDraw.Consumer.Tests;

/// <summary>A layout engine of one's own: it is asked for what it declares, and where it declares less than the figure wants, the figure says so.</summary>
public sealed class OwnEngineTests
{
    private static readonly DrawingOptions Narrow = new() { PageWidth = 100, Form = FigureForm.Line };

    [Fact]
    public void An_engine_of_ones_own_places_any_style()
    {
        var own = Drawing.Draw(Examples.Residual, Narrow with { Engine = new Diagonal() });
        var boxes = own.Scene.Items.OfType<SceneGroup>().Where(static g => g.Kind == GroupKind.Layer).Select(static g => g.Items.OfType<SceneBox>().First().Bounds).ToList();
        Assert.True(boxes[1].X >= boxes[0].Right && boxes[1].Y >= boxes[0].Bottom);
        Assert.Contains("'diagonal' does not wrap", own.Diagnostics.Single(static d => d.Code == "wider-than-page").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(EngineFeatures.Splines, "curves-ignored")]
    [InlineData(EngineFeatures.KeepsBudget, "budget-ignored")]
    [InlineData(EngineFeatures.KeepsOrder, "order-ignored")]
    public void What_it_does_not_declare_is_said_once_it_is_asked_for(EngineFeatures feature, string code)
    {
        var rules = new Diagram.Rules.FigureRules { Rules = [new(Diagram.Rules.BlockSelector.Parse("category:pooling"), new() { Order = 1 })] };
        var options = new DrawingOptions { Routing = EdgeRouting.Spline, LayoutBudget = TimeSpan.FromMinutes(1), Rules = rules };
        Assert.Contains(Drawing.Draw(Examples.Residual, options with { Engine = new Diagonal() }).Diagnostics, d => d.Code == code && d.Message.Contains("'diagonal'", StringComparison.Ordinal));
        Assert.DoesNotContain(Drawing.Draw(Examples.Residual, options with { Engine = new Diagonal { Features = feature } }).Diagnostics, d => d.Code == code);
    }

    [Fact]
    public void It_is_told_what_the_figure_wants()
    {
        var engine = new Diagonal();
        Drawing.Draw(Examples.Residual, new() { Engine = engine, Style = "flow", Direction = FlowDirection.LeftToRight, Routing = EdgeRouting.Spline, LayoutBudget = TimeSpan.FromSeconds(3), PageWidth = 400 });
        var asked = engine.Asked!;
        Assert.Equal((FlowDirection.LeftToRight, EdgeRouting.Spline, TimeSpan.FromSeconds(3)), (asked.Direction, asked.Routing, asked.Budget));
        Assert.InRange(asked.PageWidth!.Value, 300, 400);
        Assert.NotEmpty(asked.Edges);
    }

    private sealed class Diagonal : ILayoutEngine
    {
        public string Name => "diagonal";

        public string Description => "each box right of and below the one before";

        public EngineFeatures Features { get; init; } = EngineFeatures.None;

        public LayoutProblem? Asked { get; private set; }

        public int Calls { get; private set; }

        public LayoutResult Arrange(LayoutProblem problem, CancellationToken cancellation)
        {
            (Asked, Calls) = (problem, Calls + 1);
            var boxes = new List<Rect>();
            foreach (var node in problem.Nodes)
                boxes.Add(new(boxes.Count == 0 ? 0 : boxes[^1].Right + 10, boxes.Count == 0 ? 0 : boxes[^1].Bottom + 10, node.Width, node.Height));
            return new()
            {
                Nodes = [.. boxes],
                Edges = [.. problem.Edges.Select(e => new EdgePath([new(boxes[e.From].Centre.X, boxes[e.From].Bottom), new(boxes[e.To].Centre.X, boxes[e.To].Y)]))],
                Width = boxes[^1].Right,
                Height = boxes[^1].Bottom,
                Engine = Name,
            };
        }
    }
}
