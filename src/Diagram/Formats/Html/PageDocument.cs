using System.Collections.Immutable;
using System.IO.Compression;
using System.Net;
using System.Text;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport.Files;

namespace NetDraw.Diagram.Formats.Html;

/// <summary>Writes the file of a page.</summary>
internal static class PageDocument
{
    // The one declaration that figures have in a style attribute, on pictures of pixels.
    private const string PixelatedStyle = "image-rendering:pixelated";

    /// <summary>Writes it; the stream stays open.</summary>
    public static void Write(PageContent content, Stream stream)
    {
        string svg = ElementOf(Encoding.UTF8.GetString(content.Figure.Svg.AsSpan()));
        string style = PageProgram.Style + content.FontStyle, script = PageProgram.Script;
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        text.Write("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        text.Write($"<meta http-equiv=\"Content-Security-Policy\" content=\"{PolicyOf(script, style, svg)}\">\n");
        text.Write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        text.Write($"<meta name=\"generator\" content=\"NetDraw\">\n<meta name=\"description\" content=\"{Escape(content.Figure.Scene!.Description)}\">\n");
        text.Write($"<title>{Escape(content.Figure.Scene!.Title)}</title>\n");
        text.Write($"<!--\n{PageProgram.Licences}-->\n<style>{style}</style>\n</head>\n<body>\n");
        text.Write($"<div id=\"nd-page\"><figure id=\"nd-figure\">\n{svg}</figure></div>\n");
        text.Write($"<script type=\"application/octet-stream\" id=\"nd-data\">{Pack(PageData.Of(content))}</script>\n");
        text.Write($"<script>{script}</script>\n</body>\n</html>\n");
    }

    // All that a page may do: run this script, show these styles, and pictures and fonts that are in it.
    private static string PolicyOf(string script, string style, string svg)
    {
        bool hasStyles = svg.Contains("<style", StringComparison.Ordinal);
        string[] styles =
        [
            HashOf(style),
            .. hasStyles ? [HashOf(WebUtility.HtmlDecode(Between(svg, "<style type=\"text/css\">", "</style>")))] : (string[])[],
            .. svg.Contains($"style=\"{PixelatedStyle}\"", StringComparison.Ordinal) ? ["'unsafe-hashes'", HashOf(PixelatedStyle)] : (string[])[],
        ];
        return $"default-src 'none'; script-src {HashOf(script)}; style-src {string.Join(' ', styles)}; font-src data:; img-src data: blob:; base-uri 'none'; form-action 'none'";
    }

    private static string HashOf(string text) => $"'sha256-{Convert.ToBase64String(Sha256.Of(Encoding.UTF8.GetBytes(text)))}'";

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    // An XML declaration is nothing that HTML knows.
    private static string ElementOf(string file) => file[Math.Max(0, file.IndexOf("<svg", StringComparison.Ordinal))..];

    private static string Escape(string text) => WebUtility.HtmlEncode(PlainText.Clean(text));

    private static string Pack(ImmutableArray<byte> data)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write(data.AsSpan());
        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }
}
