using System.Collections.Immutable;
using System.IO.Compression;
using System.Net;
using System.Text;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport.Files;

namespace NetDraw.Diagram.Formats.Html;

/// <summary>A page as a file: a figure that is there without a program, the program, and what it reads.</summary>
/// <param name="Program">The program.</param>
/// <param name="Title">Title.</param>
/// <param name="Description">What the page shows, in a sentence.</param>
/// <param name="Svg">The figure's SVG file.</param>
/// <param name="Data">What the program reads, as JSON in UTF-8.</param>
internal sealed record PageDocument(PageProgram Program, string Title, string Description, ImmutableArray<byte> Svg, ImmutableArray<byte> Data)
{
    // The one declaration that figures have in a style attribute, on pictures of pixels.
    private const string PixelatedStyle = "image-rendering:pixelated";

    /// <summary>Rules with the fonts of the figures; empty where their files have these, or outlines.</summary>
    public string FontStyle { get; init; } = "";

    /// <summary>Packed numbers that the data tells the places of; empty for none.</summary>
    public ReadOnlyMemory<byte> Numbers { get; init; }

    /// <summary>Writes it; the stream stays open.</summary>
    public void Write(Stream stream)
    {
        string svg = ElementOf(Encoding.UTF8.GetString(Svg.AsSpan()));
        string style = Program.Style + FontStyle;
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        text.Write("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        text.Write($"<meta http-equiv=\"Content-Security-Policy\" content=\"{PolicyOf(Program.Script, style, svg)}\">\n");
        text.Write("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        text.Write($"<meta name=\"generator\" content=\"NetDraw\">\n<meta name=\"description\" content=\"{Escape(Description)}\">\n");
        text.Write($"<title>{Escape(Title)}</title>\n");
        text.Write($"<!--\n{Program.Licences}-->\n<style>{style}</style>\n</head>\n<body>\n");
        text.Write($"<div id=\"nd-page\"><figure id=\"nd-figure\">\n{svg}</figure></div>\n");
        text.Write($"<script type=\"application/octet-stream\" id=\"nd-data\">{Pack(Data)}</script>\n");
        if (!Numbers.IsEmpty)
            text.Write($"<script type=\"application/octet-stream\" id=\"nd-numbers\">{Convert.ToBase64String(Numbers.Span)}</script>\n");
        text.Write($"<script>{Program.Script}</script>\n</body>\n</html>\n");
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

    private static string Pack(ImmutableArray<byte> data) => Convert.ToBase64String(Deflate(data.AsSpan()));

    /// <summary>Bytes as pages keep them (RFC 1951).</summary>
    public static byte[] Deflate(ReadOnlySpan<byte> data)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write(data);
        return packed.ToArray();
    }
}
