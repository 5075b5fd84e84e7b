using System.Buffers.Binary;
using System.Text;

namespace NetDraw.Diagram.Fonts;

/// <summary>
/// Makes a font of the glyphs that some characters need (OpenType 1.9): they are numbered anew in the order of their characters, parts of composite glyphs
/// after them. Hints, kerning and substitutions stay behind. The same characters give the same bytes.
/// </summary>
internal sealed class TrueTypeSubset
{
    private static readonly string[] Kept = ["OS/2", "head", "hhea", "maxp", "name"];

    private readonly TrueTypeFont font;
    private readonly List<ushort> glyphs = [0];
    private readonly Dictionary<ushort, ushort> numbers = new() { [0] = 0 };
    private readonly SortedDictionary<int, ushort> characters = [];

    private TrueTypeSubset(TrueTypeFont font) => this.font = font;

    /// <summary>The bytes of the font, and the new number of each glyph; characters that it lacks are passed over.</summary>
    /// <param name="font">The font.</param>
    /// <param name="codePoints">The characters.</param>
    /// <param name="more">Glyphs that no character leads to.</param>
    public static (byte[] Bytes, IReadOnlyDictionary<ushort, ushort> Numbers) Build(TrueTypeFont font, IEnumerable<int> codePoints, IEnumerable<ushort> more)
    {
        var subset = new TrueTypeSubset(font);
        foreach (int codePoint in codePoints.Distinct().Order())
        {
            if (font.GlyphOf(codePoint) is not 0 and var glyph)
                subset.characters[codePoint] = subset.NumberOf(glyph);
        }

        foreach (ushort glyph in more.Distinct().Order())
            subset.NumberOf(glyph);
        return (subset.Write(), subset.numbers);
    }

    private ushort NumberOf(ushort glyph)
    {
        if (!numbers.TryGetValue(glyph, out ushort number))
        {
            number = (ushort)glyphs.Count;
            numbers[glyph] = number;
            glyphs.Add(glyph);
        }

        return number;
    }

    private byte[] Write()
    {
        var outlines = new List<byte[]>();
        // Parts of composite glyphs join the list while it is walked.
        for (int i = 0; i < glyphs.Count; i++)
            outlines.Add(GlyphOutline.Stripped(font.OutlineOf(glyphs[i]), NumberOf));
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (string name in Kept.Where(font.Has))
            tables[name] = font.Table(name).ToArray();
        tables["name"] = NameTable.Short(tables["name"]);
        var (glyf, loca) = Joined(outlines);
        tables["glyf"] = glyf;
        tables["loca"] = loca;
        tables["hmtx"] = Metrics();
        tables["cmap"] = CharacterMapWriter.Write(characters);
        tables["post"] = [0, 3, .. new byte[30]];
        WriteWord(tables["maxp"], 4, glyphs.Count);
        // No instructions are left, and what they would use.
        tables["maxp"].AsSpan(16, 12).Clear();
        WriteWord(tables["hhea"], 34, glyphs.Count);
        WriteWord(tables["head"], 50, 1);
        BinaryPrimitives.WriteUInt32BigEndian(tables["head"].AsSpan(8), 0);
        return Assembled(tables);
    }

    private static (byte[] Glyf, byte[] Loca) Joined(List<byte[]> outlines)
    {
        using var glyf = new MemoryStream();
        byte[] loca = new byte[4 * (outlines.Count + 1)];
        for (int i = 0; i < outlines.Count; i++)
        {
            glyf.Write(outlines[i]);
            glyf.Write(new byte[-outlines[i].Length & 3]);
            BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * (i + 1)), (int)glyf.Length);
        }

        return (glyf.ToArray(), loca);
    }

    private byte[] Metrics()
    {
        byte[] table = new byte[4 * glyphs.Count];
        for (int i = 0; i < glyphs.Count; i++)
        {
            WriteWord(table, 4 * i, font.AdvanceOf(glyphs[i]));
            BinaryPrimitives.WriteInt16BigEndian(table.AsSpan((4 * i) + 2), font.BearingOf(glyphs[i]));
        }

        return table;
    }

    // Table directory, then the tables in the order of their names, each at a multiple of four; the sum of the whole is fixed by a number in head.
    private static byte[] Assembled(SortedDictionary<string, byte[]> tables)
    {
        int at = 12 + (16 * tables.Count), power = (int)Math.Log2(tables.Count), index = 0, head = 0;
        byte[] file = new byte[at + tables.Values.Sum(static t => (t.Length + 3) & ~3)];
        BinaryPrimitives.WriteUInt32BigEndian(file, 0x00010000);
        WriteWord(file, 4, tables.Count);
        WriteWord(file, 6, 16 << power);
        WriteWord(file, 8, power);
        WriteWord(file, 10, (16 * tables.Count) - (16 << power));
        foreach (var (name, table) in tables)
        {
            table.CopyTo(file, at);
            var entry = file.AsSpan(12 + (16 * index++), 16);
            Encoding.ASCII.GetBytes(name, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], SumOf(file.AsSpan(at, (table.Length + 3) & ~3)));
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], at);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], table.Length);
            head = name == "head" ? at : head;
            at += (table.Length + 3) & ~3;
        }

        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), unchecked(0xB1B0AFBA - SumOf(file)));
        return file;
    }

    private static uint SumOf(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (int i = 0; i < bytes.Length; i += 4)
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(bytes[i..]));
        return sum;
    }

    private static void WriteWord(Span<byte> table, int at, int value) => BinaryPrimitives.WriteUInt16BigEndian(table[at..], (ushort)value);
}
