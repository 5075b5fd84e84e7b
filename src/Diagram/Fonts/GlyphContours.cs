using System.Buffers.Binary;
using System.Collections.Immutable;

namespace NetDraw.Diagram.Fonts;

/// <summary>A glyph's closed contours, read from its description (OpenType 1.9, "glyf"), in font units, y up.</summary>
internal static class GlyphContours
{
    // Flags of a point.
    private const int IsOnCurve = 0x01, HasShortX = 0x02, HasShortY = 0x04, Repeats = 0x08, IsSameX = 0x10, IsSameY = 0x20;

    // Flags of a part of a composite glyph.
    private const int ArgumentsAreWords = 0x0001, ArgumentsAreOffsets = 0x0002, HasScale = 0x0008, HasMore = 0x0020, HasTwoScales = 0x0040, HasMatrix = 0x0080;
    private const int MaxDepth = 8;

    /// <summary>The contours, each as its points in order; none for a blank glyph.</summary>
    public static ImmutableArray<ImmutableArray<GlyphPoint>> Of(TrueTypeFont font, ushort glyph)
    {
        int left = int.MaxValue;
        return Of(font, glyph, ref left);
    }

    /// <summary>The same within a number of points and parts, which becomes less by those that were read.</summary>
    /// <exception cref="InvalidDataException">There are more.</exception>
    public static ImmutableArray<ImmutableArray<GlyphPoint>> Of(TrueTypeFont font, ushort glyph, ref int left) => [.. Read(font, glyph, 0, ref left)];

    private static List<ImmutableArray<GlyphPoint>> Read(TrueTypeFont font, ushort glyph, int depth, ref int left)
    {
        byte[] outline = font.OutlineOf(glyph).ToArray();
        if (outline.Length == 0 || depth > MaxDepth)
            return [];
        int contours = BinaryPrimitives.ReadInt16BigEndian(outline);
        return contours < 0 ? Parts(font, outline, depth, ref left) : Simple(outline, contours, ref left);
    }

    private static List<ImmutableArray<GlyphPoint>> Simple(ReadOnlySpan<byte> outline, int contours, ref int left)
    {
        var ends = new int[contours];
        for (int i = 0; i < contours; i++)
            ends[i] = BinaryPrimitives.ReadUInt16BigEndian(outline[(10 + (2 * i))..]);
        int count = contours == 0 ? 0 : ends[^1] + 1, at = 10 + (2 * contours);
        Take(ref left, count);
        at += 2 + BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
        byte[] flags = Flags(outline, count, ref at);
        int[] x = Coordinates(outline, flags, HasShortX, IsSameX, ref at), y = Coordinates(outline, flags, HasShortY, IsSameY, ref at);
        var result = new List<ImmutableArray<GlyphPoint>>();
        for (int i = 0, from = 0; i < contours; from = ends[i++] + 1)
            result.Add([.. Enumerable.Range(from, ends[i] - from + 1).Select(p => new GlyphPoint(x[p], y[p], (flags[p] & IsOnCurve) != 0))]);
        return result;
    }

    private static byte[] Flags(ReadOnlySpan<byte> outline, int count, ref int at)
    {
        var flags = new byte[count];
        for (int i = 0; i < count; i++)
        {
            flags[i] = outline[at++];
            if ((flags[i] & Repeats) == 0)
                continue;
            for (int left = outline[at++]; left > 0 && i + 1 < count; left--, i++)
                flags[i + 1] = flags[i];
        }

        return flags;
    }

    // Each is told as its distance from the one before.
    private static int[] Coordinates(ReadOnlySpan<byte> outline, byte[] flags, int isShort, int isSame, ref int at)
    {
        var result = new int[flags.Length];
        int value = 0;
        for (int i = 0; i < flags.Length; i++)
        {
            if ((flags[i] & isShort) != 0)
            {
                value += (flags[i] & isSame) != 0 ? outline[at] : -outline[at];
                at++;
            }
            else if ((flags[i] & isSame) == 0)
            {
                value += BinaryPrimitives.ReadInt16BigEndian(outline[at..]);
                at += 2;
            }

            result[i] = value;
        }

        return result;
    }

    private static List<ImmutableArray<GlyphPoint>> Parts(TrueTypeFont font, ReadOnlySpan<byte> outline, int depth, ref int left)
    {
        var result = new List<ImmutableArray<GlyphPoint>>();
        int at = 10, flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            ushort part = BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]);
            bool isWide = (flags & ArgumentsAreWords) != 0;
            int dx = isWide ? BinaryPrimitives.ReadInt16BigEndian(outline[(at + 4)..]) : (sbyte)outline[at + 4];
            int dy = isWide ? BinaryPrimitives.ReadInt16BigEndian(outline[(at + 6)..]) : (sbyte)outline[at + 5];
            at += isWide ? 8 : 6;
            double[] m = Matrix(outline, flags, ref at);
            // Parts placed by matching points have no offset; fonts of today have none of these.
            if ((flags & ArgumentsAreOffsets) == 0)
                (dx, dy) = (0, 0);
            foreach (var contour in Read(font, part, depth + 1, ref left))
            {
                Take(ref left, contour.Length);
                result.Add([.. contour.Select(p => p with { X = (p.X * m[0]) + (p.Y * m[2]) + dx, Y = (p.X * m[1]) + (p.Y * m[3]) + dy })]);
            }
        }
        while ((flags & HasMore) != 0);
        return result;
    }

    private static void Take(ref int left, int count)
    {
        left -= count + 1;
        if (left < 0)
            throw new InvalidDataException("a font whose glyphs have too many points");
    }

    private static double[] Matrix(ReadOnlySpan<byte> outline, int flags, ref int at)
    {
        int count = (flags & HasScale) != 0 ? 1 : (flags & HasTwoScales) != 0 ? 2 : (flags & HasMatrix) != 0 ? 4 : 0;
        var values = new double[count];
        for (int i = 0; i < count; i++, at += 2)
            values[i] = BinaryPrimitives.ReadInt16BigEndian(outline[at..]) / 16384.0;
        return count switch { 0 => [1, 0, 0, 1], 1 => [values[0], 0, 0, values[0]], 2 => [values[0], 0, 0, values[1]], _ => values };
    }
}

/// <summary>A point of a contour.</summary>
/// <param name="X">To the right, in font units.</param>
/// <param name="Y">Upwards, in font units.</param>
/// <param name="IsOnCurve">Whether the contour passes through it; else it is the control point of a quadratic curve, and between two of these lies a point of the contour.</param>
internal readonly record struct GlyphPoint(double X, double Y, bool IsOnCurve);
