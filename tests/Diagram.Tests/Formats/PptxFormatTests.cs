using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Scenes;
using NetDraw.Testing;
using Xunit;
using A = DocumentFormat.OpenXml.Drawing;
using P = DocumentFormat.OpenXml.Presentation;

namespace NetDraw.Diagram.Tests.Formats;

public sealed class PptxFormatTests
{
    private const double UnitsPerPoint = 12700;

    [Fact]
    public void The_file_keeps_the_rules_of_its_schema()
    {
        using var document = Open(TestCard.Scene);
        var errors = new OpenXmlValidator(FileFormatVersions.Office2013).Validate(document);
        Assert.Equal([], errors.Select(static e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
    }

    [Fact]
    public void The_slide_of_the_test_card_is_as_the_golden_shows()
    {
        using var zip = new ZipArchive(new MemoryStream(FormatTests.Bytes(new PptxFormat(), TestCard.Scene)));
        using var slide = zip.GetEntry("ppt/slides/slide1.xml")!.Open();
        Golden.Match(XDocument.Load(slide).ToString().ReplaceLineEndings("\n") + "\n", "test-card.pptx.slide.xml");
    }

    [Fact]
    public void No_entry_tells_the_time_and_no_id_is_drawn_by_lot()
    {
        using var zip = new ZipArchive(new MemoryStream(FormatTests.Bytes(new PptxFormat(), TestCard.Scene)));
        Assert.All(zip.Entries, static e => Assert.Equal(1980, e.LastWriteTime.Year));
        foreach (var entry in zip.Entries.Where(static e => e.FullName.EndsWith(".rels", StringComparison.Ordinal)))
        {
            using var stream = entry.Open();
            Assert.All(XDocument.Load(stream).Root!.Elements(), static r => Assert.Matches("^rId[1-9]$", r.Attribute("Id")!.Value));
        }
    }

    [Fact]
    public void The_slide_is_as_large_as_the_figure()
    {
        using var document = Open(TestCard.Scene);
        var size = document.PresentationPart!.Presentation!.SlideSize!;
        Assert.Equal((320 * 12700, 290 * 12700), (size.Cx!.Value, size.Cy!.Value));
        Assert.Empty(new PptxFormat().Notes(TestCard.Scene, new FormatOptions()));
    }

    [Fact]
    public void A_figure_larger_than_a_slide_is_scaled_with_its_text_and_says_so()
    {
        var scene = new Scene
        {
            Width = 100,
            Height = 8064,
            Title = "t",
            Description = "d",
            Items = [TestCard.Label("text", new(10, 8000), 12), new SceneBox(new(10, 6000, 50, 20), 0, Color.White)],
        };
        using var document = Open(scene);
        Assert.Equal(4032 * 12700, document.PresentationPart!.Presentation!.SlideSize!.Cy!.Value);
        Assert.Equal(600, Slide(document).Descendants<A.RunProperties>().Single().FontSize!.Value);
        Assert.Contains(Slide(document).Descendants<A.Offset>(), static o => o.Y?.Value == 3000 * 12700);
        Assert.Equal("figure-scaled", new PptxFormat().Notes(scene, new FormatOptions()).Single().Code);
    }

    [Fact]
    public void Layers_are_groups_with_their_name_and_a_text_for_those_who_do_not_see_them()
    {
        using var document = Open(TestCard.Scene);
        var group = Slide(document).Descendants<P.GroupShape>().Select(static g => g.NonVisualGroupShapeProperties!.NonVisualDrawingProperties!).Single(static p => p.Name == "layer conv 1/a");
        Assert.Equal("conv 1/a: conv 1/a · 3×3 conv & ReLU · Conv2D. One of the nodes.", group.Description!.Value);
    }

    [Fact]
    public void Every_shape_has_an_id_of_its_own()
    {
        using var document = Open(TestCard.Scene);
        var ids = Slide(document).Descendants<P.NonVisualDrawingProperties>().Select(static p => p.Id!.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Theory]
    [InlineData(0, TextAnchor.Start, 100, 188.1)]
    [InlineData(0, TextAnchor.End, 58.4, 188.1)]
    [InlineData(0, TextAnchor.Middle, 79.2, 188.1)]
    // Turned by a quarter about (100, 200): the middle of the box, 20.8 to the right of it and 4.9 above, comes to lie below it or above.
    [InlineData(90, TextAnchor.Start, 84.1, 213.8)]
    [InlineData(-90, TextAnchor.Start, 74.3, 172.2)]
    public void The_baseline_of_a_label_lies_where_the_layout_put_it(double rotation, TextAnchor anchor, double x, double y)
    {
        var label = new SceneLabel("abc", new(100, 200), 10, Color.Black) { Width = 40, Anchor = anchor, Rotation = rotation };
        using var document = Open(new Scene { Width = 300, Height = 300, Title = "", Description = "", Items = [label] });
        var place = Slide(document).Descendants<P.Shape>().Single().ShapeProperties!.Transform2D!;
        Assert.Equal(x, place.Offset!.X!.Value / UnitsPerPoint, 3);
        Assert.Equal(y, place.Offset.Y!.Value / UnitsPerPoint, 3);
        Assert.Equal(rotation == 0 ? null : rotation < 0 ? 16_200_000 : 5_400_000, place.Rotation?.Value);
    }

    [Fact]
    public void Paper_is_left_out_where_none_is_wanted()
    {
        using var stream = new MemoryStream();
        new PptxFormat().Write(TestCard.Scene, stream, new FormatOptions { IsTransparent = true });
        using var document = PresentationDocument.Open(stream, isEditable: false);
        Assert.Null(Slide(document).CommonSlideData!.Background);
    }

    private static P.Slide Slide(PresentationDocument document) => document.PresentationPart!.SlideParts.Single().Slide!;

    private static PresentationDocument Open(Scene scene) =>
        PresentationDocument.Open(new MemoryStream(FormatTests.Bytes(new PptxFormat(), scene)), isEditable: false);
}
