using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Xml;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport.Files;

namespace NetDraw.Diagram.Formats;

/// <summary>Pictures as SVG: of areas as paths, others as embedded files. Icons that a figure shows more than once are in it once.</summary>
internal sealed class SvgPictures
{
    private const string Svg = "http://www.w3.org/2000/svg";
    private const string XLink = "http://www.w3.org/1999/xlink";
    private const int MaxTitle = 300, IdLength = 12;

    // A picture of 100 by 100, so that matrices keep their precision.
    private const double Side = 100;

    private readonly XmlWriter xml;
    private readonly Dictionary<object, string> shared = new(ReferenceEqualityComparer.Instance);
    private readonly SvgDrawings drawings;

    /// <summary>Writes definitions of icons that a figure shows more than once.</summary>
    /// <param name="xml">Where to write.</param>
    /// <param name="scene">The figure.</param>
    /// <param name="unique">Makes ids that no other element has.</param>
    public SvgPictures(XmlWriter xml, Scene scene, Func<string, string> unique)
    {
        (this.xml, drawings) = (xml, new(xml, unique, isOnDark: !scene.Dark.IsEmpty));
        var repeated = ScenePictures.In(scene.Items).Where(static p => p.IsIcon).GroupBy(KeyOf, ReferenceEqualityComparer.Instance).Where(static g => g.Count() > 1).Select(static g => g.First()).ToList();
        if (repeated.Count == 0)
            return;
        xml.WriteStartElement("defs", Svg);
        foreach (var picture in repeated)
            Define(picture, shared[KeyOf(picture)] = unique($"picture-{Convert.ToHexStringLower(Sha256.Of(picture.Png.AsSpan())).AsSpan(0, IdLength)}"));
        xml.WriteEndElement();
    }

    /// <summary>Writes a picture at its place.</summary>
    public void Write(ScenePicture picture)
    {
        if (picture.IsIcon && shared.TryGetValue(KeyOf(picture), out string? id))
            Use(picture, id);
        else if (picture.Drawing is { } drawing)
            drawings.Write(drawing, picture);
        else
            Embed(picture);
    }

    // Places of one picture share what it is made of.
    private static object KeyOf(ScenePicture picture) => picture.Drawing ?? (object?)ImmutableCollectionsMarshal.AsArray(picture.Png) ?? picture;

    private void Define(ScenePicture picture, string id)
    {
        xml.WriteStartElement(picture.Drawing is null ? "image" : "g", Svg);
        xml.WriteAttributeString("id", id);
        if (picture.Drawing is { } drawing)
        {
            drawings.WriteShapes(drawing);
        }
        else
        {
            Number("width", Side);
            Number("height", Side);
            Data(picture.Png);
        }

        xml.WriteEndElement();
    }

    private void Use(ScenePicture picture, string id)
    {
        xml.WriteStartElement("use", Svg);
        xml.WriteAttributeString("class", "picture");
        xml.WriteAttributeString("href", XLink, "#" + id);
        xml.WriteAttributeString("transform", SvgDrawings.Matrix(picture.Place, picture.Drawing?.Width ?? Side, picture.Drawing?.Height ?? Side));
        Title(picture);
        xml.WriteEndElement();
    }

    private void Embed(ScenePicture picture)
    {
        xml.WriteStartElement("image", Svg);
        if (picture.IsPixelated)
        {
            // The attribute is SVG 1.1's, the style CSS's: viewers honour one or the other.
            xml.WriteAttributeString("image-rendering", "optimizeSpeed");
            xml.WriteAttributeString("style", "image-rendering:pixelated");
        }

        var (origin, across, down) = picture.Place;
        if (across.Y == 0 && down.X == 0)
        {
            Number("x", origin.X);
            Number("y", origin.Y);
            Number("width", across.X);
            Number("height", down.Y);
        }
        else
        {
            Number("width", Side);
            Number("height", Side);
            xml.WriteAttributeString("transform", $"matrix({string.Join(' ', new[] { across.X, across.Y, down.X, down.Y }.Select(static v => Fine(v / Side)))} {Num.Text(origin.X)} {Num.Text(origin.Y)})");
        }

        Data(picture.Png);
        Title(picture);
        xml.WriteEndElement();
    }

    private void Data(ImmutableArray<byte> png)
    {
        xml.WriteAttributeString("preserveAspectRatio", "none");
        xml.WriteAttributeString("href", XLink, "data:image/png;base64," + Convert.ToBase64String(png.AsSpan()));
    }

    private void Title(ScenePicture picture) => xml.WriteElementString("title", Svg, PlainText.Clean(picture.Description, MaxTitle));

    private void Number(string attribute, double value) => xml.WriteAttributeString(attribute, Num.Text(value));

    private static string Fine(double value) => Num.Text(value, 4);
}
