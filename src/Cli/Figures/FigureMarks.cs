using System.IO.Compression;
using NetDraw.Diagram.Formats;
using NetDraw.ModelImport.Files;

namespace NetDraw.Cli.Figures;

/// <summary>
/// Whether a file is a figure that this program wrote, so that it may be replaced by a page, and is no input of another model. SVG figures say so in their record, PDF by their creator, text formats and
/// PowerPoint by their description. PNG figures have no place for it: of them nothing can be told, and pages may replace them.
/// </summary>
internal static class FigureMarks
{
    private const int Largest = 256 << 20;

    /// <summary>Whether figures of a format have a place for the mark.</summary>
    public static bool CanTell(FigureFormat format) => format.Name != "png";

    /// <summary>Whether it is, or holds nothing.</summary>
    public static bool IsOurs(string path, FigureFormat format)
    {
        try
        {
            byte[] content = BoundedFile.ReadAll(path, Largest);
            return content.Length == 0 || format.Name switch
            {
                "png" => true,
                "svg" => Has(content, "<metadata id=\"netdraw\""u8),
                "pdf" => Has(content, "/Creator (NetDraw)"u8),
                "layout" => Has(content, "\"netdraw-layout\""u8),
                "pptx" => IsOurSlide(content),
                _ => IsDescribed(content),
            };
        }
        catch (Exception e) when (e is UnreadableFileException or InvalidDataException)
        {
            return false;
        }
    }

    private static bool Has(ReadOnlySpan<byte> content, ReadOnlySpan<byte> mark) => content.IndexOf(mark) >= 0;

    private static bool IsDescribed(ReadOnlySpan<byte> content) => Has(content, "Neural network of "u8) && Has(content, " layers, drawn as "u8);

    private static bool IsOurSlide(byte[] content)
    {
        using var archive = new ZipArchive(new MemoryStream(content, writable: false));
        if (archive.GetEntry("docProps/core.xml") is not { } entry)
            return false;
        using var stream = entry.Open();
        return IsDescribed(BoundedFile.ReadAll(stream, 1 << 20));
    }
}
