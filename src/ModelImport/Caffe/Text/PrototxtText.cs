using System.Text;

namespace NetDraw.ModelImport.Caffe.Text;

/// <summary>Bytes of a text file to characters: UTF-8, UTF-16 by its byte order mark, else Latin-1.</summary>
internal static class PrototxtText
{
    /// <summary>Longer files are refused; the longest net known, ten thousands of layers, has a few megabytes.</summary>
    public const int MaxLength = 256 << 20;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <exception cref="ModelFormatException">The file is missing or longer than <see cref="MaxLength"/>.</exception>
    public static string Read(ModelSource source)
    {
        using var stream = source.Open();
        if (stream.Length > MaxLength)
            throw new ModelFormatException(source.Name, $"has {stream.Length} bytes, expected a text net of at most {MaxLength}");
        byte[] bytes = new byte[stream.Length];
        // A file that became shorter meanwhile is read as far as it goes.
        return Decode(bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)));
    }

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, ..])
            return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes is [0xFE, 0xFF, ..])
            return Encoding.BigEndianUnicode.GetString(bytes[2..]);
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
