using System.Globalization;
using System.Text;
using CsCheck;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles;

public sealed class FlowStyleTests
{
    private static readonly DrawingOptions Options = new() { Layout = "layered" };

    public static TheoryData<string> ThemeNames => [.. Themes.All.Select(static t => t.Name)];

    [Theory]
    [MemberData(nameof(ThemeNames))]
    public void A_chain_is_drawn_as_its_golden_shows(string theme) =>
        Golden.Match(Svg(Drawing.Draw(Sketches.Chain(), Options with { Theme = theme, Title = "A chain" }).Scene), $"chain.{theme}.svg");

    [Fact]
    public void Repeated_blocks_are_drawn_as_the_golden_shows() =>
        Golden.Match(SceneText.Dump(Drawing.Draw(Sketches.Residual(), Options with { Detail = DetailLevel.Blocks }).Scene), "residual.blocks.txt");

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void No_boxes_overlap_and_no_label_leaves_its_box() =>
        Networks.Select(Gen.Enum<FlowDirection>(), Gen.Enum<DetailLevel>()).Holds((network, direction, detail) =>
        {
            var scene = Drawing.Draw(network, Options with { Direction = direction, Detail = detail }).Scene;
            AssertSound(scene);
        }, count: 150);

    [Fact]
    public void The_same_network_gives_the_same_bytes_in_any_culture_and_thread()
    {
        string[] figures = new string[8];
        var before = CultureInfo.DefaultThreadCurrentCulture;
        Parallel.For(0, figures.Length, i =>
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = i % 2 == 0 ? "," : "." } };
            figures[i] = Svg(Drawing.Draw(Sketches.Encoder(), Options).Scene);
        });
        Assert.Single(figures.Distinct(StringComparer.Ordinal));
        Assert.Equal(before, CultureInfo.DefaultThreadCurrentCulture);
    }

    [Fact]
    public void An_empty_network_is_an_empty_figure()
    {
        var scene = Drawing.Draw(new NetworkSketch().Output(), Options).Scene;
        Assert.True(scene.Width > 0 && scene.Height > 0);
    }

    [Fact]
    public void Shapes_and_legend_can_be_left_out()
    {
        string text = SceneText.Dump(Drawing.Draw(Sketches.Chain(), Options with { ShowLegend = false, ShowShapes = false }).Scene);
        Assert.DoesNotContain("legend", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"2×8×10×14\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_style_lists_the_known_ones() =>
        Assert.Equal($"there is no style 'oil', expected one of {string.Join(", ", DiagramStyles.All.Select(static s => s.Name))}", Assert.Throws<DrawingException>(() => Drawing.Draw(Sketches.Chain(), Options with { Style = "oil" })).Message);

    private static Gen<Network> Networks { get; } =
        Gen.Select(Gen.Int[1, 25], Gen.Int[0, 1000].Array[60], Gen.String.Array[25]).Select((count, numbers, names) =>
        {
            string[] types = ["Conv", "Relu", "Add", "Concat", "MaxPool", "Softmax", "NoSuchOperator", "MatMul"];
            var sketch = new NetworkSketch().Input("t0", 1, 3, 8, 6);
            for (int i = 1; i <= count; i++)
            {
                string type = types[numbers[i] % types.Length], a = $"t{numbers[i + 25] % i}", b = $"t{numbers[i + 1] % i}";
                sketch.Node(names[i - 1], type, type is "Add" or "Concat" or "MatMul" ? [a, b] : [a], [$"t{i}"]);
            }

            return sketch.Output($"t{count}");
        });

    private static void AssertSound(Scene scene)
    {
        var page = new Rect(0, 0, scene.Width, scene.Height);
        var groups = scene.Items.OfType<SceneGroup>().Where(static g => g.Kind is GroupKind.Layer or GroupKind.Input or GroupKind.Output).ToList();
        var boxes = groups.Select(static g => g.Items.OfType<SceneBox>().First().Bounds).ToList();
        for (int i = 0; i < boxes.Count; i++)
        {
            Assert.True(Holds(page, boxes[i]), $"{groups[i].Name} leaves the page");
            Assert.All(groups[i].Items.OfType<SceneLabel>(), l => Assert.True(Holds(boxes[i], l.Bounds), $"'{l.Text}' leaves its box"));
            for (int j = 0; j < i; j++)
                Assert.False(boxes[i].Inflate(-0.01).Overlaps(boxes[j]), $"{groups[i].Name} overlaps {groups[j].Name}");
        }
    }

    private static bool Holds(Rect outer, Rect inner) =>
        inner.X >= outer.X - 0.01 && inner.Y >= outer.Y - 0.01 && inner.Right <= outer.Right + 0.01 && inner.Bottom <= outer.Bottom + 0.01;

    private static string Svg(Scene scene)
    {
        using var stream = new MemoryStream();
        FigureFormats.All[0].Write(scene, stream, new FormatOptions { Text = TextMode.Font });
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
