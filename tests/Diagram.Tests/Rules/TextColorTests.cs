using NetDraw.Diagram.Rules;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Operators;
using Xunit;

namespace NetDraw.Diagram.Tests.Rules;

/// <summary>Text on colours of the user's: black or white, whichever reads better (WCAG 2.1, contrast ratio).</summary>
public sealed class TextColorTests
{
    [Theory]
    [InlineData("#101060", "#ffffff")]
    [InlineData("#8b0000", "#ffffff")]
    [InlineData("#ffee88", "#000000")]
    [InlineData("#00aa00", "#000000")]
    public void Text_on_a_layer_s_own_colour_reads(string fill, string text)
    {
        var rules = new FigureRules { Rules = [new(SelectorParser.Parse("type:MaxPool"), new() { Fill = Color.Parse(fill) })] };
        Assert.Equal(text, TextOf(rules));
    }

    [Theory]
    [InlineData("#101060", "#ffffff")]
    [InlineData("#ffee88", "#000000")]
    public void Text_on_a_category_s_colour_reads(string fill, string text) =>
        Assert.Equal(text, TextOf(new FigureRules { Palette = FigureRules.None.Palette.Add(OperatorCategory.Pooling, Color.Parse(fill)) }));

    private static string TextOf(FigureRules rules) =>
        Drawing.Draw(Sketches.Chain(), new() { Rules = rules }).Scene.Labels().Single(static l => l.Text.Contains("max pool", StringComparison.Ordinal)).Color.Hex;
}
