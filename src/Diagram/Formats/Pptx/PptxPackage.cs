using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;
using A = DocumentFormat.OpenXml.Drawing;
using P = DocumentFormat.OpenXml.Presentation;

namespace NetDraw.Diagram.Formats.Pptx;

/// <summary>A presentation of one slide, with the master, layout and theme that readers ask for. Every part has a fixed name and id.</summary>
internal static class PptxPackage
{
    private const int MaxTitle = 200;

    public static void Write(Scene scene, Stream stream)
    {
        using var package = new MemoryStream();
        using (var document = PresentationDocument.Create(package, PresentationDocumentType.Presentation, autoSave: true))
        {
            Properties(document, scene);
            var presentation = document.AddPresentationPart();
            document.ChangeIdOfPart(presentation, "rId1");
            var scale = PptxScale.Fit(scene);
            var master = Master(presentation, scene);
            var slide = presentation.AddNewPart<SlidePart>("rId2");
            slide.AddPart(master.SlideLayoutParts.Single(), "rId1");
            slide.Slide = SlideOf(scene, slide, scale);
            presentation.Presentation = new P.Presentation(
                new P.SlideMasterIdList(new P.SlideMasterId { Id = 2147483648U, RelationshipId = "rId1" }),
                new P.SlideIdList(new P.SlideId { Id = 256U, RelationshipId = "rId2" }),
                new P.SlideSize { Cx = scale.Side(scene.Width), Cy = scale.Side(scene.Height) },
                new P.NotesSize { Cx = 6858000, Cy = 9144000 });
        }

        package.Position = 0;
        FixedZip.Copy(package, stream);
    }

    // Written by hand: the library's own writer stamps the time.
    private static void Properties(PresentationDocument document, Scene scene)
    {
        var part = document.AddCoreFilePropertiesPart();
        document.ChangeIdOfPart(part, "rId2");
        XNamespace core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", dc = "http://purl.org/dc/elements/1.1/";
        var xml = new XElement(
            core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", core),
            new XAttribute(XNamespace.Xmlns + "dc", dc),
            new XElement(dc + "title", PlainText.Clean(scene.Title, MaxTitle)),
            new XElement(dc + "description", PlainText.Clean(scene.Description, MaxTitle)));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{xml.ToString(SaveOptions.DisableFormatting)}"));
        part.FeedData(stream);
    }

    private static P.Slide SlideOf(Scene scene, SlidePart part, PptxScale scale)
    {
        var tree = Tree();
        scene.Paint(new PptxPainter(part, tree, scale, scene));
        var content = new P.CommonSlideData { Name = PlainText.Clean(scene.Title, MaxTitle) };
        if (scene.Background is { } paper)
            content.Append(new P.Background(new P.BackgroundProperties(new A.SolidFill(PptxLook.Of(paper)), new A.EffectList())));
        content.Append(tree);
        return new P.Slide(content, new P.ColorMapOverride(new A.MasterColorMapping()));
    }

    private static SlideMasterPart Master(PresentationPart presentation, Scene scene)
    {
        var part = presentation.AddNewPart<SlideMasterPart>("rId1");
        var layout = part.AddNewPart<SlideLayoutPart>("rId1");
        layout.SlideLayout = new P.SlideLayout(new P.CommonSlideData(Tree()) { Name = "Blank" }, new P.ColorMapOverride(new A.MasterColorMapping()))
        {
            Type = P.SlideLayoutValues.Blank,
            Preserve = true,
        };
        layout.AddPart(part, "rId1");
        var theme = part.AddNewPart<ThemePart>("rId2");
        theme.Theme = PptxTheme.Make();
        var ground = new P.Background(new P.BackgroundProperties(new A.SolidFill(PptxLook.Of(scene.Background ?? Color.White)), new A.EffectList()));
        part.SlideMaster = new P.SlideMaster(
            new P.CommonSlideData(ground, Tree()),
            PptxTheme.ColorMap(),
            new P.SlideLayoutIdList(new P.SlideLayoutId { Id = 2147483649U, RelationshipId = "rId1" }),
            new P.TextStyles(new P.TitleStyle(), new P.BodyStyle(), new P.OtherStyle()));
        return part;
    }

    private static P.ShapeTree Tree() => new(
        new P.NonVisualGroupShapeProperties(
            new P.NonVisualDrawingProperties { Id = 1, Name = "" }, new P.NonVisualGroupShapeDrawingProperties(), new P.ApplicationNonVisualDrawingProperties()),
        new P.GroupShapeProperties(new A.TransformGroup(
            new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = 0, Cy = 0 }, new A.ChildOffset { X = 0, Y = 0 }, new A.ChildExtents { Cx = 0, Cy = 0 })));
}
