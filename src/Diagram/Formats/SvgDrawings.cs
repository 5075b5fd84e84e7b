using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Formats;

/// <summary>Pictures of areas as SVG.</summary>
/// <param name="xml">Where to write.</param>
/// <param name="unique">Makes ids that no other element has.</param>
/// <param name="isOnDark">Whether the figure has rules for dark screens, which find its own colours by how they are written: a picture's are written otherwise.</param>
internal sealed class SvgDrawings(XmlWriter xml, Func<string, string> unique, bool isOnDark = false)
{
    private const string Svg = "http://www.w3.org/2000/svg";
    private const int MaxTitle = 300;

    /// <summary>Writes one as a file of its own.</summary>
    public static void WriteFile(VectorDrawing drawing, Stream stream)
    {
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), NewLineChars = "\n", CloseOutput = false });
        xml.WriteStartElement("svg", Svg);
        xml.WriteAttributeString("width", Num.Text(drawing.Width));
        xml.WriteAttributeString("height", Num.Text(drawing.Height));
        xml.WriteAttributeString("viewBox", $"0 0 {Num.Text(drawing.Width)} {Num.Text(drawing.Height)}");
        int number = 0;
        new SvgDrawings(xml, name => string.Create(CultureInfo.InvariantCulture, $"{name}{++number}")).Write(drawing, new ScenePicture([], new Rect(0, 0, drawing.Width, drawing.Height), ""));
        xml.WriteEndElement();
    }

    /// <summary>Writes one as a group at its place.</summary>
    public void Write(VectorDrawing drawing, ScenePicture picture)
    {
        xml.WriteStartElement("g", Svg);
        xml.WriteAttributeString("class", "picture");
        xml.WriteAttributeString("transform", Matrix(picture.Place, drawing.Width, drawing.Height));
        if (picture.Description.Length > 0)
            xml.WriteElementString("title", Svg, PlainText.Clean(picture.Description, MaxTitle));
        WriteShapes(drawing);
        xml.WriteEndElement();
    }

    /// <summary>What brings a picture to its place, as the value of <c>transform</c>.</summary>
    /// <param name="place">The place.</param>
    /// <param name="width">Its width in units of its own.</param>
    /// <param name="height">Its height in these.</param>
    public static string Matrix(Parallelogram place, double width, double height)
    {
        var (origin, across, down) = place;
        double[] matrix = [across.X / width, across.Y / width, down.X / height, down.Y / height];
        return $"matrix({string.Join(' ', matrix.Select(Fine))} {Num.Text(origin.X)} {Num.Text(origin.Y)})";
    }

    /// <summary>Writes its areas in units of their own.</summary>
    public void WriteShapes(VectorDrawing drawing)
    {
        var fills = Gradients(drawing);
        foreach (var shape in drawing.Shapes)
        {
            xml.WriteStartElement("path", Svg);
            xml.WriteAttributeString("d", shape.Path);
            xml.WriteAttributeString("fill", shape.Gradient is { } gradient ? $"url(#{fills[gradient]})" : TextOf(shape.Fill));
            if (shape.Gradient is null && shape.Fill.Opacity < 1)
                xml.WriteAttributeString("fill-opacity", Num.Text(shape.Fill.Opacity));
            if (shape.IsEvenOdd)
                xml.WriteAttributeString("fill-rule", "evenodd");
            xml.WriteEndElement();
        }
    }

    private string TextOf(Color color) => isOnDark ? string.Create(CultureInfo.InvariantCulture, $"rgb({color.R},{color.G},{color.B})") : color.Hex;

    private Dictionary<VectorGradient, string> Gradients(VectorDrawing drawing)
    {
        var ids = new Dictionary<VectorGradient, string>(ReferenceEqualityComparer.Instance);
        ImmutableArray<VectorGradient> gradients = [.. drawing.Shapes.Select(static s => s.Gradient).OfType<VectorGradient>()];
        if (gradients.IsEmpty)
            return ids;
        xml.WriteStartElement("defs", Svg);
        foreach (var gradient in gradients)
            Write(gradient, ids[gradient] = unique("gradient"));
        xml.WriteEndElement();
        return ids;
    }

    private void Write(VectorGradient gradient, string id)
    {
        xml.WriteStartElement(gradient.IsRadial ? "radialGradient" : "linearGradient", Svg);
        xml.WriteAttributeString("id", id);
        xml.WriteAttributeString("gradientUnits", "userSpaceOnUse");
        foreach (var (name, value) in gradient.IsRadial ? (ReadOnlySpan<(string, string)>)[("cx", "0"), ("cy", "0"), ("r", "1")] : [("x1", "0"), ("y1", "0"), ("x2", "1"), ("y2", "0")])
            xml.WriteAttributeString(name, value);
        xml.WriteAttributeString("gradientTransform", $"matrix({string.Join(' ', gradient.Matrix.Select(Fine))})");
        foreach (var (place, color) in gradient.Stops)
        {
            xml.WriteStartElement("stop", Svg);
            xml.WriteAttributeString("offset", Fine(place));
            xml.WriteAttributeString("stop-color", color.Hex);
            if (color.Opacity < 1)
                xml.WriteAttributeString("stop-opacity", Num.Text(color.Opacity));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    // A thousand units are scaled by it.
    private static string Fine(double value) => Num.Text(value, 6);
}
