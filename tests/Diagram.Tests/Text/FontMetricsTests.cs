using NetDraw.Diagram.Text;
using Xunit;

namespace NetDraw.Diagram.Tests.Text;

public sealed class FontMetricsTests
{
    // Advance widths of Helvetica and Arial in 1/1000 em (Adobe font metrics): H 722, i 222, space 278, m 833; bold H 722, i 278.
    [Theory]
    [InlineData("H", false, 7.22)]
    [InlineData("Hi m", false, 20.55)]
    [InlineData("Hi", true, 10.00)]
    public void Widths_are_those_of_Helvetica(string text, bool isBold, double width) =>
        Assert.Equal(width, FontMetrics.Instance.Width(text, 10, isBold), 0.02);

    [Theory]
    [InlineData("", 0)]
    [InlineData("名", 10)]
    [InlineData("😀", 13)]
    public void Glyphs_that_the_font_lacks_have_widths_that_fallbacks_keep(string text, double width) =>
        Assert.Equal(width, FontMetrics.Instance.Width(text, 10, isBold: false), 0.001);

    [Fact]
    public void A_text_elided_to_a_width_is_no_wider()
    {
        foreach (string text in (string[])["a_rather_long_layer_name/with/segments", "名前名前名前名前", "😀😀😀😀😀😀😀😀"])
        {
            string elided = TextElision.Middle(text, 30, 8, isBold: true, FontMetrics.Instance);
            Assert.InRange(FontMetrics.Instance.Width(elided, 8, isBold: true), 1, 30);
            Assert.Contains("…", elided, StringComparison.Ordinal);
            Assert.DoesNotContain('\uFFFD', PlainText.Clean(elided));
        }
    }

    [Theory]
    [InlineData("estimator.blocks.pooling.MaxPool_1", 90, "pooling.MaxPool_1")]
    [InlineData("estimator/blocks/12", 60, "blocks/12")]
    [InlineData("estimator/pooling/12", 30, "es…2")]
    [InlineData("3.5 conv, kernel.size", 40, "3.5 …ize")]
    public void A_path_loses_its_first_modules_before_it_is_cut(string path, double width, string shown) =>
        Assert.Equal(shown, TextElision.Middle(path, width, 10, isBold: false, FontMetrics.Instance));

    [Fact]
    public void Elision_keeps_both_ends() => Assert.Equal("layer1…conv3", TextElision.Middle("layer1/block2/conv3", 12));
}
