using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using NetDraw.Diagram.Fonts;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Formats.Fonts;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Tests.Formats;
using NetDraw.Diagram.Text;
using Xunit;

namespace NetDraw.Diagram.Tests.Text;

/// <summary>A font of the user's: layout measures it, formats show it, and none of its bytes is trusted.</summary>
public sealed class FigureFontTests
{
    // What our own fonts are, with other widths than Arimo's.
    private static readonly byte[] DejaVu = FontSet.Whole.All.First(static f => f is { Family: "NetDraw DejaVu", IsBold: false }).Font.Bytes;

    private static readonly string[] Shown = ["svg", "pdf", "png"];

    [Fact]
    public void Layout_counts_on_its_widths()
    {
        var font = FigureFont.Read(DejaVu);
        var label = Labels(Drawn(font)).First(static l => l.Text == "conv1");
        Assert.Equal(("DejaVu Sans", true), (font.Family, label.IsBold));
        // c, o, n, v, 1 of DejaVu Sans are 1126, 1253, 1298, 1212 and 1303 of 2048 units wide.
        Assert.Equal(6192 / 2048.0 * label.Size, label.Width, 0.001);
        Assert.NotEqual(label.Width, Labels(Drawn(null)).First(static l => l.Text == "conv1").Width, 0.5);
    }

    [Fact]
    public void What_it_lacks_is_of_the_usual_fonts()
    {
        var part = FigureFont.Read(TrueTypeSubset.Build(new(DejaVu), ['c', 'o'], []).Bytes);
        Assert.Equal(["NetDraw DejaVu Sans", "NetDraw DejaVu Sans", "NetDraw Arimo", "NetDraw DejaVu"], FontSet.Of(part, null).Choose("con⊕", isBold: false).Select(static c => c.File.Family));
        Assert.Equal(FontMetrics.Instance.Width("n", 10, isBold: false), FontMetrics.Of(part).Width("n", 10, isBold: false));
        var note = Assert.Single(MissingGlyphs.Notes(FormatTests.Figure("名") with { Font = part }, "lost"));
        Assert.Equal("none of DejaVu Sans, Arimo and DejaVu Sans has 名 (U+540D): lost", note.Message);
    }

    [Fact]
    public void Bold_labels_may_have_a_font_of_their_own()
    {
        byte[] bold = FontSet.Whole.All.First(static f => f is { Family: "NetDraw DejaVu", IsBold: true }).Font.Bytes;
        FigureFont alone = FigureFont.Read(DejaVu), both = FigureFont.Read(DejaVu, bold);
        Assert.Equal(FontMetrics.Of(alone).Width("a", 10, isBold: false), FontMetrics.Of(alone).Width("a", 10, isBold: true));
        Assert.True(FontMetrics.Of(both).Width("a", 10, isBold: true) > FontMetrics.Of(both).Width("a", 10, isBold: false) + 0.5);
    }

