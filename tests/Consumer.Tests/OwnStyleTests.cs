using NetDraw.Diagram;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Consumer.Tests;

/// <summary>A style of one's own.</summary>
public sealed class OwnStyleTests
{
    [Fact]
    public void A_style_of_ones_own_gets_its_page()
    {
        var network = Examples.Residual;
        var scene = Drawing.Draw(network, new() { CustomStyle = new Discs(), Title = "Discs", Detail = DetailLevel.Full }).Scene;
        Assert.Equal(network.Nodes.Length + 2, scene.Graph.Nodes.Length);
        Assert.Contains(scene.Items.OfType<SceneGroup>(), static g => g.Kind == GroupKind.Legend);
        Assert.Equal("Discs", scene.Items.OfType<SceneLabel>().Single().Text);
        Assert.All(scene.Items.OfType<SceneGroup>().Where(static g => g.Kind == GroupKind.Layer), static g => Assert.Equal(20, g.Items.OfType<SceneBox>().Single().Radius));
        Assert.Equal([], FigureFaults.Of(scene));
    }

    [Fact]
    public void Rules_and_themes_reach_a_style_of_ones_own()
    {
        var options = new DrawingOptions { CustomStyle = new Discs(), Theme = "dark" };
        var red = Color.Parse("#d55e00");
        var rules = new Diagram.Rules.FigureRules { Rules = [new(Diagram.Rules.BlockSelector.Parse("category:pooling"), new() { Fill = red })] };
        Assert.DoesNotContain(Drawing.Draw(Examples.Residual, options).Scene.Items, i => Fills(i).Contains(red));
        var scene = Drawing.Draw(Examples.Residual, options with { Rules = rules }).Scene;
        Assert.Contains(scene.Items, i => Fills(i).Contains(red));
        Assert.Equal(Themes.Find("dark").Background, scene.Background);
    }

    private static IEnumerable<Color> Fills(SceneItem item) => item switch
    {
        SceneGroup group => group.Items.SelectMany(Fills),
        SceneBox { Fill: { } fill } => [fill.Color],
        _ => [],
    };

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
}
