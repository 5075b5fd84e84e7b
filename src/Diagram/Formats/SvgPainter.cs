using System.Globalization;
using System.Xml;
using NetDraw.Diagram.Fonts.Shaping;
using NetDraw.Diagram.Formats.Graphs;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Formats;

/// <summary>Writes primitives as SVG elements, as they come.</summary>
/// <param name="xml">Where to write.</param>
/// <param name="text">How text is kept; null for outlines, but of what our fonts lack, which the reader's may have.</param>
/// <param name="seal">What stands in the seal's place, where there is one.</param>
/// <param name="outlines">The glyphs of outlined labels; null where text stays text.</param>
/// <param name="written">How many bytes <paramref name="xml"/> has put out; null where nobody asks for <see cref="SealPlace"/>.</param>
internal sealed class SvgPainter(XmlWriter xml, TextMode? text, string seal, SvgGlyphs? outlines, Func<long>? written = null) : Painter
{
    private const string Svg = "http://www.w3.org/2000/svg";
    private const string Inkscape = "http://www.inkscape.org/namespaces/inkscape";
    private const string XLink = "http://www.w3.org/1999/xlink";
    private const string Fonts = "Arimo, Arial, Helvetica, 'Liberation Sans', sans-serif";
    private const int MaxTitle = 300;

    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> lastNumber = new(StringComparer.Ordinal);
    private EdgeWays ways = new(FigureGraph.Empty);
    private SvgPictures pictures = null!;

    /// <summary>Bytes before the seal, once there is one.</summary>
    public long SealPlace { get; private set; }

    public void Begin(Scene scene)
    {
        ways = new EdgeWays(scene.Graph);
        string width = Num.Text(scene.Width), height = Num.Text(scene.Height);
        xml.WriteStartDocument();
        xml.WriteStartElement("svg", Svg);
        xml.WriteAttributeString("xmlns", "xlink", null, XLink);
        xml.WriteAttributeString("xmlns", "inkscape", null, Inkscape);
        xml.WriteAttributeString("version", "1.1");
        xml.WriteAttributeString("width", width + "pt");
        xml.WriteAttributeString("height", height + "pt");
        if (!scene.Dark.IsEmpty)
            xml.WriteAttributeString("class", SvgDark.Class);
        xml.WriteAttributeString("viewBox", $"0 0 {width} {height}");
        xml.WriteAttributeString("role", "img");
        xml.WriteAttributeString("aria-labelledby", "figure-title figure-desc");
        xml.WriteAttributeString("font-family", (text == TextMode.Embed ? $"{SvgFonts.FamiliesOf(scene)}, " : "") + (scene.Font is { } font ? $"{font.CssFamily}, " : "") + Fonts);
        Element("title", scene.Title, Unique("figure-title"));
        Element("desc", scene.Description, Unique("figure-desc"));
        if (!scene.Metadata.IsEmpty)
            Metadata(scene);
        Style((text == TextMode.Embed ? SvgFonts.StyleOf(scene) : "") + SvgDark.StyleOf(scene));

        if (outlines is not null)
            Glyphs(outlines);
        SvgHatches.Write(xml, scene, Unique);
        pictures = new SvgPictures(xml, scene, Unique);
        if (scene.Background is { } background)
            Box(new SceneBox(new Rect(0, 0, scene.Width, scene.Height), 0, background));
    }

    private void Style(string rules)
    {
        if (rules.Length == 0)
            return;
        xml.WriteStartElement("style", Svg);
        xml.WriteAttributeString("type", "text/css");
        xml.WriteString(rules);
        xml.WriteEndElement();
    }

    private void Glyphs(SvgGlyphs set)
    {
        // A figure whose text stays text has none.
        if (set.Glyphs.IsEmpty && text == TextMode.Embed)
            return;
        xml.WriteStartElement("defs", Svg);
        foreach (var shape in set.Glyphs)
            Glyph(shape);

        foreach (var piece in set.Texts)
        {
            xml.WriteStartElement("g", Svg);
            xml.WriteAttributeString("id", Unique(piece.Id));
            Uses(piece);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Glyph(SvgShape shape)
    {
        xml.WriteStartElement(shape.Png.IsEmpty ? "path" : "image", Svg);
        xml.WriteAttributeString("id", Unique(shape.Id));
        if (shape.Png.IsEmpty)
        {
            xml.WriteAttributeString("d", shape.Data);
        }
        else
        {
            Number("x", shape.Place.X);
            Number("y", shape.Place.Y);
            Number("width", shape.Place.Width);
            Number("height", shape.Place.Height);
            xml.WriteAttributeString("href", XLink, "data:image/png;base64," + Convert.ToBase64String(shape.Png.AsSpan()));
        }

        xml.WriteEndElement();
    }

    // A line for each glyph would be half of the file.
    private void Uses(SvgText piece)
    {
        foreach (var glyph in piece.Glyphs)
            xml.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<use xlink:href=\"#{glyph.Id}\"{(glyph.X == 0 ? "" : $" x=\"{glyph.X}\"")}{(glyph.Y == 0 ? "" : $" y=\"{glyph.Y}\"")}/>"));
    }

