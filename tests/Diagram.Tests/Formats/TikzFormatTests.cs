using System.Text;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Formats.Tikz;
using NetDraw.Diagram.Scenes;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Formats;

public sealed class TikzFormatTests
{
    [Theory]
    [InlineData("& < > % _ # $ { } \\ ~ ^", @"\& \textless{} \textgreater{} \% \_ \# \$ \{ \} \textbackslash{} \textasciitilde{} \textasciicircum{}")]
    [InlineData("ß→×", @"ß$\to$×")]
    [InlineData("a--b,,c", "a-{}-b,{},c")]
    [InlineData(" a  b ", @"\ a \ b\ ")]
    [InlineData("e\u0301", @"\'{e}")]
    [InlineData("3×3 conv, 64", "3×3 conv, 64")]
    public void Text_is_escaped(string text, string latex) => Assert.Equal(latex, new LatexText().Write(text));

    [Fact]
    public void What_has_no_command_is_replaced_and_named_once()
    {
        var latex = new LatexText();
        Assert.Equal(@"\missing{}\missing{}a\missing{}\missing{}", latex.Write("名😀a名\0"));
        Assert.Equal(["名 (U+540D)", "😀 (U+1F600)", "\uFFFD (U+FFFD)"], latex.Missing);
    }

    [Fact]
    public void Replaced_characters_are_told()
    {
        var note = new TikzFormat().Notes(FormatTests.Figure("名"), new FormatOptions()).Single();
        Assert.Equal("latex-character", note.Code);
        Assert.Contains("名 (U+540D)", note.Message, StringComparison.Ordinal);
        Assert.Empty(new TikzFormat().Notes(FormatTests.Figure("conv é α"), new FormatOptions()));
    }

    [Fact]
    public void A_picture_that_is_none_is_told_and_breaks_nothing()
    {
        var scene = FormatTests.Figure("a") with { Items = [new ScenePicture([1, 2, 3], new Rect(0, 0, 10, 10), "noise")] };
        Assert.Equal("not a picture, left out: noise", new TikzFormat().Notes(scene, new FormatOptions()).Single().Message);
    }

    [Fact]
    public void A_figure_longer_than_the_lengths_of_tex_is_scaled_and_says_so()
    {
        var scene = FormatTests.Figure("a") with { Height = 28_000 };
        Assert.Equal("figure-scaled", new TikzFormat().Notes(scene, new FormatOptions()).Single().Code);
        Assert.Contains("rectangle (50,14000);", Write(scene), StringComparison.Ordinal);
    }

