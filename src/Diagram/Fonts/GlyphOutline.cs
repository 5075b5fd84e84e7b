using System.Buffers.Binary;

namespace NetDraw.Diagram.Fonts;

/// <summary>Glyph descriptions of a TrueType font (OpenType 1.9, "glyf").</summary>
internal static class GlyphOutline
{
    // Flags of a part of a composite glyph.
    private const int ArgumentsAreWords = 0x0001, HasScale = 0x0008, HasMore = 0x0020, HasTwoScales = 0x0040, HasMatrix = 0x0080, HasInstructions = 0x0100;

    /// <summary>The description without its instructions, its parts by new numbers.</summary>
    /// <param name="outline">The description; empty for a blank glyph.</param>
    /// <param name="numberOf">From a glyph's number in the font to its new one.</param>
    public static byte[] Stripped(ReadOnlySpan<byte> outline, Func<ushort, ushort> numberOf)
    {
        if (outline.IsEmpty)
            return [];
        int contours = BinaryPrimitives.ReadInt16BigEndian(outline);
        return contours < 0 ? Composite(outline, numberOf) : Simple(outline, contours);
    }

    private static byte[] Simple(ReadOnlySpan<byte> outline, int contours)
    {
        int at = 10 + (2 * contours);
        int length = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
        return [.. outline[..at], 0, 0, .. outline[(at + 2 + length)..]];
    }

    private static byte[] Composite(ReadOnlySpan<byte> outline, Func<ushort, ushort> numberOf)
    {
        byte[] result = outline.ToArray();
        int at = 10, flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(result.AsSpan(at));
            BinaryPrimitives.WriteUInt16BigEndian(result.AsSpan(at), (ushort)(flags & ~HasInstructions));
            ushort part = BinaryPrimitives.ReadUInt16BigEndian(result.AsSpan(at + 2));
            BinaryPrimitives.WriteUInt16BigEndian(result.AsSpan(at + 2), numberOf(part));
            at += 4 + ((flags & ArgumentsAreWords) != 0 ? 4 : 2)
                + ((flags & HasScale) != 0 ? 2 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0);
        }
        while ((flags & HasMore) != 0);
        return result[..at];
    }
}
