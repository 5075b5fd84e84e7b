using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using NetDraw.Diagram.Formats.Graphs;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;
using A = DocumentFormat.OpenXml.Drawing;
using P = DocumentFormat.OpenXml.Presentation;

namespace NetDraw.Diagram.Formats.Pptx;

/// <summary>Draws primitives as shapes of a slide. Groups keep the slide's coordinates, so that a shape has one place whatever it is in.</summary>
internal sealed class PptxPainter(SlidePart slide, P.ShapeTree tree, PptxScale scale, Scene scene) : Painter
{
    private const int MaxName = 200, MaxDescription = 1000;
    private readonly Stack<OpenXmlCompositeElement> open = new([tree]);
    private readonly PptxPictures pictures = new(slide);
    private readonly EdgeWays ways = new(scene.Graph);
    private uint lastId = 1;

    public override void Box(SceneBox box) =>
        Add(Shape("box", PptxGeometry.Rectangle(box.Bounds, box.Radius), box.Bounds, PptxLook.Of(box.Fill), PptxLook.Of(box.Stroke, scale)));

    public override void Path(ScenePath path)
    {
        if (ItemBounds.Of(path) is not { } bounds)
            return;
        var geometry = PptxGeometry.Path(path.Points, path.IsCurve, isClosed: true, 0, bounds, scale);
        Add(Shape("area", geometry, bounds, PptxLook.Of(path.Fill), PptxLook.Of(path.Stroke, scale)));
    }

    public override void Line(SceneLine line)
    {
        if (ItemBounds.Of(line) is not { } bounds || line.Points.Length < 2)
            return;
        if (line.HeadLength > 0 && !line.IsCurve && !SvgPaths.HasRoomForHead(line))
        {
            // Readers aim the head of a short last piece at the corner before it.
            var (cut, head) = SvgPaths.WithHead(line);
            Line(line with { Points = cut, HeadLength = 0 });
            Path(new ScenePath(head, Fill: line.Stroke.Color));
            return;
        }

        var outline = PptxLook.Of(line.Stroke, scale, line.HeadLength);
        if (line.Points.Length == 2 && !line.IsCurve)
        {
            Add(Connector(line.Points[0], line.Points[1], bounds, outline));
            return;
        }

        var geometry = PptxGeometry.Path(line.Points, line.IsCurve, isClosed: false, line.CornerRadius, bounds, scale);
        Add(Shape("line", geometry, bounds, new A.NoFill(), outline));
    }

    public override void Label(SceneLabel label)
    {
        var shape = Shape(Short(label.Text, MaxName), PptxGeometry.Preset(A.ShapeTypeValues.Rectangle), PptxText.BoxOf(label), new A.NoFill(), PptxLook.Of(null, scale), label.Rotation);
        shape.NonVisualShapeProperties!.NonVisualShapeDrawingProperties!.TextBox = true;
        shape.Append(PptxText.Body(label, scale, scene.Font?.Family ?? PptxText.Font));
        Add(shape);
    }

    public override void Picture(ScenePicture picture)
    {
        var bounds = picture.Bounds;
        if (pictures.Add(picture) is not { } file)
            return;
        Add(new P.Picture(
            new P.NonVisualPictureProperties(
                Identity("picture", picture.Description),
                new P.NonVisualPictureDrawingProperties(new A.PictureLocks { NoChangeAspect = false }),
                new P.ApplicationNonVisualDrawingProperties()),
            new P.BlipFill(BlipOf(file, pictures.AddVectors(picture)), new A.Stretch(new A.FillRectangle())),
            new P.ShapeProperties(Place(bounds, 0), PptxGeometry.Preset(A.ShapeTypeValues.Rectangle))));
    }

    // [MS-ODRAWXML] 2.3.1, svgBlip.
    private static A.Blip BlipOf(string file, string? vectors) => vectors is null ? new A.Blip { Embed = file } : new A.Blip(
        new A.BlipExtensionList(new A.BlipExtension(new DocumentFormat.OpenXml.Office2019.Drawing.SVG.SVGBlip { Embed = vectors }) { Uri = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}" }))
    { Embed = file };

    public override void BeginGroup(SceneGroup group)
    {
        string name = group.Name.Length > 0 ? $"{group.KindName} {group.Name}"
            : ways.Find(group) is { } way ? $"{group.KindName} {way.From} → {way.To}" : group.KindName;
        string description = string.Join(". ", new[] { group.Title, group.Description }.OfType<string>());
        var bounds = ItemBounds.Of(group) ?? default;
        var place = new A.TransformGroup(
            new A.Offset { X = scale.Units(bounds.X), Y = scale.Units(bounds.Y) },
            new A.Extents { Cx = scale.Extent(bounds.Width), Cy = scale.Extent(bounds.Height) },
            new A.ChildOffset { X = scale.Units(bounds.X), Y = scale.Units(bounds.Y) },
            new A.ChildExtents { Cx = scale.Extent(bounds.Width), Cy = scale.Extent(bounds.Height) });
        open.Push(new P.GroupShape(
            new P.NonVisualGroupShapeProperties(
                Identity(name, description), new P.NonVisualGroupShapeDrawingProperties(), new P.ApplicationNonVisualDrawingProperties()),
            new P.GroupShapeProperties(place)));
    }

    public override void EndGroup(SceneGroup group)
    {
        var shape = open.Pop();
        // An empty group would be an invisible thing to stumble over.
        if (shape.ChildElements.Count > 2)
            Add(shape);
    }

    private static string Short(string text, int length) => PlainText.Clean(text, length);

    private void Add(OpenXmlElement element) => open.Peek().Append(element);

    private P.NonVisualDrawingProperties Identity(string name, string description = "")
    {
        var identity = new P.NonVisualDrawingProperties { Id = ++lastId, Name = Short(name, MaxName) };
        if (description.Length > 0)
            identity.Description = Short(description, MaxDescription);
        return identity;
    }

    private P.Shape Shape(string name, OpenXmlElement geometry, Rect bounds, OpenXmlElement fill, A.Outline outline, double rotation = 0) => new(
        new P.NonVisualShapeProperties(Identity(name), new P.NonVisualShapeDrawingProperties(), new P.ApplicationNonVisualDrawingProperties()),
        new P.ShapeProperties(Place(bounds, rotation), geometry, fill, outline));

    private P.ConnectionShape Connector(Point from, Point to, Rect bounds, A.Outline outline)
    {
        var place = Place(bounds, 0);
        if (to.X < from.X)
            place.HorizontalFlip = true;
        if (to.Y < from.Y)
            place.VerticalFlip = true;
        return new(
            new P.NonVisualConnectionShapeProperties(Identity("line"), new P.NonVisualConnectorShapeDrawingProperties(), new P.ApplicationNonVisualDrawingProperties()),
            new P.ShapeProperties(place, PptxGeometry.Preset(A.ShapeTypeValues.Line), outline));
    }

    private A.Transform2D Place(Rect bounds, double rotation)
    {
        var place = new A.Transform2D(
            new A.Offset { X = scale.Units(bounds.X), Y = scale.Units(bounds.Y) },
            new A.Extents { Cx = scale.Extent(bounds.Width), Cy = scale.Extent(bounds.Height) });
        if (rotation != 0)
            place.Rotation = (int)Math.Round(60_000 * (rotation - (360 * Math.Floor(rotation / 360))));
        return place;
    }
}
