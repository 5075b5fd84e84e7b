using CsCheck;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Formats.Pictures;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Rules;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Tests.Formats;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles;

public sealed class IconTests
{
    private const string Logo = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 30 10'><path d='M0 0h30v10H0z' fill='#ff8000'/></svg>";

    // Three to two, three to one, a mast.
    private static readonly BlockIcon Photo = new(TestPicture.Opaque, null, "photo"), Wide = Drawn(Logo, "wide"), Mast = Drawn(Logo.Replace("0 0 30 10", "0 0 1 10", StringComparison.Ordinal), "mast");

    public static TheoryData<string> Styles => [.. DiagramStyles.All.Select(static s => s.Name)];

    [Theory]
    [Trait(Properties.Trait, Properties.TraitValue)]
    [MemberData(nameof(Styles))]
    public void Icons_are_clear_of_all_else(string style) =>
        GeneratedNetworks.All.Select(Gen.Int[0, 2], Gen.Enum<FlowDirection>(), Gen.Enum<DetailLevel>()).Holds(
            (network, pick, direction, detail) => AssertClear(network, pick, new() { Style = style, Layout = "series-parallel", Direction = direction, Detail = detail, PageWidth = pick == 0 ? null : 260 * pick }), count: 120, pinned: ["1m-URfmRRHU1", "7YiZ8JLz2Mx1", "cb-cIYEtLnS1"]);

    [Theory]
    [MemberData(nameof(Styles))]
    public void An_icon_of_a_type_stands_for_each_of_its_layers(string style)
    {
        var scene = Draw(Sketches.Chain(), style, Rule("Conv", Wide), Rule("MaxPool", Photo), Rule("kind:input", Mast));
        Assert.Equal(["mast", "photo", "wide"], Pictures(scene).Select(static p => p.Description).Order(StringComparer.Ordinal));
        Assert.Same(Wide.Drawing, Pictures(scene).Single(static p => p.Description == "wide").Drawing);
    }

    [Fact]
    public void A_box_of_several_layers_has_the_icon_of_its_name()
    {
        var scene = Draw(Sketches.Residual(), "flow", DetailLevel.Overview, Rule("residual", Wide));
        var picture = Assert.Single(Pictures(scene));
        var box = scene.Groups("layer").Single(static g => ScenePictures.In([g]).Any());
        Assert.True(box.Items.OfType<SceneBox>().First().Bounds.Inflate(-1) is var inner && inner.X <= picture.Bounds.X && inner.Y <= picture.Bounds.Y && inner.Right >= picture.Bounds.Right && inner.Bottom >= picture.Bounds.Bottom);
        Assert.Contains(SceneLabels.In([box]), static l => l.Text.StartsWith("residual", StringComparison.Ordinal));
    }

    [Fact]
    public void Layers_that_are_drawn_alike_have_the_same_icon()
    {
        var scene = Draw(Sketches.Residual(), "flow", DetailLevel.Blocks, Rule("name:b2a*", Wide));
        Assert.DoesNotContain(scene.Groups("repeat"), g => g.Data.Any(static d => d is { Key: "count", Value: "3" }));
    }

    [Fact]
    public void A_sum_with_an_icon_says_what_it_is()
    {
        Assert.DoesNotContain(SceneLabels.In(Draw(Sketches.Residual(), "flow", DetailLevel.Full).Items), static l => l.Text == "add");
        Assert.Contains(SceneLabels.In(Draw(Sketches.Residual(), "flow", DetailLevel.Full, Rule("Add", Wide)).Items), static l => l.Text == "add");
    }

    [Fact]
    public void A_picture_that_is_shown_often_is_in_the_file_once()
    {
        string Written(params FigureRule[] rules)
        {
            using var stream = new MemoryStream();
            FigureFormats.ByExtension(".svg")!.Write(Draw(Sketches.Residual(), "flow", DetailLevel.Full, rules), stream, new());
            return System.Text.Encoding.UTF8.GetString(stream.ToArray());
        }

        string often = Written(Rule("Conv", Photo), Rule("Relu", Wide)), once = Written(Rule("name:stem*", Photo), Rule("name:b1r*", Wide));
        Assert.Equal((1, 1), (often.Split("data:image/png").Length - 1, often.Split("fill=\"#ff8000\"").Length - 1));
        Assert.Equal((1, 1), (once.Split("data:image/png").Length - 1, once.Split("fill=\"#ff8000\"").Length - 1));
        Assert.True(often.Split("xlink:href=\"#picture-").Length > 8);
        Assert.DoesNotContain("\"#picture-", once, StringComparison.Ordinal);
    }

