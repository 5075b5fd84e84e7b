using System.Collections.Immutable;
using System.Text;
using NetDraw.Diagram.Fonts;
using NetDraw.Diagram.Fonts.Shaping;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Formats.Fonts;
using NetDraw.Diagram.Formats.Skia;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Tests.Formats;
using NetDraw.Diagram.Text;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Text;

/// <summary>Letters of other scripts: shaped as their readers expect, measured as they are drawn, of fonts that somebody named, or named themselves where no font has them.</summary>
public sealed class FallbackFontTests
{
    private const string Arabic = "شبكة 3 (conv)", Hindi = "कन्वोल्यूशन परत", Chinese = "卷积层";

    // Two of our own fonts' letters, one each for a square.
    private static readonly byte[] Squares = new FontSketch { Name = "Squares", Glyphs = { FontSketch.Square, FontSketch.Square }, Groups = { ('卷', '卷', 1), ('层', '层', 1), ('积', '积', 1) } }.Build();

    // Glyph 1 is drawn in red by its colour layers (OpenType 1.9, COLR version 0 and CPAL).
    private static readonly byte[] Red = new FontSketch
    {
        Name = "Red",
        Glyphs = { FontSketch.Square, FontSketch.Square },
        Groups = { (0x1F680, 0x1F680, 1) },
        Tables =
        {
            ("COLR", [.. FontSketch.Words(0, 1), .. FontSketch.Ints(14, 20), .. FontSketch.Words(1, 1, 0, 1, 1, 0)]),
            ("CPAL", [.. FontSketch.Words(0, 1, 1, 1), .. FontSketch.Ints(14), .. FontSketch.Words(0), 0, 0, 255, 255]),
        },
    }.Build();

    private static FallbackFonts? Devanagari => TestFonts.Devanagari is { } path ? new([FallbackFont.Read(File.ReadAllBytes(path))], []) : null;

    // Of letters that join, a font has other glyphs than of each by itself.
    [Fact]
    public void Arabic_letters_join_and_run_from_the_right()
    {
        var run = Assert.Single(FontSet.Whole.Shaper.Shape("شبكة", isBold: false));
        Assert.Equal([3, 2, 1, 0], run.Glyphs.Select(static g => g.Cluster));
        Assert.Equal(["ة", "ك", "ب", "ش"], run.Letters);
        Assert.DoesNotContain(run.Font.GlyphOf('ب'), run.Glyphs.Select(static g => g.Glyph));
    }

    [Fact]
    public void Devanagari_vowels_move_and_consonants_join()
    {
        Assert.SkipWhen(Devanagari is null, "the package of Noto Sans Devanagari is not restored");
        var shaper = FontSet.Of(null, Devanagari).Shaper;
        var moved = Assert.Single(shaper.Shape("कि", isBold: false));
        Assert.NotEqual(moved.Font.GlyphOf('क'), moved.Glyphs[0].Glyph);
        Assert.Equal(moved.Font.GlyphOf('क'), moved.Glyphs[1].Glyph);
        Assert.Single(Assert.Single(shaper.Shape("क्ष", isBold: false)).Glyphs);
    }

    // The text, and how it stands on the page (Unicode Standard Annex 9); Hebrew as a word for each.
    [Theory]
    [InlineData("conv אבג", "conv גבא")]
    [InlineData("אבג conv", "conv גבא")]
    [InlineData("אבג 12 דה", "הד 12 גבא")]
    [InlineData("אבג 3.5%", "3.5% גבא")]
    [InlineData("conv 3×3 אבג x", "conv 3×3 גבא x")]
    [InlineData("א/ב", "ב/א")]
    [InlineData("a (ב) c", "a (ב) c")]
    [InlineData("אב (conv) גד", "דג (conv) בא")]
    [InlineData("اب 1/2", "1/2 با")]
    [InlineData("12", "12")]
    public void A_line_runs_as_its_first_letter_does_and_numbers_from_the_left(string text, string shown)
    {
        byte[] levels = Bidi.LevelsOf(text);
        var order = Bidi.VisualOrder(levels);
        // Brackets of stretches that run from the right are turned by the shaper.
        string mirrored = string.Concat(order.Select(i => levels[i] % 2 == 0 ? text[i] : text[i] switch { '(' => ')', ')' => '(', var c => c }));
        Assert.Equal(shown, mirrored);
    }

