using System.IO.Compression;

namespace NetDraw.Diagram.Formats.Pptx;

/// <summary>Zip files whose bytes follow from their content alone.</summary>
internal static class FixedZip
{
    // The first moment that a zip file can tell.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a zip file anew: entries in ordinal order, the list of content types first as readers expect it, all of one time.</summary>
    public static void Copy(Stream from, Stream to)
    {
        // A zip writer seeks; the target may be a pipe.
        using var buffer = new MemoryStream();
        using (var source = new ZipArchive(from, ZipArchiveMode.Read, leaveOpen: true))
        using (var target = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.OrderBy(static e => e.FullName == "[Content_Types].xml" ? 0 : 1).ThenBy(static e => e.FullName, StringComparer.Ordinal))
            {
                var copy = target.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = Epoch;
                using var read = entry.Open();
                using var write = copy.Open();
                read.CopyTo(write);
            }
        }

        buffer.WriteTo(to);
    }
}
