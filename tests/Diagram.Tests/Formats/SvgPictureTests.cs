using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Formats.Pictures;
using NetDraw.Diagram.Scenes;
using Xunit;

namespace NetDraw.Diagram.Tests.Formats;

/// <summary>SVG files as pictures: areas and nothing else pass; what would run, load, or never end is refused by name.</summary>
public sealed class SvgPictureTests
{
    private const string Open = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 100 50\">";

    [Fact]
    public void Shapes_become_areas_on_a_page_of_a_thousand()
    {
        var drawing = Drawing("<rect x=\"10\" y=\"5\" width=\"20\" height=\"10\" fill=\"#ff8000\"/>");
        Assert.Equal((1000, 500), (drawing.Width, drawing.Height));
        Assert.Equal(new VectorShape("M100 50L300 50L300 150L100 150L100 50Z", Color.Parse("#ff8000")), Assert.Single(drawing.Shapes));
    }

    [Theory]
    [InlineData("<g transform=\"translate(10 5)\"><rect width=\"20\" height=\"10\" fill=\"#ff8000\"/></g>")]
    [InlineData("<style>.a{fill:#ff8000}</style><rect class=\"a\" x=\"10\" y=\"5\" width=\"20\" height=\"10\"/>")]
    [InlineData("<defs><rect id=\"r\" width=\"20\" height=\"10\" style=\"fill:#ff8000\"/></defs><use xlink:href=\"#r\" x=\"10\" y=\"5\"/>")]
    [InlineData("<a xlink:href=\"https://example.org\"><rect x=\"10\" y=\"5\" width=\"20\" height=\"10\" fill=\"#ff8000\" onclick=\"alert(1)\"/></a>")]
    [InlineData("<metadata><x xmlns=\"urn:x\"/></metadata><title>t</title><rect x=\"10\" y=\"5\" width=\"20\" height=\"10\" fill=\"#ff8000\"><animate attributeName=\"x\" to=\"90\"/></rect>")]
    public void The_same_told_otherwise_is_the_same(string svg) =>
        Assert.Equal(Drawing("<rect x=\"10\" y=\"5\" width=\"20\" height=\"10\" fill=\"#ff8000\"/>").Shapes, Drawing(svg).Shapes);

    [Fact]
    public void A_line_is_the_area_that_it_covers() =>
        Assert.Equal("M100 220L500 220L500 280L100 280L100 220Z", Assert.Single(Drawing("<path d=\"M10 25H50\" stroke=\"#000\" stroke-width=\"6\"/>").Shapes).Path);

    [Fact]
    public void What_lies_beside_the_page_or_a_clip_is_cut_off()
    {
        Assert.Equal((900, 0, 1000, 100), BoundsOf(Drawing("<rect x=\"90\" y=\"-5\" width=\"80\" height=\"15\"/>")));
        Assert.Equal((0, 0, 100, 500), BoundsOf(Drawing("<clipPath id=\"c\"><rect width=\"10\" height=\"99\"/></clipPath><rect clip-path=\"url(#c)\" width=\"50\" height=\"50\"/>")));
    }