    [Theory]
    [InlineData(Arabic)]
    [InlineData(Hindi)]
    [InlineData(Chinese)]
    [InlineData("a 🚀 b")]
    public void What_layout_measures_is_what_is_drawn(string text)
    {
        Assert.SkipWhen(Devanagari is null, "the package of Noto Sans Devanagari is not restored");
        FallbackFonts fallbacks = new([.. new[] { Squares, Red, File.ReadAllBytes(TestFonts.Devanagari!) }.Select(FallbackFont.Read)], []);
        foreach (bool isBold in (bool[])[false, true])
        {
            double width = FontMetrics.Of(null, fallbacks).Width(text, 10, isBold);
            var label = new SceneLabel(text, new(50, 50), 10, Color.Black) { IsBold = isBold, Width = width };
            Assert.Equal(width, SetText.Place(label, FontSet.Of(null, fallbacks)).Width, 1e-9);
            using var fonts = new SkiaFonts(FontSet.Of(null, fallbacks));
            using var ink = SkiaText.OutlineOf(label, fonts);
            Assert.InRange(ink.Bounds.Left, label.Bounds.X - 0.6, label.Bounds.Right);
            Assert.InRange(ink.Bounds.Right, label.Bounds.X, label.Bounds.Right + 0.6);
        }
    }

    [Fact]
    public void A_figure_keeps_such_labels_in_their_boxes()
    {
        FallbackFonts fallbacks = new([FallbackFont.Read(Squares)], []);
        var network = Sketches.Chain();
        var scene = Drawing.Draw(network, new() { Layout = "layered", LabelTemplate = "卷积层卷积层 {name}", FallbackFonts = fallbacks }).Scene;
        Assert.Same(fallbacks, scene.FallbackFonts);
        var layers = scene.Items.OfType<SceneGroup>().Where(static g => g.Kind == GroupKind.Layer && g.Items.OfType<SceneLabel>().Any(static l => l.Text.Contains('卷', StringComparison.Ordinal))).ToList();
        Assert.NotEmpty(layers);
        Assert.All(layers, static layer =>
        {
            var box = layer.Items.OfType<SceneBox>().First().Bounds;
            Assert.All(layer.Items.OfType<SceneLabel>(), label => Assert.True(label.Bounds.X > box.X && label.Bounds.Right < box.Right, label.Text));
        });
    }