    // Attributes alone, no RDF: any XML reader gets at them, and editors leave the element as it is.
    private void Metadata(Scene scene)
    {
        xml.WriteStartElement("metadata", Svg);
        xml.WriteAttributeString("id", Unique(SvgSeal.Id));
        foreach (var (key, value) in scene.Metadata)
            xml.WriteAttributeString("data-" + key, PlainText.Clean(value, int.MaxValue));
        xml.WriteStartAttribute(SvgSeal.Attribute);
        xml.Flush();
        SealPlace = written?.Invoke() ?? 0;
        xml.WriteString(seal);
        xml.WriteEndAttribute();
        xml.WriteEndElement();
    }

    public void End() => xml.WriteEndDocument();

    public override void Box(SceneBox box)
    {
        xml.WriteStartElement("rect", Svg);
        Number("x", box.Bounds.X);
        Number("y", box.Bounds.Y);
        Number("width", box.Bounds.Width);
        Number("height", box.Bounds.Height);
        if (box.Radius > 0)
            Number("rx", box.Radius);
        Look(box.Fill, box.Stroke);
        xml.WriteEndElement();
    }

    public override void Path(ScenePath path)
    {
        xml.WriteStartElement("path", Svg);
        xml.WriteAttributeString("d", SvgPaths.Through(path.Points, path.IsCurve, 0) + "Z");
        Look(path.Fill, path.Stroke);
        xml.WriteEndElement();
    }

    public override void Line(SceneLine line)
    {
        var (points, head) = SvgPaths.WithHead(line);
        xml.WriteStartElement("path", Svg);
        xml.WriteAttributeString("d", SvgPaths.Through(points, line.IsCurve, line.CornerRadius));
        Look(null, line.Stroke);
        xml.WriteEndElement();
        if (!head.IsEmpty)
            Path(new ScenePath(head, Fill: line.Stroke.Color));
    }

    public override void Label(SceneLabel label)
    {
        if (outlines?.IsOutlined(label) == true)
        {
            Outline(label, outlines!);
            return;
        }

        xml.WriteStartElement("text", Svg);
        Number("x", label.Position.X);
        Number("y", label.Position.Y);
        Number("font-size", label.Size);
        if (label.IsBold)
            xml.WriteAttributeString("font-weight", "bold");
        // Start and end of a line that runs from the right are the other way about.
        bool isTurned = label.Text.Any(static c => c >= '\u0590') && Bidi.IsRightToLeft(label.Text);
        if (isTurned)
            xml.WriteAttributeString("direction", "rtl");
        if (label.Anchor != (isTurned ? TextAnchor.End : TextAnchor.Start))
            xml.WriteAttributeString("text-anchor", label.Anchor == TextAnchor.Middle ? "middle" : "end");
        Paint("fill", label.Color);
        if (label.Rotation != 0)
            xml.WriteAttributeString("transform", $"rotate({Num.Text(label.Rotation)} {Num.Text(label.Position.X)} {Num.Text(label.Position.Y)})");
        // Letters of another font are drawn as wide as layout counted on; those of the right one are as they are.
        if (text != TextMode.Embed && label.Width > 0)
        {
            Number("textLength", label.Width);
            xml.WriteAttributeString("lengthAdjust", "spacingAndGlyphs");
        }

        // Some readers drop the spaces at the ends of runs unless told not to.
        if (!label.Runs.IsEmpty)
            xml.WriteAttributeString("xml", "space", null, "preserve");
        if (label.Runs.IsEmpty)
            xml.WriteString(PlainText.Clean(label.Text));
        else
            Runs(label);
        xml.WriteEndElement();
    }

