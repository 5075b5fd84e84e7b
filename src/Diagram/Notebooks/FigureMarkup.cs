using System.Net;
using System.Text;
using NetDraw.Diagram.Formats;

namespace NetDraw.Diagram.Notebooks;

/// <summary>A figure as text for a page.</summary>
internal static class FigureMarkup
{
    /// <summary>The SVG document.</summary>
    public static string Svg(DrawingResult drawn) => Encoding.UTF8.GetString(Bytes(drawn));

    /// <summary>
    /// A picture for HTML. The document is a picture of its own, not part of the page: figures name their parts alike, and on one page the names of the first would count for all.
    /// It shrinks with the page and never grows beyond its size.
    /// </summary>
    public static string Image(DrawingResult drawn) =>
        $"<img alt=\"{WebUtility.HtmlEncode(drawn.Scene.Title)}\" style=\"max-width:100%;height:auto\" src=\"data:image/svg+xml;base64,{Convert.ToBase64String(Bytes(drawn))}\">";

    private static byte[] Bytes(DrawingResult drawn)
    {
        using var stream = new MemoryStream();
        new SvgFormat().Write(drawn.Scene, stream, new FormatOptions());
        return stream.ToArray();
    }
}
