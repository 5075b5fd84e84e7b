using NetDraw.Diagram.Fonts;
using NetDraw.Diagram.Formats.Fonts;
using NetDraw.Diagram.Formats.Skia;
using NetDraw.Diagram.Text;
using SkiaSharp;
using Xunit;

namespace NetDraw.Diagram.Tests.Formats;

/// <summary>The fonts that figures are drawn with are those that layout measured.</summary>
public sealed class FontTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_measured_widths_are_those_of_the_font_file(bool isBold)
    {
        var file = FontSet.Whole.All.First(f => f.IsBold == isBold && f.Family.Contains("Arimo", StringComparison.Ordinal));
        using var fonts = new SkiaFonts(FontSet.Whole);
        using var font = fonts.Sized(file, file.Font.UnitsPerEm);
        int count = 0;
        for (int c = ' '; c < 0x10000; c++)
        {
            if (char.IsSurrogate((char)c) || font.GetGlyph(c) is not (not 0 and var glyph))
                continue;
            double measured = FontMetrics.Instance.Width(((char)c).ToString(), file.Font.UnitsPerEm, isBold);
            Assert.True(Math.Abs(font.GetGlyphWidths([glyph])[0] - measured) < 0.5, $"U+{c:X4}: {font.GetGlyphWidths([glyph])[0]} in the font, {measured} measured");
            count++;
        }

        Assert.InRange(count, 2000, 10_000);
    }

    [Fact]
    public void Characters_find_the_glyphs_that_Skia_finds()
    {
        using var fonts = new SkiaFonts(FontSet.Whole);
        foreach (var file in FontSet.Whole.All)
        {
            using var font = fonts.Sized(file, 10);
            for (int c = ' '; c < 0x20000; c++)
            {
                if (c is < 0xD800 or > 0xDFFF)
                    Assert.Equal(font.GetGlyph(c), file.Font.GlyphOf(c));
            }
        }
    }

    [Theory]
    [InlineData("conv é × Ω", "NetDraw Arimo")]
    [InlineData("⊕⊗∈", "NetDraw DejaVu")]
    [InlineData("名漢", "NetDraw DejaVu")]
    public void A_sign_comes_from_the_first_font_that_has_it(string text, string family) =>
        Assert.All(FontSet.Whole.Choose(text, isBold: false), c => Assert.Equal(family, c.File.Family));

    [Fact]
    public void What_no_font_has_is_replaced_and_named()
    {
        Assert.All(FontSet.Whole.Choose("名漢", isBold: true), static c => Assert.Equal(0xFFFD, c.CodePoint));
        Assert.NotEqual(0, FontSet.Whole.Choose("名", isBold: false).Single().File.Font.GlyphOf(0xFFFD));
        var note = Assert.Single(MissingGlyphs.Notes(FormatTests.Figure("a名b→名漢"), "lost"));
        Assert.Equal("glyph-missing", note.Code);
        Assert.Contains("名 (U+540D), 漢 (U+6F22): lost", note.Message, StringComparison.Ordinal);
        Assert.Empty(MissingGlyphs.Notes(FormatTests.Figure("a×→⊕\u200d"), "lost"));
    }

    [Fact]
    public void Joiners_are_not_drawn() => Assert.Equal("ab", string.Concat(FontSet.Whole.Choose("a\u200d\ufe0fb", isBold: false).Select(static c => char.ConvertFromUtf32(c.CodePoint))));

    [Theory]
    [InlineData("Hëllo Å×ő ½ g", false)]
    [InlineData("Hëllo Å×ő ½ g", true)]
    [InlineData("→⊕∇∑ ﬁ", false)]
    public void A_part_of_a_font_has_the_same_glyphs_for_its_characters(string text, bool isBold)
    {
        var scene = FormatTests.Figure("x") with { Items = [TestCard.Label(text, new(10, 10), 8, isBold: isBold)] };
        var part = new FontParts(FontSet.Whole, scene);
        using SkiaFonts whole = new(FontSet.Whole), parts = new(FontSet.Whole, scene);
        foreach (var (file, codePoint) in FontSet.Whole.Choose(text, isBold))
        {
            using SKFont before = whole.Sized(file, 1000), after = parts.Sized(file, 1000);
            using SKPath? expected = before.GetGlyphPath(before.GetGlyph(codePoint)), found = after.GetGlyphPath(after.GetGlyph(codePoint));
            Assert.Equal(expected?.ToSvgPathData(), found?.ToSvgPathData());
            Assert.Equal(after.GetGlyph(codePoint), parts.NumberOf(file, before.GetGlyph(codePoint)));
            Assert.Equal(before.GetGlyphWidths([before.GetGlyph(codePoint)]), after.GetGlyphWidths([after.GetGlyph(codePoint)]));
            Assert.True(part.BytesOf(file).Length < 8000, $"{part.BytesOf(file).Length} bytes for {text}");
        }
    }

    [Fact]
    public void The_sum_over_a_part_of_a_font_is_the_one_that_readers_check()
    {
        byte[] bytes = FontSet.Whole.All.First().PartFor(new HashSet<int> { 'a', 'é' }).Font.Bytes;
        Assert.Equal(0, bytes.Length % 4);
        uint sum = 0;
        for (int i = 0; i < bytes.Length; i += 4)
            sum = unchecked(sum + System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(i)));
        Assert.Equal(0xB1B0AFBA, sum);
    }

    [Fact]
    public void A_label_wider_than_layout_counted_on_is_squeezed()
    {
        var label = TestCard.Label("wide", new(0, 0), 8) with { Width = 10 };
        var text = SetText.Place(label, FontSet.Whole);
        Assert.Equal(10, text.Width * text.SqueezeIn(label), 0.001);
        Assert.Equal(1, text.SqueezeIn(TestCard.Label("wide", new(0, 0), 8)));
    }
}
