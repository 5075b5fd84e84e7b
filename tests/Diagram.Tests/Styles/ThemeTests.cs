using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport.Operators;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles;

public sealed class ThemeTests
{
    public static TheoryData<string> Names => [.. Themes.All.Select(static t => t.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Text_stands_out_from_its_ground(string name)
    {
        var theme = Themes.Find(name);
        var paper = theme.Background ?? Color.White;
        Assert.InRange(theme.Ink.ContrastTo(paper), 4.5, 21);
        Assert.InRange(theme.Note.ContrastTo(paper), 4.5, 21);
        Assert.InRange(theme.Edge.Color.ContrastTo(paper), 3, 21);
        foreach (var category in Enum.GetValues<OperatorCategory>())
        {
            // A translucent fill is seen over the paper.
            var fill = theme.LookOf(category).Fill.Color;
            Assert.InRange(theme.LookOf(category).Text.ContrastTo(paper.MixedWith(fill, fill.Opacity)), 4.5, 21);
        }
    }

    [Fact]
    public void The_mono_theme_has_no_colour()
    {
        var theme = Themes.Find("mono");
        foreach (var look in theme.Looks)
            Assert.All((Color[])[look.Fill.Color, look.Fill.HatchColor, look.Border.Color, look.Text], static c => Assert.True(c.R == c.G && c.G == c.B));
    }

    [Fact]
    public void The_mono_theme_tells_the_common_categories_apart()
    {
        OperatorCategory[] common =
            [OperatorCategory.Convolution, OperatorCategory.Dense, OperatorCategory.Pooling, OperatorCategory.Activation, OperatorCategory.Normalization, OperatorCategory.Recurrent, OperatorCategory.Attention];
        Assert.Equal(common.Length, common.Select(c => Themes.Find("mono").LookOf(c)).Distinct().Count());
    }

    [Fact]
    public void Names_are_found_in_any_case_and_are_unique()
    {
        Assert.Equal("paper", Themes.Find("PAPER").Name);
        Assert.Equal(Themes.All.Length, Themes.All.Select(static t => t.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void An_unknown_name_lists_the_known_ones() =>
        Assert.Equal($"there is no theme 'neon', expected one of {string.Join(", ", Themes.All.Select(static t => t.Name))}; did you mean 'netron'?", Assert.Throws<DrawingException>(() => Themes.Find("neon")).Message);
}
