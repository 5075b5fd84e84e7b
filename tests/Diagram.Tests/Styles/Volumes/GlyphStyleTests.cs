using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles.Volumes;

/// <summary>What holds of every style that draws one glyph a block.</summary>
public sealed class GlyphStyleTests
{
    public static TheoryData<string> Styles => ["convnetdraw", "net2vis"];

    [Theory]
    [MemberData(nameof(Styles))]
    public void Sequences_volumes_and_vectors_are_drawn(string style)
    {
        var line = new NetworkSketch("line").Input("x", 1, 5, 90).Weight("w", 7, 5, 3).Op("Conv", "x w", "c", ("kernel_shape", [3])).Op("Relu", "c", "r").Output("r");
        var space = new NetworkSketch("space").Input("x", 1, 2, 6, 20, 30).Weight("w", 4, 2, 3, 3, 3).Op("Conv", "x w", "c", ("kernel_shape", [3, 3, 3])).Output("c");
        Assert.Contains(AssertSound(line, new() { Style = style }).Labels(), static l => l.Text.Contains("88", StringComparison.Ordinal));
        Assert.Contains(AssertSound(space, new() { Style = style }).Labels(), static l => l.Text.Contains("4×18×28", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void The_users_labels_and_colours_are_kept(string style)
    {
        var options = new DrawingOptions { Style = style, LabelTemplate = "{type} of {params}" };
        Assert.Contains(Drawing.Draw(Sketches.Chain(), options).Scene.Labels(), static l => l.Text.StartsWith("Conv of ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void An_empty_network_is_an_empty_figure(string style) => AssertSound(new NetworkSketch().Output(), new() { Style = style });

    [Theory]
    [MemberData(nameof(Styles))]
    public void A_figure_of_a_width_is_that_wide_and_its_text_keeps_its_size(string style)
    {
        var free = Drawing.Draw(Sketches.Chain(), new() { Style = style }).Scene;
        var narrow = AssertSound(Sketches.Chain(), new() { Style = style, Width = Math.Floor(0.85 * free.Width) });
        Assert.Equal(Math.Floor(0.85 * free.Width), narrow.Width, 6);
        Assert.Equal(free.Labels().Select(static l => l.Size).Distinct().Order(), narrow.Labels().Select(static l => l.Size).Distinct().Order());
    }

    private static Scene AssertSound(Network network, DrawingOptions options)
    {
        var scene = Drawing.Draw(network, options).Scene;
        Assert.Empty(FigureFaults.Of(scene));
        return scene;
    }
}
