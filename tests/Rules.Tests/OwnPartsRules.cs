using NetDraw.Diagram;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Rules.Tests;

/// <summary>A project that sees public types only can bring a style and a layout engine of its own.</summary>
public sealed class OwnPartsRules
{
    private static readonly Network Network = ModelReader.Read(Path.Combine(RepositoryFiles.Root, "examples", "residual", "residual.onnx")).Network;

    [Fact]
    public void A_style_of_ones_own_gets_its_page()
    {
        var scene = Drawing.Draw(Network, new() { CustomStyle = new Discs(), Title = "Discs", Detail = DetailLevel.Full }).Scene;
        Assert.Equal(Network.Nodes.Length + 2, scene.Graph.Nodes.Length);
        Assert.Contains(scene.Items.OfType<SceneGroup>(), static g => g.Kind == GroupKind.Legend);
        Assert.Equal("Discs", scene.Items.OfType<SceneLabel>().Single().Text);
        Assert.All(scene.Items.OfType<SceneGroup>().Where(static g => g.Kind == GroupKind.Layer), static g => Assert.Equal(20, g.Items.OfType<SceneBox>().Single().Radius));
        Assert.Equal([], FigureFaults.Of(scene));
    }

    [Fact]
    public void An_engine_of_ones_own_places_any_style()
    {
        var own = Drawing.Draw(Network, new() { Engine = new Diagonal(), PageWidth = 100, Form = FigureForm.Line });
        var boxes = own.Scene.Items.OfType<SceneGroup>().Where(static g => g.Kind == GroupKind.Layer).Select(static g => g.Items.OfType<SceneBox>().First().Bounds).ToList();
        Assert.True(boxes[1].X >= boxes[0].Right && boxes[1].Y >= boxes[0].Bottom);
        Assert.Contains("'diagonal' does not wrap", own.Diagnostics.Single(static d => d.Code == "wider-than-page").Message, StringComparison.Ordinal);
    }

    private sealed class Discs : IDiagramStyle
    {
        public string Name => "discs";

        public string Description => "a disc a block";

        public string DefaultTheme => "mono";

        public StylePlan Compose(StyleContext context) => new Plan(context)
        {
            Bodies = [.. context.Graph.Blocks.Select(static (_, i) => new PlanBody([i], 40, 40))],
            Edges = [.. context.Graph.Edges.Select(static e => new PlanEdge(e.From, e.To, e))],
        };

        private sealed class Plan(StyleContext context) : StylePlan(context)
        {
            public override IEnumerable<SceneItem> PaintBody(int body, PlacedFigure placed)
            {
                var (box, block) = (placed.Boxes[body], Graph.Blocks[body]);
                var look = Context.Theme.LookOf(block);
                yield return new SceneBox(box, 20, look.Fill, look.Border);
                yield return Context.Measure.LineOf(block.Name, 8, isBold: false, 30).At(box.Centre, look.Text);
            }
        }
    }

    private sealed class Diagonal : ILayoutEngine
    {
        public string Name => "diagonal";

        public string Description => "each box right of and below the one before";

        public EngineFeatures Features => EngineFeatures.None;

        public LayoutResult Arrange(LayoutProblem problem, CancellationToken cancellation)
        {
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