    // Their rules find colours by how figures write them.
    [Fact]
    public void Dark_screens_leave_the_colours_of_an_icon_alone()
    {
        string Written(string theme)
        {
            var icon = Drawn(Logo.Replace("#ff8000", "#ffffff", StringComparison.Ordinal), "white");
            using var stream = new MemoryStream();
            FigureFormats.ByExtension(".svg")!.Write(Drawing.Draw(Sketches.Chain(), new() { Theme = theme, Rules = new() { Rules = [Rule("Conv", icon)] } }).Scene, stream, new());
            return System.Text.Encoding.UTF8.GetString(stream.ToArray());
        }

        Assert.Contains("[fill=\"#ffffff\"]", Written("auto"), StringComparison.Ordinal);
        Assert.Equal((1, 0), (Written("auto").Split("fill=\"rgb(255,255,255)\"").Length - 1, Written("paper").Split("fill=\"rgb(255,255,255)\"").Length - 1));
    }

    [Fact]
    public void Bytes_that_are_no_picture_are_no_icon() =>
        Assert.Contains("'logo'", Assert.Throws<ArgumentException>(static () => new BlockIcon([1, 2, 3], null, "logo")).Message, StringComparison.Ordinal);

    private static void AssertClear(Network network, int pick, DrawingOptions options)
    {
        string[] selectors = ["Conv", "category:merge", "kind:input", "*"];
        BlockIcon[] icons = [Photo, Wide, Mast];
        var scene = Drawing.Draw(network, options with { Rules = new() { AllowsUnmatched = true, Rules = [.. selectors.Select((s, i) => Rule(s, icons[(i + pick) % 3]))] } }).Scene;
        var pictures = Pictures(scene).ToList();
        Assert.NotEmpty(pictures);
        var labels = SceneLabels.In(scene.Items).Where(static l => l.Rotation == 0).Select(static l => l.Bounds).ToList();
        foreach (var (i, picture) in pictures.Index())
        {
            var bounds = picture.Bounds;
            Assert.Equal(icons.Single(icon => icon.Name == picture.Description).Aspect, bounds.Width / bounds.Height, 6);
            Assert.True(bounds.X >= 0 && bounds.Y >= 0 && bounds.Right <= scene.Width && bounds.Bottom <= scene.Height, "past the page");
            Assert.DoesNotContain(labels.Concat(pictures.Skip(i + 1).Select(static p => p.Bounds)), other => Overlap(bounds, other));
            Assert.Equal([], scene.Groups("edge").Where(e => e.Items.OfType<SceneLine>().Any(l => l.Points.Zip(l.Points.Skip(1)).Any(piece => IsUpright(piece.First, piece.Second) && Overlap(bounds, Around(piece.First, piece.Second))))).Select(e => $"{bounds} {string.Join(' ', e.Items.OfType<SceneLine>().SelectMany(static l => l.Points))}"));
        }

        var faults = FigureFaults.Of(scene).Where(static f => f.Kind != FigureFaults.EdgeThroughLabel).ToList();
        Assert.True(faults.Count == 0, string.Join("; ", faults));
    }

    // Pyramids of kernels lead from body to body over whatever is between.
    private static bool IsUpright(Point a, Point b) => Math.Abs(a.X - b.X) < 1e-6 || Math.Abs(a.Y - b.Y) < 1e-6;

    private static Rect Around(Point a, Point b) => new(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y));

    private static bool Overlap(Rect a, Rect b) => a.X < b.Right - 0.3 && b.X < a.Right - 0.3 && a.Y < b.Bottom - 0.3 && b.Y < a.Bottom - 0.3;

    private static IEnumerable<ScenePicture> Pictures(Scene scene) => ScenePictures.In(scene.Items);

    private static Scene Draw(Network network, string style, params FigureRule[] rules) => Draw(network, style, DetailLevel.Layers, rules);

    private static Scene Draw(Network network, string style, DetailLevel detail, params FigureRule[] rules) =>
        Drawing.Draw(network, new() { Style = style, Detail = detail, Rules = new() { Rules = [.. rules] } }).Scene;

    private static FigureRule Rule(string selector, BlockIcon icon) => new(BlockSelector.Parse(selector), new() { Icon = icon });

    private static BlockIcon Drawn(string svg, string name)
    {
        var picture = SvgPicture.Read(System.Text.Encoding.UTF8.GetBytes(svg));
        return new(picture.Png, picture.Drawing, name);
    }
}
