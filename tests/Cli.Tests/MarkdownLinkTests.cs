using System.Text;
using CsCheck;
using NetDraw.Cli.Markdown;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>Links as CommonMark reads them (0.31, 6.3: a destination without blanks and with balanced parentheses; 2.4: backslashes before punctuation).</summary>
public sealed class MarkdownLinkTests
{
    [Theory]
    [InlineData("net", "net.svg", "![net](net.svg)")]
    [InlineData("my_net", "figures/my_net-1.svg", "![my_net](figures/my_net-1.svg)")]
    [InlineData("größer", "größer.svg", "![größer](größer.svg)")]
    [InlineData("a b", "a b.svg", "![a b](a%20b.svg)")]
    [InlineData("x](y)![z", "a)](x).svg", @"![x\](y)\!\[z](a%29%5D%28x%29.svg)")]
    [InlineData("<b>&amp;", "<b>&amp;?#%20.svg", @"![\<b\>\&amp;](%3Cb%3E%26amp%3B%3F%23%2520.svg)")]
    [InlineData("_a_ *b* `c`", "javascript:a.svg", @"![\_a\_ \*b\* \`c\`](javascript%3Aa.svg)")]
    public void Nothing_in_a_name_ends_its_link(string text, string path, string link) => Assert.Equal(link, MarkdownLink.Of(text, path));

    [Fact]
    [Trait("kind", "property")]
    public void A_link_is_read_back_as_it_was_meant() =>
        Gen.Select(Names, Names).Holds((text, path) =>
        {
            string link = MarkdownLink.Of(text, path);
            Assert.Equal((text, path), Read(link));
        });

    private static readonly Gen<string> Names = Gen.Char["ab9 _-./\\[]()<>&;#?%!*`~$|\"'^{}=+@,:éß中\u00a0"].Array[1, 12].Select(static signs => new string(signs));

    // The part of CommonMark that a picture's link is read by.
    private static (string Text, string Path) Read(string link)
    {
        Assert.StartsWith("![", link, StringComparison.Ordinal);
        var text = new StringBuilder();
        int i = 2;
        for (; link[i] != ']'; i++)
        {
            Assert.False(link[i] is '[' or '<' or '&' or '`' or '*', $"'{link[i]}' in the text of {link} means something");
            i += link[i] == '\\' && char.IsAscii(link[i + 1]) && char.IsPunctuation(link[i + 1]) | char.IsSymbol(link[i + 1]) ? 1 : 0;
            text.Append(link[i]);
        }

        Assert.Equal("](", link[i..(i + 2)]);
        string path = link[(i + 2)..^1];
        Assert.True(path.All(static c => !char.IsWhiteSpace(c) && !char.IsControl(c) && !"()<>\\&".Contains(c, StringComparison.Ordinal)), $"{link} has a destination that ends early");
        Assert.Equal(')', link[^1]);
        return (text.ToString(), Uri.UnescapeDataString(path));
    }
}
