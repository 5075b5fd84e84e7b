using System.Text;
using System.Xml.Linq;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Scenes;
using Xunit;

namespace NetDraw.Diagram.Tests.Scenes;

public sealed class DarkColorsTests
{
    private static readonly Color Paper = Color.White, Night = Color.Parse("#101010");

    [Fact]
    public void Two_things_of_one_colour_that_differ_in_the_dark_are_a_step_apart()
    {
        Scene light = Of(Paper, Color.Black, Color.Black, Color.Black), dark = Of(Night, Color.White, Color.Parse("#aabbcc"), Color.White);
        var joined = DarkColors.Join(light, dark);
        Assert.Equal(["#ffffff #101010", "#000000 #ffffff", "#000001 #aabbcc"], joined.Dark.Select(static d => $"{d.Light.Hex} {d.Dark.Hex}"));
        Assert.Equal(["#ffffff", "#000000", "#000001", "#000000"], SceneColors.In(joined).Select(static c => c.Hex));
    }

    [Fact]
    public void The_step_is_to_a_colour_that_is_not_in_use()
    {
        var joined = DarkColors.Join(Of(Paper, Color.Black, Color.Parse("#000001"), Color.Black), Of(Night, Color.White, Color.White, Color.Parse("#aabbcc")));
        Assert.Equal("#000100", joined.Dark[^1].Light.Hex);
    }

    [Fact]
    public void Opacity_stays()
    {
        var half = Color.Black with { Opacity = 0.5 };
        Assert.Equal(0.5, SceneColors.In(DarkColors.Join(Of(Paper, half), Of(Night, Color.White))).Last().Opacity);
    }

    [Fact]
    public void Dark_screens_get_the_rules_and_others_the_attributes()
    {
        using var stream = new MemoryStream();
        new SvgFormat().Write(DarkColors.Join(Of(Paper, Color.Black), Of(Night, Color.White)), stream);
        var svg = XDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));
        XNamespace ns = "http://www.w3.org/2000/svg";
        string style = Assert.Single(svg.Descendants(ns + "style")).Value;
        Assert.Contains("@media (prefers-color-scheme:dark){", style, StringComparison.Ordinal);
        Assert.Contains(".netdraw-auto [fill=\"#000000\"]{fill:#ffffff}", style, StringComparison.Ordinal);
        Assert.Equal("netdraw-auto", svg.Root!.Attribute("class")!.Value);
        Assert.Equal(["#ffffff", "#000000"], svg.Descendants(ns + "rect").Select(static r => r.Attribute("fill")!.Value));
    }

    // Letters on what lies behind them: 4.5 : 1 (WCAG 2.1, 1.4.3) in both.
    [Theory]
    [InlineData("flow")]
    [InlineData("plotneuralnet")]
    [InlineData("net2vis")]
    public void A_figure_reads_well_on_light_and_dark_screens(string style)
    {
        var scene = Drawing.Draw(Sketches.Chain(), new() { Style = style, Theme = "auto" }).Scene;
        var dark = scene.Dark.ToDictionary(static d => d.Light, static d => d.Dark);
        Color Dark(Color color) => dark[color with { Opacity = 1 }];
        foreach (var (label, ground) in Grounds(scene))
        {
            Assert.True(label.Color.ContrastTo(ground) >= 4.5, $"{label.Text}: {label.Color.Hex} on {ground.Hex}");
            Assert.True(Dark(label.Color).ContrastTo(Dark(ground)) >= 4.5, $"{label.Text} in the dark: {Dark(label.Color).Hex} on {Dark(ground).Hex}");
        }
    }

    // What was painted last under a label's middle.
    private static IEnumerable<(SceneLabel Label, Color Ground)> Grounds(Scene scene)
    {
        var painted = new List<(Rect Bounds, Color Color)> { (new(0, 0, scene.Width, scene.Height), scene.Background!.Value) };
        foreach (var item in Leaves(scene.Items))
        {
            if (item is SceneBox { Fill: { Color.Opacity: 1 } fill } box)
                painted.Add((box.Bounds, fill.Color));
            if (item is SceneLabel label)
                yield return (label, painted.FindLast(p => Holds(p.Bounds, label.Bounds)).Color);
        }
    }

    private static bool Holds(Rect outer, Rect inner) => outer.X <= inner.X && outer.Y <= inner.Y && outer.Right >= inner.Right && outer.Bottom >= inner.Bottom;

    private static IEnumerable<SceneItem> Leaves(IEnumerable<SceneItem> items) => items.SelectMany(static i => i is SceneGroup group ? Leaves(group.Items) : [i]);

    private static Scene Of(Color paper, params Color[] boxes) => new()
    {
        Width = 100,
        Height = 100,
        Title = "t",
        Description = "d",
        Background = paper,
        Items = [.. boxes.Select(static (color, i) => new SceneBox(new(10 * i, 0, 10, 10), 0, color))],
    };
}
