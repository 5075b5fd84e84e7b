using System.Globalization;
using System.Text;
using Google.Protobuf;

namespace NetDraw.ModelImport.Onnx;

/// <summary>
/// Text of an ONNX file, which should be UTF-8 but need not be: bytes that are not become <c>\xNN</c>, so that different
/// names stay different and every name is a legal string. Equal names are one object.
/// </summary>
internal sealed class OnnxText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<ByteString, string> known = [];

    /// <summary>The text of some bytes.</summary>
    public string Of(ByteString bytes)
    {
        if (bytes.IsEmpty)
            return "";
        if (!known.TryGetValue(bytes, out string? text))
            known[bytes] = text = Decode(bytes.Span);
        return text;
    }

    /// <summary>The text of some bytes, not kept.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Escape(bytes);
        }
    }

    private static string Escape(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length + 16);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out int length) == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                length = 1;
                text.Append(CultureInfo.InvariantCulture, $"\\x{bytes[0]:X2}");
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }
}
