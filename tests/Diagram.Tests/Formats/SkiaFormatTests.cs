using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Scenes;
using SkiaSharp;
using Xunit;

namespace NetDraw.Diagram.Tests.Formats;

/// <summary>PDF, PNG, and the text modes of SVG.</summary>
public sealed partial class SkiaFormatTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg", XLink = "http://www.w3.org/1999/xlink";

    [Theory]
    [InlineData(300, 1334, 1209)]
    [InlineData(72, 320, 290)]
    [InlineData(100, 445, 403)]
    public void A_picture_has_the_resolution_that_was_asked_for(double dpi, int width, int height)
    {
        byte[] png = Bytes(new PngFormat(), TestCard.Scene, new() { Dpi = dpi });
        Assert.Equal(width, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(height, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
        int at = png.AsSpan().IndexOf("pHYs"u8);
        Assert.Equal(dpi / 0.0254, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at + 4)), 0.5);
    }

    [Fact]
    public void Paper_is_there_unless_left_out()
    {
        using var opaque = SKBitmap.Decode(Bytes(new PngFormat(), TestCard.Scene, new() { Dpi = 72 }));
        using var clear = SKBitmap.Decode(Bytes(new PngFormat(), TestCard.Scene, new() { Dpi = 72, IsTransparent = true }));
        Assert.Equal(SKColors.White, opaque.GetPixel(2, 2));
        Assert.Equal(0, clear.GetPixel(2, 2).Alpha);
        Assert.Equal(new SKColor(0xd9, 0xe8, 0xf5), clear.GetPixel(20, 20));
    }

    [Fact]
    public void A_slanted_picture_lies_in_its_parallelogram()
    {
        using var picture = SKBitmap.Decode(Bytes(new PngFormat(), TestCard.Scene, new() { Dpi = 72 }));
        // Corners of the one at (255, 57), across (18, -12), down (0, 30): blue upper left, red upper right, green lower left.
        Assert.True(picture.GetPixel(257, 59) is { Blue: > 150, Red: < 60 });
        Assert.True(picture.GetPixel(271, 49) is { Red: > 200, Green: < 60 });
        Assert.True(picture.GetPixel(256, 84) is { Green: > 200, Red: < 60 });
        Assert.Equal(SKColors.White, picture.GetPixel(257, 50));
    }

    [Fact]
    public void Too_many_pixels_lower_the_resolution_and_say_so()
    {
        var scene = TestCard.Scene with { Width = 20_000, Height = 400 };
        var format = new PngFormat();
        var note = Assert.Single(format.Notes(scene, new()), static n => n.Code == "resolution-lowered");
        Assert.Contains("115 dpi instead of 300", note.Message, StringComparison.Ordinal);
        Assert.Equal(31_945, BinaryPrimitives.ReadInt32BigEndian(Bytes(format, scene, new()).AsSpan(16)));
        Assert.DoesNotContain(format.Notes(TestCard.Scene, new()), static n => n.Code == "resolution-lowered");
    }

    [Theory]
    [InlineData(3_000_000, 600)]
    [InlineData(600, 3_000_000)]
    [InlineData(25_000, 25_000)]
    public void A_figure_too_large_for_pixels_is_refused(double width, double height)
    {
        var error = Assert.Throws<DrawingException>(() => Bytes(new PngFormat(), TestCard.Scene with { Width = width, Height = height }, new()));
        Assert.Contains("too large for a PNG", error.Message, StringComparison.Ordinal);
        Assert.Equal("too-large-for-pixels", error.Code);
    }

    [Fact]
    public void A_picture_that_cannot_be_decoded_is_an_empty_frame_and_said()
    {
        var scene = TestCard.Scene with { Items = [new ScenePicture([1, 2, 3], new Rect(10, 10, 20, 20), "broken")] };
        foreach (var format in (FigureFormat[])[new PdfFormat(), new PngFormat()])
        {
            Assert.NotEmpty(Bytes(format, scene, new()));
            Assert.Contains("broken", Assert.Single(format.Notes(scene, new())).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_document_has_a_title_its_fonts_and_no_date()
    {
        string pdf = Encoding.Latin1.GetString(Bytes(new PdfFormat(), TestCard.Scene, new()));
        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        Assert.Contains("/Title (Test card & co)", pdf, StringComparison.Ordinal);
        Assert.Contains("/MediaBox [0 0 320 290]", pdf, StringComparison.Ordinal);
        Assert.Contains("Arimo", pdf, StringComparison.Ordinal);
        Assert.Contains("DejaVu", pdf, StringComparison.Ordinal);
        Assert.DoesNotContain("CreationDate", pdf, StringComparison.Ordinal);
        Assert.DoesNotContain("ModDate", pdf, StringComparison.Ordinal);
        Assert.InRange(pdf.Length, 10_000, 100_000);
    }

    [Fact]
    public void A_page_that_readers_would_refuse_is_scaled_and_said()
    {
        var scene = TestCard.Scene with { Width = 28_800, Height = 400 };
        Assert.Contains("/MediaBox [0 0 14400 200]", Encoding.Latin1.GetString(Bytes(new PdfFormat(), scene, new())), StringComparison.Ordinal);
        Assert.Contains("by 0.5:", Assert.Single(new PdfFormat().Notes(scene, new()), static n => n.Code == "figure-scaled").Message, StringComparison.Ordinal);
        Assert.DoesNotContain(new PdfFormat().Notes(TestCard.Scene, new()), static n => n.Code == "figure-scaled");
    }

    [Fact]
    public void Outlines_need_no_font()
    {
        Assert.DoesNotContain("/FontFile2", Encoding.Latin1.GetString(Bytes(new PdfFormat(), TestCard.Scene, new() { Text = TextMode.Outline })), StringComparison.Ordinal);
        var svg = Parse(new() { Text = TextMode.Outline });
        Assert.Empty(svg.Descendants(Svg + "text"));
        var named = svg.Descendants(Svg + "g").Where(static g => g.Attribute("aria-label") is not null).ToList();
        Assert.Equal(Parse(new() { Text = TextMode.Font }).Descendants(Svg + "text").Select(static t => t.Value), named.Select(static g => g.Attribute("aria-label")!.Value));
        var ids = svg.Descendants().Select(static e => e.Attribute("id")?.Value).ToHashSet();
        Assert.All(svg.Descendants(Svg + "use"), u => Assert.Contains(u.Attribute(XLink + "href")!.Value[1..], ids));
    }

    // A glyph and a text that stand in the figure often are in the file once.
    [Fact]
    public void What_is_used_often_is_defined_once()
    {
        var labels = Enumerable.Range(0, 50).Select(static i => TestCard.Label("3×3 conv, 64", new(100, 10 + (8 * i)), 8));
        var svg = Parse(new() { Text = TextMode.Outline }, TestCard.Scene with { Items = [.. labels] });
        var defined = svg.Descendants(Svg + "defs").Single();
        Assert.Equal("3×conv,64".Length, defined.Elements(Svg + "path").Count());
        Assert.Equal(50, svg.Descendants(Svg + "use").Count(u => u.Attribute(XLink + "href")!.Value[1..] == Assert.Single(defined.Elements(Svg + "g")).Attribute("id")!.Value));
    }

    // The reader's fonts may have what ours lack; what is ours looks the same everywhere.
    [Fact]
    public void Without_a_wish_only_what_our_fonts_lack_is_text()
    {
        var svg = Parse(new(), TestCard.Scene with { Items = [TestCard.Label("conv", new(50, 10), 8), TestCard.Label("xyz 名", new(50, 30), 8)] });
        Assert.Equal("xyz 名", Assert.Single(svg.Descendants(Svg + "text")).Value);
        Assert.Equal("conv", Assert.Single(svg.Descendants(Svg + "g"), static g => g.Attribute("aria-label") is not null).Attribute("aria-label")!.Value);
        // Letters of a label that stays text are not drawn, and not defined.
        Assert.Equal("conv".Length, svg.Descendants(Svg + "defs").Single().Elements(Svg + "path").Count());
    }

    [Theory]
    [InlineData("شبكة", false)]
    [InlineData("רשת", false)]
    [InlineData("नेटवर्क", true)]
    [InlineData("сеть δίκτυο é ×", false)]
    public void Letters_that_no_font_has_are_left_to_the_reader(string text, bool isLeft)
    {
        var scene = TestCard.Scene with { Items = [TestCard.Label(text, new(50, 10), 8)] };
        Assert.Equal(isLeft ? 1 : 0, Parse(new(), scene).Descendants(Svg + "text").Count());
        Assert.Equal(isLeft, new PdfFormat().Notes(scene, new()).Any(static n => n.Code == "glyph-missing"));
        Assert.Equal(isLeft, new SvgFormat().Notes(scene, new()).Any(static n => n.Code == "glyph-missing"));
    }

    [Fact]
    public void Letters_of_another_font_keep_to_the_width_that_layout_counted_on()
    {
        var label = TestCard.Label("conv", new(50, 10), 8) with { Width = 17.25 };
        var text = Assert.Single(Parse(new() { Text = TextMode.Font }, TestCard.Scene with { Items = [label] }).Descendants(Svg + "text"));
        Assert.Equal(("17.25", "spacingAndGlyphs"), (text.Attribute("textLength")!.Value, text.Attribute("lengthAdjust")!.Value));
        Assert.Null(Assert.Single(Parse(new() { Text = TextMode.Embed }, TestCard.Scene with { Items = [label] }).Descendants(Svg + "text")).Attribute("textLength"));
    }

    [Theory]
    [InlineData(TextAnchor.Start, 0, 50, 100)]
    [InlineData(TextAnchor.Middle, 0, 35, 100)]
    [InlineData(TextAnchor.End, 0, 20, 100)]
    [InlineData(TextAnchor.Start, -90, 50, 70)]
    public void An_outline_lies_where_its_text_would(TextAnchor anchor, double rotation, double left, double bottom)
    {
        // Six H of 12 pt would be 52 pt wide; as many as fill 30 pt are squeezed, so that the bounds are known.
        var label = new SceneLabel("HHHHHH", new(50, 100), 12, Color.Black) { Anchor = anchor, Rotation = rotation, Width = 30 };
        var svg = Parse(new() { Text = TextMode.Outline }, TestCard.Scene with { Items = [label] });
        using var path = Drawn(svg);
        var bounds = path.TightBounds;
        // H is 0.72 em wide and 0.69 em tall.
        var expected = rotation == 0 ? new SKRect((float)left, 100 - 8.3f, (float)left + 30, 100) : new SKRect(50 - 8.3f, (float)bottom, 50, 100);
        Assert.True(
            Math.Abs(bounds.Left - expected.Left) < 1 && Math.Abs(bounds.Right - expected.Right) < 1 && Math.Abs(bounds.Top - expected.Top) < 1 && Math.Abs(bounds.Bottom - expected.Bottom) < 1,
            string.Create(CultureInfo.InvariantCulture, $"{bounds}, expected {expected}"));
    }

    [Fact]
    public void Embedded_fonts_stand_in_the_file_and_stay_text()
    {
        var svg = Parse(new() { Text = TextMode.Embed });
        string style = Assert.Single(svg.Descendants(Svg + "style")).Value;
        Assert.Equal(3, style.Split("@font-face").Length - 1);
        Assert.StartsWith("'NetDraw Arimo', 'NetDraw DejaVu'", svg.Root!.Attribute("font-family")!.Value, StringComparison.Ordinal);
        foreach (string part in style.Split("base64,")[1..])
        {
            using var data = SKData.CreateCopy(Convert.FromBase64String(part[..part.IndexOf(')', StringComparison.Ordinal)]));
            using var face = SKTypeface.FromData(data);
            Assert.NotNull(face);
            Assert.InRange(data.Size, 500, 40_000);
        }

        Assert.Equal(Parse(new() { Text = TextMode.Font }).Descendants(Svg + "text").Select(static t => t.Value), svg.Descendants(Svg + "text").Select(static t => t.Value));
    }

    // What the uses of glyphs come to on the page, by their transforms alone.
    private static SKPath Drawn(XDocument svg)
    {
        var defined = svg.Descendants(Svg + "defs").Single().Elements(Svg + "path").ToDictionary(static p => "#" + p.Attribute("id")!.Value, static p => p.Attribute("d")!.Value);
        using var builder = new SKPathBuilder();
        foreach (var use in svg.Descendants(Svg + "use"))
        {
            using var glyph = SKPath.ParseSvgPathData(defined[use.Attribute(XLink + "href")!.Value]);
            var matrix = SKMatrix.Identity;
            foreach (Match step in Steps().Matches(use.Parent!.Attribute("transform")!.Value))
            {
                float[] v = [.. step.Groups[2].Value.Split(' ').Select(static n => float.Parse(n, CultureInfo.InvariantCulture))];
                matrix = matrix.PreConcat(step.Groups[1].Value switch
                {
                    "rotate" => SKMatrix.CreateRotationDegrees(v[0], v[1], v[2]),
                    "translate" => SKMatrix.CreateTranslation(v[0], v[1]),
                    _ => SKMatrix.CreateScale(v[0], v[^1]),
                });
            }

            matrix = matrix.PreConcat(SKMatrix.CreateTranslation((float?)use.Attribute("x") ?? 0, 0));
            builder.AddPath(glyph, in matrix);
        }

        return builder.Detach();
    }

    [GeneratedRegex(@"(\w+)\(([^)]*)\)")]
    private static partial Regex Steps();

    private static XDocument Parse(FormatOptions options, Scene? scene = null) => XDocument.Load(new MemoryStream(Bytes(new SvgFormat(), scene ?? TestCard.Scene, options)));

    private static byte[] Bytes(FigureFormat format, Scene scene, FormatOptions options)
    {
        using var stream = new MemoryStream();
        format.Write(scene, stream, options);
        return stream.ToArray();
    }
}
