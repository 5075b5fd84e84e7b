using System.Collections.Frozen;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace NetDraw.Diagram.Formats.Pictures;

/// <summary>
/// Reads SVG that anybody may have made before a library does. What draws nothing is left out; what would run, load or repeat without end, and what this program does not draw,
/// is refused by name. Nothing is ever fetched.
/// </summary>
internal static class SvgGuard
{
    private const string Svg = "http://www.w3.org/2000/svg", XLink = "http://www.w3.org/1999/xlink";
    private const int MostDepth = 60, MostElements = 50_000;

    // What one element stands for through references, all of it counted.
    private const long MostDrawn = 2_000_000;

    private static readonly FrozenSet<string> Shapes = Set("svg g defs symbol use path rect circle ellipse line polyline polygon linearGradient radialGradient stop clipPath style a");

    // Of figures of ours besides.
    private static readonly FrozenSet<string> FigureParts = Set("text tspan image pattern");

    private static readonly FrozenSet<string> DrawNothing = Set("title desc metadata view cursor animate animateTransform animateMotion animateColor set");

    /// <summary>The picture as XML that holds nothing else.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="isFigure">Whether it may have what figures of this program have: text, pixels within the file, patterns.</param>
    /// <exception cref="DrawingException">It is refused; the message is the end of a sentence that begins with the file's name.</exception>
    public static string Clean(byte[] bytes, bool isFigure)
    {
        var root = Read(bytes);
        if (root.Name != XName.Get("svg", Svg))
            throw Refused($"an XML file that begins with <{Short(root.Name.LocalName)}>, expected SVG");
        var clean = Copy(root, isFigure);
        RequireBounded(clean);
        return clean.ToString(SaveOptions.DisableFormatting);
    }

    internal static DrawingException Refused(string message, Exception? cause = null) => new(message, cause) { Code = "svg-refused" };

    // A document type without entities is what older editors write.
    private static XElement Read(byte[] bytes)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, MaxCharactersInDocument = bytes.Length };
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(bytes, writable: false), settings);
            RequireShallow(bytes, settings);
            return XElement.Load(xml, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException e)
        {
            throw Refused($"not SVG: {e.Message}", e);
        }
    }

    private static void RequireShallow(byte[] bytes, XmlReaderSettings settings)
    {
        using var xml = XmlReader.Create(new MemoryStream(bytes, writable: false), settings);
        for (int elements = 0; xml.Read();)
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.Depth > MostDepth)
                throw Refused(string.Create(CultureInfo.InvariantCulture, $"SVG of elements within each other deeper than {MostDepth}"));
            if (++elements > MostElements)
                throw Refused(string.Create(CultureInfo.InvariantCulture, $"SVG of more than {MostElements} elements"));
        }
    }

    private static XElement Copy(XElement element, bool isFigure)
    {
        var copy = new XElement(element.Name);
        foreach (var attribute in element.Attributes())
        {
            if (Kept(attribute, element, isFigure) is { } kept)
                copy.Add(kept);
        }

        foreach (var node in element.Nodes())
        {
            if (node is XText text && element.Name.LocalName is "style" or "text" or "tspan")
                copy.Add(new XText(element.Name.LocalName == "style" ? Style(text.Value, isFigure) : text.Value));
            else if (node is XElement inner && IsDrawn(inner, isFigure))
                copy.Add(Copy(inner, isFigure));
        }

        return copy;
    }

    private static bool IsDrawn(XElement element, bool isFigure)
    {
        string name = element.Name.LocalName;
        // Notes of editors are in namespaces of their own.
        if (element.Name.NamespaceName != Svg || DrawNothing.Contains(name))
            return false;
        if (Shapes.Contains(name) || (isFigure && FigureParts.Contains(name)))
            return !isFigure || name != "style";
        throw Refused($"SVG with <{Short(name)}>, which is not kept: expected shapes{(name is "text" or "textPath" or "tspan" ? ", as editors make of text (object to path)" : "")}, or a PNG of it");
    }

    private static XAttribute? Kept(XAttribute attribute, XElement element, bool isFigure)
    {
        string name = attribute.Name.LocalName, value = attribute.Value;
        if (attribute.IsNamespaceDeclaration)
            return null;
        if (name == "href" && attribute.Name.NamespaceName is "" or XLink)
        {
            if (element.Name.LocalName == "a")
                return null;
            if (value.StartsWith('#') || (isFigure && element.Name.LocalName == "image" && value.StartsWith("data:image/png;base64,", StringComparison.Ordinal)))
                return new(XName.Get("href", XLink), value);
            throw Refused($"SVG that refers to '{Short(value)}', expected what is within it ('#…')");
        }

        if (attribute.Name.NamespaceName.Length > 0 || name.StartsWith("on", StringComparison.OrdinalIgnoreCase))
            return null;
        RequireWithin(value, isSheet: false);
        return new(name, value);
    }

    private static string Style(string sheet, bool isFigure)
    {
        if (isFigure)
            return "";
        if (sheet.Contains('@', StringComparison.Ordinal) || sheet.Contains('\\', StringComparison.Ordinal))
            throw Refused("SVG with a style sheet of more than plain rules ('@…' or '\\'), expected selectors with settings");
        RequireWithin(sheet, isSheet: true);
        return sheet;
    }

    private static void RequireWithin(string text, bool isSheet)
    {
        foreach (var (property, target) in Urls(text))
        {
            if (!target.StartsWith('#'))
                throw Refused($"SVG that refers to '{Short(target)}', expected what is within it ('#…')");
            if (isSheet && property is not ("fill" or "stroke"))
                throw Refused($"SVG whose style sheet refers to {Short(target)} for other than fill and stroke");
        }
    }

    // An element that refers to one that refers to many that refer to many more is a small file without end.
    private static void RequireBounded(XElement root)
    {
        var byId = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var element in root.DescendantsAndSelf())
        {
            if ((string?)element.Attribute("id") is { } id)
                byId.TryAdd(id, element);
        }

        var sizes = new Dictionary<XElement, long>();
        Size(root, 0);

        long Size(XElement element, int depth)
        {
            if (sizes.TryGetValue(element, out long known))
                return known >= 0 ? known : throw Refused("SVG with elements that refer to themselves");
            if (depth > 4 * MostDepth)
                throw Refused("SVG whose references lead too deep");
            sizes[element] = -1;
            long size = 1;
            foreach (var inner in element.Elements().Concat(References(element).Select(byId.GetValueOrDefault).OfType<XElement>()))
                size = Math.Min(MostDrawn + 1, size + Size(inner, depth + 1));
            if (size > MostDrawn)
                throw Refused(string.Create(CultureInfo.InvariantCulture, $"SVG that stands for more than {MostDrawn} elements"));
            return sizes[element] = size;
        }
    }

    private static IEnumerable<string> References(XElement element) => element.Attributes().SelectMany(static a =>
        a.Name.LocalName == "href" ? [a.Value.TrimStart('#')] : Urls(a.Value).Select(static u => u.Target.TrimStart('#')));

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    // Each url(…) of a style, and the property before it; walked by hand, as no text may keep a pattern busy.
    private static IEnumerable<(string Property, string Target)> Urls(string text)
    {
        for (int at = text.IndexOf("url(", StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf("url(", at + 4, StringComparison.OrdinalIgnoreCase))
        {
            int end = text.IndexOf(')', at), start = text.LastIndexOfAny([';', '{', '}'], at) + 1;
            yield return (text[start..at].Split(':')[0].Trim(), text[(at + 4)..(end < 0 ? text.Length : end)].Trim(' ', '\t', '\r', '\n', '\'', '"'));
        }
    }
}