    // What is no longer text is still named for those who hear the figure.
    private void Outline(SceneLabel label, SvgGlyphs set)
    {
        xml.WriteStartElement("g", Svg);
        xml.WriteAttributeString("role", "img");
        xml.WriteAttributeString("aria-label", PlainText.Clean(label.Text, MaxTitle));
        Paint("fill", label.Color);
        foreach (var piece in set.Set(label))
        {
            bool isShared = set.IsShared(piece);
            xml.WriteStartElement(isShared ? "use" : "g", Svg);
            if (isShared)
                xml.WriteAttributeString("href", XLink, "#" + piece.Id);
            xml.WriteAttributeString("transform", piece.Transform);
            if (!isShared)
                Uses(piece);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    // dy moves relative to the run before: each run undoes the shift that it follows.
    private void Runs(SceneLabel label)
    {
        double shift = 0;
        // Indentation between the runs would be read as spaces; text, even empty, turns it off for this element.
        xml.WriteRaw("");
        foreach (var run in label.Runs)
        {
            double next = run.ShiftIn(label.Size);
            xml.WriteStartElement("tspan", Svg);
            if (next != shift)
                Number("dy", next - shift);
            if (run.Position != TextPosition.Line)
                Number("font-size", run.SizeIn(label.Size));
            xml.WriteString(PlainText.Clean(run.Text));
            xml.WriteEndElement();
            shift = next;
        }
    }

    public override void Picture(ScenePicture picture) => pictures.Write(picture);

    public override void BeginGroup(SceneGroup group)
    {
        xml.WriteStartElement("g", Svg);
        if (group.Name.Length > 0)
            xml.WriteAttributeString("id", Unique(XmlText.Id(group.KindName, group.Name)));
        else if (ways.Find(group) is { } way)
            xml.WriteAttributeString("id", Unique(XmlText.Id(group.KindName, $"{way.From}_{way.To}")));
        xml.WriteAttributeString("class", string.Join(' ', group.Classes.Select(XmlText.Class).Prepend(group.KindName).Distinct(StringComparer.Ordinal)));
        if (LayerName(group) is { Length: > 0 } name)
            xml.WriteAttributeString("inkscape", "label", Inkscape, PlainText.Clean(name, MaxTitle));
        foreach (var (key, value) in group.Data)
            xml.WriteAttributeString("data-" + key, PlainText.Clean(value, MaxTitle));
        if (group.Title is not null)
            Element("title", group.Title);
        if (group.Description is not null)
            Element("desc", group.Description);
    }

    public override void EndGroup(SceneGroup group) => xml.WriteEndElement();

    // What editors list objects by.
    private string LayerName(SceneGroup group) => ways.Find(group) is { } way ? $"{way.From} → {way.To}" : group.Name.Length > 0 ? group.Name : "";

    private string Unique(string id)
    {
        string unique = id;
        while (!ids.Add(unique))
        {
            int number = lastNumber.GetValueOrDefault(id, 1) + 1;
            lastNumber[id] = number;
            unique = string.Create(CultureInfo.InvariantCulture, $"{id}.{number}");
        }

        return unique;
    }

    private void Element(string name, string text, string? id = null)
    {
        xml.WriteStartElement(name, Svg);
        if (id is not null)
            xml.WriteAttributeString("id", id);
        xml.WriteString(PlainText.Clean(text, MaxTitle));
        xml.WriteEndElement();
    }

    private void Number(string attribute, double value) => xml.WriteAttributeString(attribute, Num.Text(value));

    private void Look(Fill? fill, Stroke? stroke)
    {
        if (fill is { Hatch: not Hatch.None } hatched)
            xml.WriteAttributeString("fill", $"url(#{SvgHatches.IdOf(hatched)})");
        else if (fill is { } plain)
            Paint("fill", plain.Color);
        else
            xml.WriteAttributeString("fill", "none");
        if (stroke is not { } line)
            return;
        Paint("stroke", line.Color);
        Number("stroke-width", line.Width);
        if (line.Dash == DashStyle.Dashed)
            xml.WriteAttributeString("stroke-dasharray", $"{Num.Text(4 * line.Width)} {Num.Text(3 * line.Width)}");
        else if (line.Dash == DashStyle.Dotted)
            xml.WriteAttributeString("stroke-dasharray", $"{Num.Text(line.Width)} {Num.Text(2 * line.Width)}");
    }

    private void Paint(string attribute, Color color)
    {
        xml.WriteAttributeString(attribute, color.Hex);
        if (color.Opacity < 1)
            Number(attribute + "-opacity", color.Opacity);
    }
}