    [Fact]
    public void Every_format_tells_its_name()
    {
        var scene = Drawn(FigureFont.Read(DejaVu));
        Assert.Contains("font-family=\"'DejaVu Sans', Arimo, ", Text("svg", scene, new() { Text = TextMode.Font }), StringComparison.Ordinal);
        Assert.Contains("@font-face{font-family:'NetDraw DejaVu Sans'", Text("svg", scene, new() { Text = TextMode.Embed }), StringComparison.Ordinal);
        Assert.Contains("+DejaVuSans", Text("pdf", scene, new()), StringComparison.Ordinal);
        Assert.Contains("fontname=\"DejaVu Sans\"", Text("dot", scene, new()), StringComparison.Ordinal);
        Assert.DoesNotContain("Arial", Text("dot", scene, new()), StringComparison.Ordinal);
        // TeX takes no such file: the letters are the document's, narrowed to the widths.
        Assert.DoesNotContain("phv", Text("tikz", scene, new()), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_glyphs_are_what_is_drawn()
    {
        var label = TestCard.Label("g", new(20, 30), 20);
        string usual = Text("svg", FormatTests.Figure("") with { Items = [label] }, new());
        string own = Text("svg", FormatTests.Figure("") with { Items = [label], Font = FigureFont.Read(DejaVu) }, new());
        Assert.NotEqual(usual, own);
        string outline = new SvgGlyphs(FontSet.Whole, FormatTests.Figure("") with { Items = [label with { Text = "⊕" }] }, null).Glyphs.Single().Data;
        Assert.DoesNotContain(outline, own, StringComparison.Ordinal);
        Assert.Contains(outline, Text("svg", FormatTests.Figure("") with { Items = [label with { Text = "⊕" }], Font = FigureFont.Read(DejaVu) }, new()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OTTO", "a font with PostScript outlines, expected TrueType's (.ttf)")]
    [InlineData("ttcf", "a collection of fonts, expected one TrueType font (.ttf)")]
    [InlineData("wOF2", "a packed font for web pages, expected a TrueType font (.ttf)")]
    [InlineData("%PDF", "not a font, expected a TrueType font (.ttf)")]
    [InlineData("", "not a font, expected a TrueType font (.ttf)")]
    [InlineData("\0\u0001\0\0", "a font that is broken: it tells of places outside of the file")]
    public void What_is_no_such_font_is_told(string begin, string message)
    {
        var error = Assert.Throws<DrawingException>(() => FigureFont.Read(Encoding.Latin1.GetBytes(begin)));
        Assert.Equal((message, "font-broken"), (error.Message, error.Code));
    }

    [Fact]
    public void A_font_that_is_cut_short_is_told() =>
        Assert.Equal("a font that ends too early", Assert.Throws<DrawingException>(() => FigureFont.Read(DejaVu[..^1000])).Message);

    [Fact]
    public void A_font_without_glyphs_is_told()
    {
        byte[] bytes = new FontSketch().Build();
        int maxp = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(bytes.AsSpan().IndexOf("maxp"u8) + 8));
        bytes.AsSpan(maxp + 4, 2).Clear();
        Assert.Equal("a font without glyphs", Assert.Throws<DrawingException>(() => FigureFont.Read(bytes)).Message);
    }

    // Glyphs of glyphs, each of many, would be more than any machine can draw.
    [Fact]
    public void Glyphs_that_are_nested_to_keep_readers_busy_are_refused()
    {
        var font = new FontSketch();
        font.Glyphs.Add(FontSketch.Square);
        for (ushort level = 1; level <= 8; level++)
            font.Glyphs.Add(FontSketch.Composite([.. Enumerable.Repeat((ushort)(level - 1), 300)]));
        Assert.Equal("a font whose glyphs have too many points", RefusedSoon(font.Build()));
    }

    [Fact]
    public void A_glyph_of_itself_is_drawn_as_often_as_it_may_be()
    {
        var font = new FontSketch { Glyphs = { FontSketch.Square, FontSketch.Composite([1]) } };
        Assert.Equal("Sketch", FigureFont.Read(font.Build()).Family);
    }

    [Fact]
    public void Runs_of_characters_that_overlap_without_end_are_refused()
    {
        var font = new FontSketch { Glyphs = { FontSketch.Square }, Groups = { (0x20, 0x7e, 0) } };
        for (int i = 0; i < 100_000; i++)
            font.Groups.Add((0, 0x10FFFF, 0));
        Assert.Equal("a font with more characters than Unicode", RefusedSoon(font.Build()));
        Assert.Equal("a font with characters past the end of Unicode", RefusedSoon(new FontSketch { Groups = { (0, int.MaxValue, 0) } }.Build()));
    }

    [Fact]
    public void A_character_of_a_glyph_that_is_not_there_is_missing()
    {
        var font = FigureFont.Read(new FontSketch { Glyphs = { FontSketch.Square, FontSketch.Square }, Groups = { ('a', 'c', 1) } }.Build());
        Assert.Equal(["NetDraw Sketch", "NetDraw Arimo"], FontSet.Of(font, null).Choose("ab", isBold: false).Select(static c => c.File.Family));
    }

    [Fact]
    public void A_name_that_would_break_out_of_a_file_does_not() =>
        Assert.Equal("Evilstyle", FigureFont.Read(new FontSketch { Name = "Evil'</style>\"\n" }.Build()).Family);

    // Whatever passes is drawn by every format without an error.
    [Fact]
    public void A_font_with_wrong_bytes_is_refused_or_drawn()
    {
        byte[] whole = TrueTypeSubset.Build(new(DejaVu), "conv1é×ƒ⊕".EnumerateRunes().Select(static r => r.Value), []).Bytes;
        var random = new Random(15);
        int refused = 0, drawn = 0;
        var watch = Stopwatch.StartNew();
        for (int round = 0; round < 120; round++)
        {
            byte[] bytes = [.. whole];
            for (int changes = 1 + random.Next(4); changes > 0; changes--)
                bytes[random.Next(round % 2 == 0 ? 400 : bytes.Length)] = (byte)random.Next(256);
            try
            {
                var scene = FormatTests.Figure("conv1 é×ƒ⊕") with { Font = FigureFont.Read(bytes) };
                foreach (string format in Shown)
                    Text(format, scene, new() { Dpi = 72 });
                drawn++;
            }
            catch (DrawingException)
            {
                refused++;
            }
        }

        Assert.True(refused > 15 && drawn > 15, $"{refused} refused, {drawn} drawn");
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"{watch.Elapsed}");
    }

    private static string RefusedSoon(byte[] bytes)
    {
        var watch = Stopwatch.StartNew();
        string message = Assert.Throws<DrawingException>(() => FigureFont.Read(bytes)).Message;
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
        return message;
    }

    private static Scene Drawn(FigureFont? font) => Drawing.Draw(Sketches.Chain(), new() { Layout = "layered", Font = font }).Scene;

    private static IEnumerable<SceneLabel> Labels(Scene scene) => SceneLabels.In(scene.Items);

    private static string Text(string format, Scene scene, FormatOptions options)
    {
        using var stream = new MemoryStream();
        FigureFormats.ByName(format)!.Write(scene, stream, options);
        return Encoding.Latin1.GetString(stream.ToArray());
    }
}
