using System.Buffers.Binary;

namespace NetDraw.Diagram.Fonts;

/// <summary>Writes a cmap table of one subtable of format 12, which holds every character of Unicode (OpenType 1.9, "cmap").</summary>
internal static class CharacterMapWriter
{
    /// <summary>The table; a group for each character keeps it simple, and it is small.</summary>
    public static byte[] Write(SortedDictionary<int, ushort> characters)
    {
        const int Header = 12, SubtableHeader = 16, Group = 12;
        byte[] table = new byte[Header + SubtableHeader + (Group * characters.Count)];
        // Version 0, one encoding: Windows, all of Unicode.
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(2), 1);
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(4), 3);
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(6), 10);
        BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(8), Header);
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(Header), 12);
        BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(Header + 4), SubtableHeader + (Group * characters.Count));
        BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(Header + 12), characters.Count);
        int at = Header + SubtableHeader;
        foreach (var (codePoint, glyph) in characters)
        {
            BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(at), codePoint);
            BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(at + 4), codePoint);
            BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(at + 8), glyph);
            at += Group;
        }

        return table;
    }
}
