using System.Collections.Immutable;
using System.Text;

namespace NetDraw.ModelImport;

/// <summary>Recognises files that are no model of a known format, so that an error can say what was given.</summary>
internal static class ForeignContent
{
    private static readonly ImmutableArray<(int Offset, byte[] Bytes, string Kind)> Magics =
    [
        (0, [0x50, 0x4B, 0x03, 0x04], "a ZIP archive (PyTorch, Keras 3 and MXNet files are ZIP archives)"),
        (0, [0x50, 0x4B, 0x05, 0x06], "an empty ZIP archive"),
        (0, [0x1F, 0x8B], "a gzip archive; unpack it first"),
        (0, [0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive; unpack it first"),
        (0, [0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz archive; unpack it first"),
        (0, [0x42, 0x5A, 0x68], "a bzip2 archive; unpack it first"),
        (0, [0x37, 0x7A, 0xBC, 0xAF], "a 7z archive; unpack it first"),
        (257, [0x75, 0x73, 0x74, 0x61, 0x72], "a tar archive; unpack it first"),
        (0, [0x89, 0x48, 0x44, 0x46], "an HDF5 file (a Keras model?)"),
        (4, [0x54, 0x46, 0x4C, 0x33], "a TensorFlow Lite model"),
        (4, [0x4F, 0x52, 0x54, 0x4D], "an ONNX Runtime flatbuffer (.ort)"),
        (0, [0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        (0, [0xFF, 0xD8, 0xFF], "a JPEG image"),
        (0, [0x25, 0x50, 0x44, 0x46], "a PDF document"),
        (0, [0x7F, 0x45, 0x4C, 0x46], "an ELF program"),
        (0, [0x4D, 0x5A, 0x90], "a Windows program"),
        (0, [0x80, 0x02], "a Python pickle (an old PyTorch file?)"),
        (0, [0x80, 0x04], "a Python pickle"),
        (0, [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59], "a NumPy array"),
        (0, [0x47, 0x47, 0x55, 0x46], "a GGUF model"),
    ];

    /// <summary>The kind of a file by its first bytes, with its article; null where nothing is recognised.</summary>
    public static string? Describe(ReadOnlySpan<byte> head)
    {
        foreach (var (offset, bytes, kind) in Magics)
        {
            if (head.Length > offset && head[offset..].StartsWith(bytes))
                return kind;
        }

        return IsText(head) ? DescribeText(Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n')) : null;
    }

    private static string DescribeText(string text)
    {
        if (text.StartsWith("version https://git-lfs", StringComparison.Ordinal))
            return "a git-lfs pointer, not the file itself; fetch it with 'git lfs pull'";
        if (text.StartsWith('<'))
            return text.Contains("ir_version", StringComparison.Ordinal) ? "ONNX's text syntax; convert it to the binary form" : "an HTML or XML page (a failed download?)";
        if (text.StartsWith('{') || text.StartsWith('['))
            return "JSON text";
        return "a text file (a prototxt is read under the name .prototxt)";
    }

    private static bool IsText(ReadOnlySpan<byte> head)
    {
        foreach (byte b in head)
        {
            if (b < 0x20 && b is not ((byte)'\t' or (byte)'\r' or (byte)'\n' or 0x0C))
                return false;
        }

        return head.Length > 0;
    }
}
