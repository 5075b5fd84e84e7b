using System.Buffers;
using System.Globalization;
using System.Text;

namespace NetDraw.ModelImport.Caffe.Text;

/// <summary>Escapes of protobuf strings. They make bytes, and the bytes are UTF-8; what is not becomes U+FFFD. Unknown escapes stay as written (Windows paths).</summary>
internal static class PrototxtString
{
    public static string Unescape(string raw)
    {
        return raw.Contains('\\', StringComparison.Ordinal) ? Encoding.UTF8.GetString(Bytes(raw).WrittenSpan) : raw;
    }

    /// <summary>The bytes themselves, one a character.</summary>
    public static string UnescapeBytes(string raw) => Ascii.IsValid(raw) && !raw.Contains('\\', StringComparison.Ordinal) ? raw : Encoding.Latin1.GetString(Bytes(raw).WrittenSpan);

    private static ArrayBufferWriter<byte> Bytes(string raw)
    {
        var bytes = new ArrayBufferWriter<byte>(Math.Max(1, raw.Length));
        for (int i = 0; i < raw.Length;)
        {
            int run = raw.IndexOf('\\', i);
            run = run < 0 ? raw.Length : run;
            Encoding.UTF8.GetBytes(raw.AsSpan(i, run - i), bytes);
            i = run < raw.Length ? ReadEscape(raw, run, bytes) : run;
        }

        return bytes;
    }

    // Returns the index after the escape that starts with the backslash at index.
    private static int ReadEscape(string raw, int index, ArrayBufferWriter<byte> bytes)
    {
        char c = index + 1 < raw.Length ? raw[index + 1] : '\0';
        int simple = "abfnrtv\\'\"?".IndexOf(c, StringComparison.Ordinal);
        if (simple >= 0)
            return Append("\a\b\f\n\r\t\v\\'\"?"[simple].ToString(), index + 2, bytes);
        if (c is >= '0' and <= '7')
            return AppendByte(raw, index + 1, maxDigits: 3, radixBits: 3, bytes);
        if (c is 'x' or 'X' && index + 2 < raw.Length && char.IsAsciiHexDigit(raw[index + 2]))
            return AppendByte(raw, index + 2, maxDigits: 2, radixBits: 4, bytes);
        int digits = c == 'u' ? 4 : c == 'U' ? 8 : 0;
        if (digits > 0 && index + 2 + digits <= raw.Length
            && int.TryParse(raw.AsSpan(index + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int rune)
            && Rune.IsValid(rune))
            return Append(new Rune(rune).ToString(), index + 2 + digits, bytes);
        return Append("\\", index + 1, bytes);
    }

    private static int Append(string text, int next, ArrayBufferWriter<byte> bytes)
    {
        Encoding.UTF8.GetBytes(text, bytes);
        return next;
    }

    private static int AppendByte(string raw, int start, int maxDigits, int radixBits, ArrayBufferWriter<byte> bytes)
    {
        int value = 0, i = start;
        for (; i < raw.Length && i < start + maxDigits && IsDigit(raw[i], radixBits); i++)
            value = (value << radixBits) | Convert.ToInt32(raw[i].ToString(), 16);
        bytes.GetSpan(1)[0] = (byte)value;
        bytes.Advance(1);
        return i;
    }

    private static bool IsDigit(char c, int radixBits) => radixBits == 3 ? c is >= '0' and <= '7' : char.IsAsciiHexDigit(c);
}