    [Fact]
    public void Gradients_holes_and_opacities_are_kept()
    {
        var drawing = Drawing("<linearGradient id=\"g\"><stop stop-color=\"#f00\"/><stop offset=\"1\" stop-color=\"#00f\" stop-opacity=\".5\"/></linearGradient><g opacity=\".5\"><rect x=\"10\" width=\"20\" height=\"10\" fill=\"url(#g)\"/></g><path fill-rule=\"evenodd\" d=\"M0 0H9V9H0Z M1 1H2V2H1Z\"/>");
        var gradient = drawing.Shapes[0].Gradient!;
        Assert.False(gradient.IsRadial);
        Assert.Equal([200, 0, 0, 100, 100, 0], gradient.Matrix);
        Assert.Equal([(0, 0.502), (1, 0.252)], gradient.Stops.Select(static s => (s.Place, s.Color.Opacity)));
        Assert.Equal([false, true], drawing.Shapes.Select(static s => s.IsEvenOdd));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "SVG with <script>")]
    [InlineData("<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"/></foreignObject>", "SVG with <foreignObject>")]
    [InlineData("<text>a</text>", "SVG with <text>, which is not kept: expected shapes, as editors make of text (object to path), or a PNG of it")]
    [InlineData("<filter id=\"f\"><feGaussianBlur/></filter>", "SVG with <filter>")]
    [InlineData("<image xlink:href=\"file:///etc/passwd\"/>", "SVG with <image>")]
    [InlineData("<use xlink:href=\"http://127.0.0.1/x.svg#a\"/>", "SVG that refers to 'http://127.0.0.1/x.svg#a'")]
    [InlineData("<use href=\"other.svg#a\"/>", "SVG that refers to 'other.svg#a'")]
    [InlineData("<rect width=\"9\" height=\"9\" fill=\"url(http://127.0.0.1/#a)\"/>", "SVG that refers to 'http://127.0.0.1/#a'")]
    [InlineData("<rect width=\"9\" height=\"9\" style=\"fill: URL( 'x.svg#a' )\"/>", "SVG that refers to 'x.svg#a'")]
    [InlineData("<style>@import 'x.css';</style>", "SVG with a style sheet of more than plain rules")]
    [InlineData("<style>.a{clip-path:url(#c)}</style>", "SVG whose style sheet refers to #c for other than fill and stroke")]
    [InlineData("<g id=\"a\"><use xlink:href=\"#a\"/></g>", "SVG with elements that refer to themselves")]
    [InlineData("<clipPath id=\"c\" clip-path=\"url(#c)\"><rect width=\"9\" height=\"9\"/></clipPath>", "SVG with elements that refer to themselves")]
    [InlineData("<rect width=\"9\" height=\"9\" fill=\"url(#p)\"/><pattern id=\"p\"/>", "SVG with <pattern>")]
    [InlineData("<path d=\"M0 0H1E6\" stroke=\"#000\" stroke-dasharray=\".0001\"/>", "SVG with too many dashes")]
    [InlineData("", "SVG without a size, or with nothing that is drawn")]
    [InlineData("<g/>&a;", "not SVG: Reference to undeclared entity 'a'")]
    public void What_is_not_kept_or_not_safe_is_refused_by_name(string svg, string begin) => AssertRefused(Open + svg + "</svg>", begin);

    [Fact]
    public void Entities_are_not_expanded() => AssertRefused($"<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>{Open}<title>&b;</title></svg>", "not SVG: Reference to undeclared entity 'b'");

    [Fact]
    public void A_few_lines_that_stand_for_billions_are_refused()
    {
        string laughs = string.Concat(Enumerable.Range(1, 12).Select(static i => string.Create(CultureInfo.InvariantCulture, $"<g id=\"a{i}\">{string.Concat(Enumerable.Repeat($"<use xlink:href=\"#a{i - 1}\"/>", 10))}</g>")));
        AssertRefused($"{Open}<g id=\"a0\"><rect width=\"1\" height=\"1\"/></g>{laughs}</svg>", "SVG that stands for more than");
    }

    [Fact]
    public void Depth_and_number_are_bounded()
    {
        AssertRefused(Open + string.Concat(Enumerable.Repeat("<g>", 5000)) + string.Concat(Enumerable.Repeat("</g>", 5000)) + "</svg>", "SVG of elements within each other deeper than");
        AssertRefused(Open + string.Concat(Enumerable.Repeat("<g/>", 60_000)) + "</svg>", "SVG of more than");
        AssertRefused(Open + new string(' ', 5 << 20) + "</svg>", "SVG of more than 4 MiB");
    }

    [Theory]
    [InlineData("<html/>", "an XML file that begins with <html>, expected SVG")]
    [InlineData("<svg", "not SVG: ")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1e30\" height=\"1e-30\"><rect width=\"1\" height=\"1\"/></svg>", "SVG without a size")]
    public void What_is_no_picture_is_told(string svg, string begin) => AssertRefused(svg, begin);

    [Fact]
    public void Formats_that_can_keep_it_as_vectors()
    {
        var picture = SvgPicture.Read(Encoding.UTF8.GetBytes(Open + "<rect x=\"10\" y=\"5\" width=\"20\" height=\"10\" fill=\"#ff8000\"/></svg>"));
        var scene = FormatTests.Figure("") with { Items = [new ScenePicture(picture.Png, new Rect(10, 10, 50, 25), "logo") { Drawing = picture.Drawing }] };
        Assert.Contains("<path d=\"M100 50L300 50L300 150L100 150L100 50Z\" fill=\"#ff8000\"", Written("svg", scene), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<image", Written("svg", scene), StringComparison.Ordinal);
        Assert.DoesNotContain("/Subtype /Image", Written("pdf", scene), StringComparison.Ordinal);
        Assert.Contains("(15,12.5) -- (25,12.5) -- (25,17.5) -- (15,17.5) -- (15,12.5) -- cycle", Written("tikz", scene), StringComparison.Ordinal);
        Assert.Equal(Written("pptx", scene), Written("pptx", scene));
        using var package = new ZipArchive(new MemoryStream(Encoding.Latin1.GetBytes(Written("pptx", scene))));
        var vectors = XDocument.Load(package.GetEntry("ppt/media/image.svg")!.Open());
        Assert.Equal("#ff8000", vectors.Descendants().Single(static e => e.Name.LocalName == "path").Attribute("fill")!.Value);
    }

    private static (int Left, int Top, int Right, int Bottom) BoundsOf(VectorDrawing drawing)
    {
        int[] numbers = [.. Assert.Single(drawing.Shapes).Path.Split(['M', 'L', 'Z', ' '], StringSplitOptions.RemoveEmptyEntries).Select(static n => (int)double.Parse(n, CultureInfo.InvariantCulture))];
        var (x, y) = (numbers.Where(static (_, i) => i % 2 == 0).ToList(), numbers.Where(static (_, i) => i % 2 == 1).ToList());
        return (x.Min(), y.Min(), x.Max(), y.Max());
    }

    private static VectorDrawing Drawing(string svg) => SvgPicture.Read(Encoding.UTF8.GetBytes(Open + svg + "</svg>")).Drawing!;

    private static void AssertRefused(string svg, string begin)
    {
        var error = Assert.Throws<DrawingException>(() => SvgPicture.Read(Encoding.UTF8.GetBytes(svg)));
        Assert.Equal("svg-refused", error.Code);
        Assert.StartsWith(begin, error.Message, StringComparison.Ordinal);
    }

    private static string Written(string format, Scene scene)
    {
        using var stream = new MemoryStream();
        FigureFormats.ByName(format)!.Write(scene, stream, new() { Dpi = 72 });
        return Encoding.Latin1.GetString(stream.ToArray());
    }
}
