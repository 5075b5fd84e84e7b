using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>What a Markdown page may have read and written where nobody trusts it.</summary>
public sealed class PageLimitTests : IDisposable
{
    private const string Foreign = "lies outside of the page's folder";

    private readonly TemporaryFolder folder = new();

    public PageLimitTests()
    {
        folder.Write("page/net.prototxt", Models.Small);
        folder.Write("page/deep/other.prototxt", Models.Small);
        folder.Write("secret.prototxt", Models.Small);
        folder.Write("secret.yaml", "theme: mono\n");
        folder.Write("page/far.yaml", "weights: ../w.caffemodel\n");
        folder.Write("page/near.yaml", "theme: mono\n");
        folder.Write("page/solver.prototxt", "net: '../secret.prototxt'");
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("net.prototxt --help", "'--help'")]
    [InlineData("net.prototxt --version", "'--version'")]
    [InlineData("net.prototxt -h", "'-h'")]
    [InlineData("net.prototxt -?", "'-?'")]
    [InlineData("net.prototxt --watch", "--watch does not belong in a page")]
    [InlineData("net.prototxt --jobs=2", "--jobs does not belong in a page")]
    [InlineData("net.prototxt -q", "--quiet does not belong in a page")]
    [InlineData("net.prototxt --max-input 2GB", "--max-input does not belong in a page")]
    [InlineData("net.prototxt @near.yaml", "'@near.yaml'")]
    [InlineData("@near.yaml", "@near.yaml: no such file")]
    [InlineData("../secret.prototxt", Foreign)]
    [InlineData("deep/../../secret.prototxt", Foreign)]
    [InlineData("/etc/hostname", Foreign)]
    [InlineData("solver.prototxt", "secret.prototxt', which lies outside")]
    [InlineData("net.prototxt --spec ../secret.yaml", Foreign)]
    [InlineData("net.prototxt --spec far.yaml", Foreign)]
    [InlineData("net.prototxt --weights ../w.caffemodel", Foreign)]
    [InlineData("net.prototxt --picture /etc/hostname", Foreign)]
    [InlineData("net.prototxt -o ../x.svg", Foreign)]
    [InlineData("net.prototxt -o /x.svg", Foreign)]
    [InlineData("net.prototxt -o deep/../../x.svg", Foreign)]
    [InlineData("net.prototxt -o ''", "an empty text is no path")]
    [InlineData("net.prototxt -o -", "- has none of the extensions")]
    [InlineData("''", "names no model")]
    [InlineData("x\0.onnx", "has the character NUL")]
    [InlineData("net.prototxt -o x\0.svg", "a path has no character NUL")]
    [InlineData("-", "names no model")]
    [InlineData("deep", "is a folder")]
    public void A_page_reaches_no_further_than_its_folder(string fence, string message)
    {
        var before = folder.Files;
        var run = Page($"<!-- netdraw: {fence} -->\n");
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.StartsWith($"error: {folder["page/a.md"]}:1: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(static c => c == '\n'));
        Assert.Equal([.. before.Append("page/a.md").Order(StringComparer.Ordinal)], folder.Files);
        Assert.Equal($"<!-- netdraw: {fence} -->\n", File.ReadAllText(folder["page/a.md"]));
    }

    [Fact]
    public void A_link_leads_no_further()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights on Windows");
        Directory.CreateDirectory(folder["out"]);
        File.CreateSymbolicLink(folder["page/l.prototxt"], folder["secret.prototxt"]);
        File.CreateSymbolicLink(folder["page/l.svg"], folder["out/l.svg"]);
        Directory.CreateSymbolicLink(folder["page/up"], folder["out"]);
        foreach (string fence in (string[])["l.prototxt", "net.prototxt -o l.svg", "net.prototxt -o up/x.svg", "up/../../secret.prototxt"])
            Assert.Contains(Foreign, Page($"<!-- netdraw: {fence} -->\n").Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["out"]));
    }

    [Fact]
    public void An_at_sign_begins_a_text_like_any_other()
    {
        folder.Write("page/words", "--theme mono");
        Assert.Equal(ExitCodes.Done, Page("<!-- netdraw: net.prototxt --title @words -->\n").Code);
        Assert.Contains("@words", File.ReadAllText(folder["page/net.svg"]), StringComparison.Ordinal);
        folder.Write("page/s.yaml", "title: '@words'\n");
        Assert.Equal(ExitCodes.Done, Page("<!-- netdraw: net.prototxt --spec s.yaml -o s.svg -->\n").Code);
        Assert.Contains("@words", File.ReadAllText(folder["page/s.svg"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trusted_page_reads_and_writes_elsewhere()
    {
        var run = Page("<!-- netdraw: ../secret.prototxt --spec ../secret.yaml -o ../out/x.svg -->\n<!-- netdraw: solver.prototxt -->\n", "--trust");
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        Assert.True(File.Exists(folder["out/x.svg"]));
        Assert.True(File.Exists(folder["page/solver.svg"]));
    }

    [Fact]
    public void The_folder_of_figures_is_the_user_s_word()
    {
        Assert.Equal(ExitCodes.Done, Page("<!-- netdraw: net.prototxt -->\n", "--figures", "../figures").Code);
        Assert.True(File.Exists(folder["figures/net.svg"]));
    }

    [Theory]
    [InlineData("m.tex -o m.tex", "m.tex")]
    [InlineData("net.prototxt --spec spec.svg -o spec.svg", "spec.svg")]
    [InlineData("net.prototxt -o m.tex -->\n<!-- netdraw: m.tex -o y.svg", "m.tex")]
    public void No_input_becomes_a_figure_even_of_a_trusted_page(string fences, string input)
    {
        folder.Write("page/m.tex", Models.Small);
        folder.Write("page/spec.svg", "theme: mono\n");
        string before = File.ReadAllText(folder["page/" + input]);
        foreach (string[] trust in (string[][])[[], ["--trust"]])
        {
            Assert.Equal(ExitCodes.InputAtFault, Math.Min(1, Page($"<!-- netdraw: {fences} -->\n", trust).Code));
            Assert.Equal(before, File.ReadAllText(folder["page/" + input]));
        }
    }

    [Fact]
    public void The_page_itself_is_no_figure()
    {
        string page = folder.Write("page/page.tex", "<!-- netdraw: net.prototxt -o page.tex -->\n");
        Assert.NotEqual(ExitCodes.Done, Run.Of("markdown", page, "--trust").Code);
        Assert.Equal("<!-- netdraw: net.prototxt -o page.tex -->\n", File.ReadAllText(page));
    }

    [Theory]
    [InlineData("x.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("x.pdf", "%PDF-1.4 a paper")]
    [InlineData("x.tex", "\\documentclass{article}")]
    [InlineData("x.dot", "digraph {}")]
    [InlineData("x.layout.json", "{}")]
    [InlineData("x.pptx", "slides")]
    public void A_file_that_is_no_figure_of_ours_stays(string name, string content)
    {
        folder.Write("page/" + name, content);
        var run = Page($"<!-- netdraw: net.prototxt -o {name} -->\n");
        Assert.Contains("is there and is no figure of netdraw", run.Error, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(folder["page/" + name]));
        Assert.Equal(ExitCodes.Done, Page($"<!-- netdraw: net.prototxt -o {name} -->\n", "--trust").Code);
    }

    [Theory]
    [InlineData("x.svg")]
    [InlineData("x.pdf")]
    [InlineData("x.png")]
    [InlineData("x.tex")]
    [InlineData("x.dot")]
    [InlineData("x.layout.json")]
    [InlineData("x.pptx")]
    public void A_figure_of_ours_is_drawn_anew(string name)
    {
        Assert.Equal(ExitCodes.Done, Page($"<!-- netdraw: net.prototxt -o {name} -->\n").Code);
        byte[] before = File.ReadAllBytes(folder["page/" + name]);
        var run = Page($"<!-- netdraw: net.prototxt --theme dark --title another -o {name} -->\n");
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        Assert.NotEqual(before, File.ReadAllBytes(folder["page/" + name]));
    }

    [Fact]
    public void One_bad_figure_and_one_bad_page_stop_no_other()
    {
        folder.Write("page/broken.prototxt", Models.Broken);
        string bad = folder.Write("page/a.md", "<!-- netdraw: broken.prototxt -->\n<!-- netdraw: net.prototxt -->\n<!-- netdraw: none.onnx -->\n<!-- netdraw: half\nx\n<!-- netdraw: deep/other.prototxt -->\n");
        string good = folder.Write("page/b.md", "<!-- netdraw: net.prototxt -o b.svg -->\n");
        var run = Run.Of("markdown", folder["none.md"], bad, good);
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        Assert.Equal(
            "<!-- netdraw: broken.prototxt -->\n<!-- netdraw: net.prototxt -->\n![Architecture of net](net.svg)\n<!-- /netdraw -->\n<!-- netdraw: none.onnx -->\n<!-- netdraw: half\nx\n"
            + "<!-- netdraw: deep/other.prototxt -->\n![Architecture of other](other.svg)\n<!-- /netdraw -->\n",
            File.ReadAllText(bad));
        Assert.True(File.Exists(folder["page/b.svg"]));
        string[] lines = run.Error.TrimEnd('\n').Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.StartsWith($"error: {folder["none.md"]}: no such file", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"error: {bad}:4: the comment does not end", lines[1], StringComparison.Ordinal);
        Assert.Contains($"error: {bad}:1: {folder["page/broken.prototxt"]}:1:", run.Error, StringComparison.Ordinal);
        Assert.Contains($"error: {bad}:3: {folder["page/none.onnx"]}: no such file", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_exit_code_is_that_of_the_worst_figure()
    {
        Assert.Equal(ExitCodes.CannotBeDrawn, Page("<!-- netdraw: none.onnx -->\n<!-- netdraw: net.prototxt -o net.prototxt/x.svg -->\n").Code);
    }

    private Run Page(string text, params string[] options) => Run.Of(["markdown", folder.Write("page/a.md", text), .. options]);
}
