using System.Xml;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Options;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Formats.Pictures;

namespace NetDraw.Cli.Records;

/// <summary>Reads the record out of an SVG figure.</summary>
internal static class SvgRecord
{
    /// <summary>Extension of the figures that have a record.</summary>
    public const string Extension = ".svg";

    private const int MaxBytes = 64 << 20;

    /// <summary>The bytes of a figure.</summary>
    /// <exception cref="InputException">It cannot be read, or is too large.</exception>
    public static byte[] Bytes(string path) => InputFile.ReadAll(path, MaxBytes);

    /// <summary>The record; null where the file is a picture without one.</summary>
    /// <param name="path">Name for messages.</param>
    /// <param name="figure">The file's bytes.</param>
    /// <exception cref="InputException">It is no XML.</exception>
    public static FigureRecord? Find(string path, byte[] figure)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = MaxBytes };
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(figure, writable: false), settings);
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "metadata" && xml.GetAttribute("id") == SvgSeal.Id)
                    return Of(xml);
            }

            return null;
        }
        catch (XmlException e)
        {
            throw new InputException($"{path}:{e.LineNumber}:{e.LinePosition}: not an SVG figure: {e.Message}");
        }
    }

    /// <summary>Whether two figures show the same, whatever their records say: in the same words, or, of another markup, in the same pixels.</summary>
    public static bool IsSamePicture(byte[] left, byte[] right) =>
        (Before(left, out var leftRest).SequenceEqual(Before(right, out var rightRest)) && leftRest.SequenceEqual(rightRest)) || FigurePixels.AreSame(left, right);

    private static ReadOnlySpan<byte> Before(ReadOnlySpan<byte> figure, out ReadOnlySpan<byte> after)
    {
        int start = figure.IndexOf("<metadata id=\"netdraw\""u8);
        int end = start < 0 ? -1 : figure[start..].IndexOf((byte)'>');
        after = end < 0 ? [] : figure[(start + end + 1)..];
        return end < 0 ? figure : figure[..start];
    }

    private static FigureRecord Of(XmlReader xml) => new(Data(xml, "version"), Data(xml, "model"), Data(xml, "model-hash"), Data(xml, "options"), Data(xml, "files"), xml.GetAttribute("data-command") ?? FigureOptions.DrawName);

    private static string Data(XmlReader xml, string key) => xml.GetAttribute("data-" + key) ?? "";
}