    [Theory]
    [InlineData("svg", TextMode.Outline)]
    [InlineData("svg", null)]
    [InlineData("svg", TextMode.Embed)]
    [InlineData("pdf", null)]
    [InlineData("png", null)]
    [InlineData("tikz", null)]
    public void Formats_draw_it_and_say_of_which_font(string format, TextMode? text)
    {
        var scene = FormatTests.Figure(Chinese) with { FallbackFonts = new([FallbackFont.Read(Squares)], []) };
        string file = Written(format, scene, text), without = Written(format, scene with { FallbackFonts = null }, text);
        Assert.NotEqual(file, without);
        Assert.Equal(file, Written(format, scene with { FallbackFonts = new([FallbackFont.Read(Squares)], []) }, text));
        if (format != "tikz")
            Assert.Equal("卷 (U+5377), 层 (U+5C42), 积 (U+79EF) in Squares", Assert.Single(FigureFormats.ByName(format)!.Notes(scene, new() { Text = text })).Message);
        else
            Assert.DoesNotContain(@"\missing{}", file, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_stays_text_is_as_wide_as_layout_counted_on_and_says_where_it_runs()
    {
        string svg = Written("svg", FormatTests.Figure(Arabic) with { Items = [TestCard.Label(Arabic, new(50, 10), 8)] }, TextMode.Font);
        Assert.Contains("direction=\"rtl\" text-anchor=\"end\"", svg, StringComparison.Ordinal);
        Assert.Contains("textLength=", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("direction", Written("svg", FormatTests.Figure("conv"), TextMode.Font), StringComparison.Ordinal);
    }

    [Fact]
    public void Signs_in_colours_are_pictures_in_svg_and_coloured_in_pixels()
    {
        var scene = FormatTests.Figure("") with { Items = [new SceneLabel("🚀", new(50, 30), 20, Color.Black) { Width = 12 }], FallbackFonts = new([FallbackFont.Read(Red)], []) };
        Assert.Contains("<image id=\"Z5.1\"", Written("svg", scene, null), StringComparison.Ordinal);
        using var picture = SkiaSharp.SKBitmap.Decode(Encoding.Latin1.GetBytes(Written("png", scene, null)));
        Assert.Contains(picture.Pixels, static p => p is { Red: > 200, Green: < 50, Blue: < 50 });
    }

    [Fact]
    public void What_no_font_has_is_named()
    {
        var scene = FormatTests.Figure("名卷") with { FallbackFonts = new([FallbackFont.Read(Squares)], []) };
        Assert.Equal(
            ["font-fallback: 卷 (U+5377) in Squares", "glyph-missing: none of the fonts has 名 (U+540D): drawn as a replacement character"],
            new PdfFormat().Notes(scene, new()).Select(static n => $"{n.Code}: {n.Message}"));
    }

    [Fact]
    public void A_pdf_tells_the_letters_of_what_is_shaped()
    {
        Assert.SkipWhen(Devanagari is null, "the package of Noto Sans Devanagari is not restored");
        var tool = ExternalTool.Of("pdftotext");
        Assert.SkipWhen(tool.Path is null, tool.SkipReason);
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "a.pdf");
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(Written("pdf", FormatTests.Figure("") with { Items = [TestCard.Label(Hindi, new(5, 20), 8)], FallbackFonts = Devanagari }, null)));
        Assert.Contains(Hindi, tool.Run(folder.Path, path, "-"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bold_font_is_asked_first_for_bold_letters()
    {
        byte[] bold = new FontSketch { Name = "Bold", Glyphs = { FontSketch.Square, FontSketch.Square }, Groups = { ('卷', '卷', 1) }, Tables = { ("OS/2", [.. FontSketch.Words(4, 0, 700), .. new byte[90]]) } }.Build();
        FallbackFonts fallbacks = new([FallbackFont.Read(Squares), FallbackFont.Read(bold)], []);
        Assert.Equal(["NetDraw Squares", "NetDraw Bold"], [fallbacks.Find("卷", isBold: false)!.Family, fallbacks.Find("卷", isBold: true)!.Family]);
    }

    [Fact]
    public void Fonts_of_a_folder_are_asked_in_an_order_of_their_names()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in (string[])["AaaSerif", "Noto-x", "Other"])
            File.WriteAllBytes(Path.Combine(folder.Path, name + ".ttf"), new FontSketch { Name = name, Glyphs = { FontSketch.Square, FontSketch.Square }, Groups = { ('卷', '卷', 1) } }.Build());
        File.WriteAllText(Path.Combine(folder.Path, "NotoBroken.ttf"), "none");
        File.WriteAllBytes(Path.Combine(folder.Path, "Zed.otf"), Squares);
        FallbackFonts fallbacks = new([], [folder.Path, Path.Combine(folder.Path, "absent")]);
        Assert.Equal("NetDraw Noto-x", fallbacks.Find("卷", isBold: false)!.Family);
        Assert.Equal("NetDraw Squares", fallbacks.Find("层", isBold: false)!.Family);
        Assert.Null(fallbacks.Find("名", isBold: false));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a font at all")]
    [InlineData("wOF2aaaaaaaaaaaaaaaa")]
    [InlineData("\0\u0001\0\0aaaaaaaaaaaaaaaaaaaaaa")]
    public void What_is_no_font_is_told(string bytes) =>
        Assert.Equal("font-broken", Assert.Throws<DrawingException>(() => FallbackFont.Read(Encoding.Latin1.GetBytes(bytes))).Code);

    // Whatever passes is drawn by every format, or refused with a sentence.
    [Fact]
    public void A_font_with_wrong_bytes_is_refused_or_drawn()
    {
        var random = new Random(15);
        int drawn = 0;
        foreach (byte[] whole in (ImmutableArray<byte[]>)[Squares, Red, FontSet.Whole.All.First(static f => f.Family == "NetDraw DejaVu").Font.Bytes])
        {
            for (int round = 0; round < 40; round++)
            {
                byte[] bytes = [.. whole];
                for (int changes = 1 + random.Next(4); changes > 0; changes--)
                    bytes[random.Next(round % 2 == 0 ? Math.Min(400, bytes.Length) : bytes.Length)] = (byte)random.Next(256);
                try
                {
                    var scene = FormatTests.Figure("卷积层 🚀 שלום") with { FallbackFonts = new([FallbackFont.Read(bytes)], []) };
                    foreach (string format in (string[])["svg", "pdf", "png"])
                        Written(format, scene, null);
                    drawn++;
                }
                catch (DrawingException)
                {
                    // Refused with a sentence.
                }
            }
        }

        Assert.True(drawn > 15, $"{drawn} drawn");
    }

    private static string Written(string format, Scene scene, TextMode? text)
    {
        using var stream = new MemoryStream();
        FigureFormats.ByName(format)!.Write(scene, stream, new() { Text = text, Dpi = 72 });
        return Encoding.Latin1.GetString(stream.ToArray());
    }
}
