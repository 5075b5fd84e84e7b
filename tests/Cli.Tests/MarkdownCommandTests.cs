using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

public sealed class MarkdownCommandTests
{
    private const string Net = "input: 'x' input_shape { dim: 1 dim: 3 dim: 12 dim: 20 } layer { name: 'c' type: 'Convolution' bottom: 'x' top: 'c' convolution_param { num_output: 5 kernel_size: 3 } }";

    [Fact]
    public void A_figure_is_drawn_and_linked_and_the_second_time_nothing_changes()
    {
        using var folder = new TemporaryFolder();
        string page = Write(folder, "a.md", "# A net\n\n<!-- netdraw: net.prototxt --theme=mono -->\n<!-- /netdraw -->\n\nAfter it.\n");
        Assert.Equal(0, Run.Of("markdown", page, "--figures", "figures").Code);
        string expected = "# A net\n\n<!-- netdraw: net.prototxt --theme=mono -->\n![Architecture of net](figures/net.svg)\n<!-- /netdraw -->\n\nAfter it.\n";
        Assert.Equal(expected, File.ReadAllText(page));
        string drawn = Run.Of("draw", Path.Combine(folder.Path, "net.prototxt"), "--theme", "mono", "-o", "-").Shown;
        Assert.Equal(drawn, Run.Picture(File.ReadAllBytes(Path.Combine(folder.Path, "figures", "net.svg"))));
        Assert.Equal("", Run.Of("markdown", page, "--figures", "figures", "--verbose").Error);
        Assert.Equal(0, Run.Of("markdown", page, "--figures", "figures", "--check").Code);
    }

    // As workflows hand them on, and shells of Windows.
    [Fact]
    public void A_pattern_stands_for_the_files_it_matches()
    {
        using var folder = new TemporaryFolder();
        string[] pages = [Write(folder, "a.md", "<!-- netdraw: net.prototxt -->\n"), Write(folder, "b.md", "<!-- netdraw: net.prototxt -o b.svg -->\n"), Write(folder, "c.txt", "<!-- netdraw: net.prototxt -->\n")];
        Assert.Equal((0, ""), (Run.Of("markdown", folder["*.md"], pages[0]) is var run ? (run.Code, run.Error) : default));
        Assert.Contains("(net.svg)", File.ReadAllText(pages[0]), StringComparison.Ordinal);
        Assert.Contains("(b.svg)", File.ReadAllText(pages[1]), StringComparison.Ordinal);
        Assert.DoesNotContain(".svg", File.ReadAllText(pages[2]), StringComparison.Ordinal);
        Assert.Contains("no file matches this pattern", Run.Of("markdown", folder["*.rst"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Dark_screens_get_a_figure_of_their_own()
    {
        using var folder = new TemporaryFolder();
        string page = Write(folder, "a.md", "<!-- netdraw: net.prototxt --alt='a \"net\" & more' -->\n<!-- /netdraw -->\n<!-- netdraw: net.prototxt --theme=mono -o m.svg -->\n");
        Assert.Equal(0, Run.Of("markdown", page, "--dark").Code);
        Assert.Equal(
            "<!-- netdraw: net.prototxt --alt='a \"net\" & more' -->\n<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"net-dark.svg\"><img alt=\"a &quot;net&quot; &amp; more\" src=\"net.svg\"></picture>\n<!-- /netdraw -->\n"
            + "<!-- netdraw: net.prototxt --theme=mono -o m.svg -->\n![Architecture of net](m.svg)\n<!-- /netdraw -->\n",
            File.ReadAllText(page));
        string dark = Run.Of("draw", Path.Combine(folder.Path, "net.prototxt"), "--theme", "dark", "--alt", "a \"net\" & more", "-o", "-").Shown;
        Assert.Equal(dark, Run.Picture(File.ReadAllBytes(Path.Combine(folder.Path, "net-dark.svg"))));
        Assert.Contains("a \"net\" &amp; more</desc>", dark, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.Path, "m-dark.svg")));
        Assert.Equal(0, Run.Of("markdown", page, "--dark", "--check").Code);
        Assert.Equal(0, Run.Of("check", folder.Path).Code);
    }

    [Fact]
    public void A_check_names_what_is_stale_and_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        string page = Write(folder, "a.md", "text\n<!-- netdraw: net.prototxt -->\n");
        var run = Run.Of("markdown", page, "--check");
        Assert.Equal(1, run.Code);
        Assert.Contains("a.md:2: net.svg is not up to date", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder.Path, "net.svg")));
        Assert.Equal("text\n<!-- netdraw: net.prototxt -->\n", File.ReadAllText(page));
    }

    [Fact]
    public void A_place_that_is_not_closed_is_closed_and_an_old_link_replaced()
    {
        using var folder = new TemporaryFolder();
        string page = Write(folder, "a.md", "<!-- netdraw: net.prototxt -o b.svg -->\nold\n<!-- /netdraw -->\n<!-- netdraw: net.prototxt -->");
        Assert.Equal(0, Run.Of("markdown", page).Code);
        Assert.Equal(
            "<!-- netdraw: net.prototxt -o b.svg -->\n![Architecture of net](b.svg)\n<!-- /netdraw -->\n<!-- netdraw: net.prototxt -->\n![Architecture of net](net.svg)\n<!-- /netdraw -->\n",
            File.ReadAllText(page));
    }

    [Fact]
    public void Comments_in_code_are_left_alone()
    {
        using var folder = new TemporaryFolder();
        const string Text = "````md\n<!-- netdraw: absent.onnx -->\n```\n<!-- /netdraw -->\n````\n";
        string page = Write(folder, "a.md", Text);
        Assert.Equal(0, Run.Of("markdown", page).Code);
        Assert.Equal(Text, File.ReadAllText(page));
    }

    [Theory]
    [InlineData("<!-- netdraw: -->\n", "a.md:1: names no model")]
    [InlineData("x\n<!-- netdraw: absent.onnx -->\n", "a.md:2: ")]
    [InlineData("<!-- netdraw: net.prototxt --theme=oil -->\n", "a.md:1: --theme: 'oil' is not one of")]
    [InlineData("<!-- netdraw: net.prototxt\n-->\n", "a.md:1: the comment does not end on its line")]
    [InlineData("<!-- /netdraw -->\n", "a.md:1: '<!-- /netdraw -->' closes nothing")]
    [InlineData("<!-- netdraw: net.prototxt 'half -->\n", "a.md:1: ")]
    [InlineData("<!-- netdraw: net.prototxt -o a.gif -->\n", "a.md:1: a.gif has none of the extensions")]
    public void Faults_name_file_and_line(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        string page = Write(folder, "a.md", text);
        var run = Run.Of("markdown", page);
        Assert.Equal(1, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(page));
    }

    private static string Write(TemporaryFolder folder, string name, string text)
    {
        File.WriteAllText(Path.Combine(folder.Path, "net.prototxt"), Net);
        string path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }
}
