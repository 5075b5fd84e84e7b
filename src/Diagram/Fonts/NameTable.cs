using System.Buffers.Binary;
using System.Text;

namespace NetDraw.Diagram.Fonts;

/// <summary>The name table of a font (OpenType 1.9, "name").</summary>
internal static class NameTable
{
    private const int Windows = 3, English = 0x0409, LongestFamily = 60;

    // Copyright, family, style, full name, PostScript name; licence texts and sample sentences are longer than a part of a font.
    private static readonly int[] Kept = [0, 1, 2, 4, 6];

    /// <summary>The table with the English names that tell what the font is and whose.</summary>
    public static byte[] Short(ReadOnlySpan<byte> table)
    {
        int count = Word(table, 2), texts = Word(table, 4);
        var records = new List<(byte[] Record, byte[] Text)>();
        for (int i = 0; i < count; i++)
        {
            var record = table.Slice(6 + (12 * i), 12);
            if (Word(record, 0) == Windows && Word(record, 4) == English && Kept.Contains(Word(record, 6)))
                records.Add((record.ToArray(), table.Slice(texts + Word(record, 10), Word(record, 8)).ToArray()));
        }

        byte[] result = new byte[6 + (12 * records.Count) + records.Sum(static r => r.Text.Length)];
        BinaryPrimitives.WriteUInt16BigEndian(result.AsSpan(2), (ushort)records.Count);
        BinaryPrimitives.WriteUInt16BigEndian(result.AsSpan(4), (ushort)(6 + (12 * records.Count)));
        int at = 6, offset = 0;
        foreach (var (record, text) in records)
        {
            BinaryPrimitives.WriteUInt16BigEndian(record.AsSpan(10), (ushort)offset);
            record.CopyTo(result, at);
            text.CopyTo(result, 6 + (12 * records.Count) + offset);
            at += 12;
            offset += text.Length;
        }

        return result;
    }

    /// <summary>The English name of the family, of letters, digits, blanks and hyphens alone, so that it can stand in any file; empty for none.</summary>
    public static string FamilyIn(ReadOnlySpan<byte> table)
    {
        int count = Word(table, 2), texts = Word(table, 4);
        string family = "";
        for (int i = 0; i < count; i++)
        {
            var record = table.Slice(6 + (12 * i), 12);
            // The name of the whole family, where styles have families of their own, is the better one.
            if (Word(record, 0) == Windows && Word(record, 4) == English && (Word(record, 6) == 16 || (Word(record, 6) == 1 && family.Length == 0)))
                family = Encoding.BigEndianUnicode.GetString(table.Slice(texts + Word(record, 10), Word(record, 8)));
        }

        string plain = string.Concat(family.Where(static c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-')).Trim();
        return plain[..Math.Min(plain.Length, LongestFamily)];
    }

    private static ushort Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
}
