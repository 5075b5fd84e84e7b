using System.Xml;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats;

/// <summary>SVG patterns for the hatched fills of a scene.</summary>
internal static class SvgHatches
{
    private const string Svg = "http://www.w3.org/2000/svg";
    private const int Cell = 6;

    /// <summary>The id of a fill's pattern.</summary>
    public static string IdOf(Fill fill) =>
        $"hatch-{fill.Hatch.ToString().ToLowerInvariant()}-{IdOf(fill.Color)}-{IdOf(fill.HatchColor)}";

    private static string IdOf(Color color) => color.Opacity < 1 ? $"{color.Hex[1..]}.{Num.Text(100 * color.Opacity)}" : color.Hex[1..];

    /// <summary>Writes a <c>defs</c> element with each pattern that the scene uses, once; nothing where it uses none.</summary>
    public static void Write(XmlWriter xml, Scene scene, Func<string, string> claimId)
    {
        var fills = new List<Fill>();
        Collect(scene.Items, fills, []);
        if (fills.Count == 0)
            return;
        xml.WriteStartElement("defs", Svg);
        foreach (var fill in fills)
            WritePattern(xml, fill, claimId(IdOf(fill)));
        xml.WriteEndElement();
    }

    private static void Collect(IEnumerable<SceneItem> items, List<Fill> fills, HashSet<string> seen)
    {
        foreach (var item in items)
        {
            if (item is SceneGroup group)
                Collect(group.Items, fills, seen);
            var fill = item switch { SceneBox box => box.Fill, ScenePath path => path.Fill, _ => null };
            if (fill is { Hatch: not Hatch.None } hatched && seen.Add(IdOf(hatched)))
                fills.Add(hatched);
        }
    }

    private static void WritePattern(XmlWriter xml, Fill fill, string id)
    {
        string cell = Num.Text(Cell);
        xml.WriteStartElement("pattern", Svg);
        xml.WriteAttributeString("id", id);
        xml.WriteAttributeString("patternUnits", "userSpaceOnUse");
        xml.WriteAttributeString("width", cell);
        xml.WriteAttributeString("height", cell);
        xml.WriteStartElement("rect", Svg);
        xml.WriteAttributeString("width", cell);
        xml.WriteAttributeString("height", cell);
        Paint(xml, "fill", fill.Color);
        xml.WriteEndElement();
        xml.WriteStartElement("path", Svg);
        xml.WriteAttributeString("d", Lines(fill.Hatch));
        xml.WriteAttributeString("fill", "none");
        Paint(xml, "stroke", fill.HatchColor);
        xml.WriteAttributeString("stroke-width", fill.Hatch == Hatch.Dotted ? "0.9" : "0.5");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Paint(XmlWriter xml, string attribute, Color color)
    {
        xml.WriteAttributeString(attribute, color.Hex);
        if (color.Opacity < 1)
            xml.WriteAttributeString(attribute + "-opacity", Num.Text(color.Opacity));
    }

    // Slanted lines run on past the cell's corners, so that neighbouring cells join without gaps.
    private static string Lines(Hatch hatch) => hatch switch
    {
        Hatch.Rising => "M-1 1L1 -1M0 6L6 0M5 7L7 5",
        Hatch.Falling => "M-1 5L1 7M0 0L6 6M5 -1L7 1",
        Hatch.Horizontal => "M0 3L6 3",
        Hatch.Vertical => "M3 0L3 6",
        Hatch.Crossed => "M0 6L6 0M0 0L6 6",
        _ => "M2.5 3L3.4 3",
    };
}
