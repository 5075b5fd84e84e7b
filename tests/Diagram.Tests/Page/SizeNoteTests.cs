using NetDraw.Diagram.Scenes;
using Xunit;

namespace NetDraw.Diagram.Tests.Page;

/// <summary>What the legend of volumes says of their sizes.</summary>
public sealed class SizeNoteTests
{
    private const string Law = "height and depth";

    [Fact]
    public void Each_direction_has_its_law() => Assert.Contains("height and depth: logarithm of the map's side; width: channels^", Dump(new()), StringComparison.Ordinal);

    [Theory]
    [InlineData(150)]
    [InlineData(200)]
    [InlineData(252)]
    public void A_law_is_never_cut(double width)
    {
        var note = Lines(new() { Width = width });
        Assert.StartsWith("height and depth: logarithm of the map's side", string.Join(' ', note), StringComparison.Ordinal);
        Assert.Contains("width: ", string.Join(' ', note), StringComparison.Ordinal);
        Assert.All(note, static l => Assert.DoesNotContain("…", l, StringComparison.Ordinal));
        Assert.InRange(note.Count, width < 200 ? 2 : 1, 3);
    }

    // Just wider than the page: as long as it is cut to the page's width it seems to fit.
    [Fact]
    public void No_law_is_cut_at_any_width()
    {
        for (double width = 236; width < 320; width += 4)
            Assert.All(Lines(new() { Width = width }), static l => Assert.DoesNotContain("…", l, StringComparison.Ordinal));
    }

    [Fact]
    public void Plates_of_sequences_have_no_law_of_depth()
    {
        var line = new NetworkSketch("line").Input("x", 1, 5, 90).Weight("w", 7, 5, 3).Op("Conv", "x w", "c", ("kernel_shape", [3])).Op("MaxPool", "c", "p", ("kernel_shape", [2])).Output("p");
        Assert.Contains("\"height: logarithm of the length; width: ", SceneText.Dump(Drawing.Draw(line, new() { Style = "plotneuralnet" }).Scene), StringComparison.Ordinal);
    }

    [Fact]
    public void The_law_goes_without_the_colours_and_with_them()
    {
        Assert.DoesNotContain(Law, Dump(new() { ShowSizeNote = false }), StringComparison.Ordinal);
        Assert.Contains(Drawing.Draw(Sketches.Residual(), new() { Style = "plotneuralnet", ShowSizeNote = false }).Scene.Items.OfType<SceneGroup>(), static g => g.Kind == GroupKind.Legend);
        Assert.DoesNotContain(Law, Dump(new() { ShowLegend = false }), StringComparison.Ordinal);
    }

    private static List<string> Lines(DrawingOptions options) =>
        [.. Dump(options).Split('\n').SkipWhile(static l => !l.Contains(Law, StringComparison.Ordinal)).TakeWhile(static l => l.Contains("label", StringComparison.Ordinal)).Select(static l => l.Split('"')[1])];

    private static string Dump(DrawingOptions options) => SceneText.Dump(Drawing.Draw(Sketches.Residual(), options with { Style = "plotneuralnet" }).Scene);
}
