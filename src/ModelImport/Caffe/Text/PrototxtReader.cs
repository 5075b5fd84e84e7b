using System.Text;

namespace NetDraw.ModelImport.Caffe.Text;

/// <summary>Reads a text net, or the net of a text solver.</summary>
internal static class PrototxtReader
{
    /// <summary>Whether the bytes can be protobuf text: no control characters but blanks, and a word at the start.</summary>
    public static bool LooksLike(ReadOnlyMemory<byte> head)
    {
        if (head.Span is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return true;
        if (head.Span.IndexOfAnyInRange((byte)0, (byte)8) >= 0)
            return false;
        string text = Encoding.UTF8.GetString(head.Span).TrimStart('\uFEFF');
        string? first = text.Split('\n').Select(static l => l.Trim()).FirstOrDefault(static l => l.Length > 0 && l[0] != '#');
        return first is null ? text.Contains('#', StringComparison.Ordinal) : char.IsAsciiLetter(first[0]);
    }

    public static ImportResult Read(ModelSource source, ImportOptions options)
    {
        var message = PrototxtParser.Parse(source.Name, PrototxtText.Read(source));
        var (net, file, diagnostic) = CaffeSolver.Resolve(message, source, options.Phase);
        var result = CaffeReader.Read(file, net, options, static _ => null);
        return diagnostic is null ? result : result with { Diagnostics = result.Diagnostics.Insert(0, diagnostic) };
    }
}