    [Fact]
    public void Paper_is_left_out_where_none_is_wanted()
    {
        using var stream = new MemoryStream();
        new TikzFormat().Write(new Scene { Width = 30, Height = 20, Background = Color.White, Title = "", Description = "", Items = [] }, stream, new FormatOptions { IsTransparent = true });
        Assert.DoesNotContain("fill=", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_character_with_a_command_compiles_without_a_bitmap_font()
    {
        var runes = LatexSymbols.Known.Concat(Enumerable.Range(0xA1, 0x180 - 0xA1)).Where(static c => LatexSymbols.Command(new Rune(c)) is not null).Select(static c => new Rune(c)).ToList();
        var labels = runes.Chunk(30).Select(static (chunk, i) => TestCard.Label(string.Concat(chunk), new(5, 12 + (11 * i)), 8));
        string log = Compile(new Scene { Width = 400, Height = 300, Title = "t", Description = "d", Items = [.. labels] });
        Assert.DoesNotContain("Missing character", log, StringComparison.Ordinal);
        // mktexpk makes bitmaps of fonts that have no outlines.
        Assert.DoesNotContain(".pk", log, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_names_compile()
    {
        string[] names = ["", "\\", "%", "{", "}", "$", "^^5c", "\\end{document}", "#1", "a\nb", "~", "\0", "名", "\u202Egpj", "--", "\\input{/etc/passwd}", "`'\"", "[x]", "z\u0301\u0302\u0303", new('x', 3000)];
        string log = Compile(new Scene { Width = 200, Height = 300, Title = "}\\", Description = "\\%", Items = [.. names.SelectMany(static n => FormatTests.Figure(n).Items)] });
        Assert.DoesNotContain("\n! ", log, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_wider_than_the_layout_counted_on_is_narrowed()
    {
        var wide = new SceneLabel("much too wide", new(10, 20), 10, Color.Black) { Anchor = TextAnchor.Start, Width = 30 };
        var right = new SceneBox(new(41, 0, 50, 40), 0, Color.White);
        var scene = new Scene { Width = 100, Height = 40, Title = "t", Description = "d", Items = [wide] };
        var renderer = Renderer.All.Single(static r => r.Format == "tikz");
        Assert.SkipWhen(renderer.Absent is not null, renderer.Absent?.SkipReason ?? "");
        var shown = renderer.Show(scene);
        Assert.Equal(0, shown.DistanceTo(renderer.Show(scene with { Items = [] }), right.Bounds));
        Assert.True(shown.DistanceTo(renderer.Show(scene with { Items = [] }), new(10, 10, 30, 12)) > 5);
    }

    // A paper says how its convolutions look, and points at a layer, without a change to the file; the letters are its own.
    [Fact]
    public void A_paper_restyles_a_category_and_points_at_a_layer()
    {
        var scene = Layers("conv/1", "conv.1");
        string text = Write(scene, new() { UsesDocumentFont = true });
        Assert.Contains("\\tikzset{nd/convolution/.prefix style={fill=ndd4e4f4}}", text, StringComparison.Ordinal);
        Assert.Contains("\\path[nd/convolution] (10,10) rectangle (40,30);", text, StringComparison.Ordinal);
        Assert.Contains("\\node[nd place={30}{20}] (nd-conv-1) at (25,20) {};", text, StringComparison.Ordinal);
        Assert.Contains("(nd-conv-1-2) at", text, StringComparison.Ordinal);
        var pdflatex = ExternalTool.Of("pdflatex");
        Assert.SkipWhen(pdflatex.Path is null, pdflatex.SkipReason);
        using var folder = new TemporaryFolder();
        folder.Write("figure.tex", text);
        folder.Write("paper.tex", """
            \documentclass{article}
            \usepackage{standalone,tikz,mathptmx}
            \usetikzlibrary{arrows.meta,patterns}
            \pdfcompresslevel0 \pdfobjcompresslevel0
            \tikzset{nd/convolution/.style={fill=magenta}}
            \def\ndafter{\draw[red,->] (0,0) -- (nd-conv-1);}
            \begin{document}\input{figure}\end{document}
            """);
        pdflatex.Run(folder.Path, "-interaction=nonstopmode", "-halt-on-error", "paper.tex");
        string pdf = Encoding.Latin1.GetString(File.ReadAllBytes(folder["paper.pdf"]));
        Assert.Contains("0 1 0 0 k", pdf, StringComparison.Ordinal);
        Assert.Contains("1 0 0 RG", pdf, StringComparison.Ordinal);
        Assert.Contains("NimbusRomNo9L", pdf, StringComparison.Ordinal);
        Assert.DoesNotContain("NimbusSanL", pdf, StringComparison.Ordinal);
    }

    // Engines that read Unicode would show other signs of an encoding of 256.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Lualatex_has_the_same_letters(bool usesDocumentFont)
    {
        ExternalTool lualatex = ExternalTool.Of("lualatex"), pdftotext = ExternalTool.Of("pdftotext");
        Assert.SkipWhen(lualatex.Path is null, lualatex.SkipReason);
        Assert.SkipWhen(pdftotext.Path is null, pdftotext.SkipReason);
        using var folder = new TemporaryFolder();
        SkipWithout(folder.Path, "luaotfload-main.lua", "luatex85.sty");
        folder.Write("figure.tex", Write(FormatTests.Figure("") with { Items = [TestCard.Label("3×3 é · ő", new(10, 20), 8)] }, new() { UsesDocumentFont = usesDocumentFont }));
        lualatex.Run(folder.Path, "-interaction=nonstopmode", "-halt-on-error", "figure.tex");
        Assert.Contains("3×3 é · ő", pdftotext.Run(folder.Path, "figure.pdf", "-"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pdflatex")]
    [InlineData("lualatex")]
    public void A_figure_stands_on_a_slide_of_beamer(string engine)
    {
        var latex = ExternalTool.Of(engine);
        Assert.SkipWhen(latex.Path is null, latex.SkipReason);
        using var folder = new TemporaryFolder();
        SkipWithout(folder.Path, engine == "lualatex" ? ["beamer.cls", "luaotfload-main.lua", "luatex85.sty"] : ["beamer.cls"]);
        folder.Write("figure.tex", Write(FormatTests.Figure("conv"), new() { UsesDocumentFont = true }));
        folder.Write("slides.tex", """
            \documentclass{beamer}
            \usepackage{standalone,tikz,fix-cm}
            \usetikzlibrary{arrows.meta,patterns}
            \begin{document}\begin{frame}{Net}\centering\input{figure}\end{frame}\end{document}
            """);
        latex.Run(folder.Path, "-interaction=nonstopmode", "-halt-on-error", "slides.tex");
        Assert.True(File.Exists(folder["slides.pdf"]));
    }

    [Fact]
    public void A_formula_is_left_to_tex()
    {
        var label = TestCard.Label("z: μt", new(25, 20), 8) with { Runs = [new("z: "), new("μ") { Formula = "\\mu_t" }, new("t", TextPosition.Subscript) { Formula = "" }] };
        string text = Write(FormatTests.Figure("a") with { Items = [label] });
        Assert.Contains("z:\\ $\\mu_t$}", text, StringComparison.Ordinal);
        Compile(FormatTests.Figure("a") with { Items = [label] });
    }

    [Fact]
    public void Letters_are_the_documents_own_where_asked()
    {
        Assert.DoesNotContain("phv", Write(FormatTests.Figure("conv"), new() { UsesDocumentFont = true }), StringComparison.Ordinal);
        Assert.Contains("phv", Write(FormatTests.Figure("conv")), StringComparison.Ordinal);
    }

    // Packages of TeX's that a machine may lack.
    private static void SkipWithout(string folder, params string[] files)
    {
        var finder = ExternalTool.Of("kpsewhich");
        Assert.SkipWhen(finder.Path is null, finder.SkipReason);
        foreach (string file in files)
        {
            try
            {
                finder.Run(folder, file);
            }
            catch (InvalidOperationException)
            {
                Assert.Skip($"TeX has no {file}");
            }
        }
    }

    private static Scene Layers(params string[] names) => new()
    {
        Width = 50,
        Height = 20 + (30 * names.Length),
        Title = "t",
        Description = "d",
        Items =
        [
            .. names.Select(static (name, i) => new SceneGroup(GroupKind.Layer, name, [new SceneBox(new(10, 10 + (30 * i), 30, 20), 0, Color.Parse("#d4e4f4")), TestCard.Label("a label wider than its box", new(25, 20 + (30 * i)), 8)])
            {
                Classes = ["category-Convolution"],
            }),
        ],
    };

    private static string Compile(Scene scene)
    {
        var pdflatex = ExternalTool.Of("pdflatex");
        Assert.SkipWhen(pdflatex.Path is null, pdflatex.SkipReason);
        using var folder = new TemporaryFolder();
        folder.Write("figure.tex", Write(scene));
        return pdflatex.Run(folder.Path, "-interaction=nonstopmode", "-halt-on-error", "figure.tex") + File.ReadAllText(folder["figure.log"]);
    }

    private static string Write(Scene scene) => Write(scene, new());

    private static string Write(Scene scene, FormatOptions options)
    {
        using var stream = new MemoryStream();
        new TikzFormat().Write(scene, stream, options);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
