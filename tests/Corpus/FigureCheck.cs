using System.Xml;

namespace NetDraw.Corpus;

/// <summary>Whether bytes are an SVG that does no harm.</summary>
internal static class FigureCheck
{
    /// <summary>What is wrong: not well-formed, a script, an event handler, a link that runs code, a foreign object; null where nothing is.</summary>
    public static string? Problem(byte[] bytes)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = true };
            using var reader = XmlReader.Create(new MemoryStream(bytes, writable: false), settings);
            bool isRoot = true;
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element)
                    continue;
                if (isRoot && (reader.LocalName != "svg" || reader.NamespaceURI != "http://www.w3.org/2000/svg"))
                    return $"the root element is '{reader.Name}', expected svg";
                isRoot = false;
                if (ProblemOfElement(reader) is { } problem)
                    return problem;
            }

            return null;
        }
        catch (XmlException e)
        {
            return $"not well-formed XML: {e.Message}";
        }
    }

    private static string? ProblemOfElement(XmlReader reader)
    {
        if (reader.LocalName is "script" or "foreignObject" or "iframe" or "handler" or "animate" or "set")
            return $"has an element '{reader.LocalName}'";
        for (bool more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase))
                return $"has an event handler '{reader.LocalName}'";
            if (reader.LocalName == "href" && !reader.Value.StartsWith('#') && !reader.Value.StartsWith("data:image/", StringComparison.Ordinal))
                return "has a link to outside";
        }

        return null;
    }
}
