using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using HarfBuzzSharp;

namespace NetDraw.Diagram.Fonts.Shaping;

/// <summary>Sets lines whose letters join, move or run from the right, or are of fonts that are asked last. What it makes is kept: layout measures a text many times.</summary>
/// <param name="fonts">What glyphs come from.</param>
internal sealed class TextShaper(FontSet fonts)
{
    private const int MostKept = 4096, Replacement = 0xFFFD;

    private readonly ConcurrentDictionary<(string Text, bool IsBold), ImmutableArray<ShapedRun>> known = [];

    /// <summary>
    /// Whether letters are joined, moved or turned about by their neighbours: of scripts that run from the right, or of those from Hebrew to Myanmar, Khmer and
    /// Mongolian (Unicode 16, blocks).
    /// </summary>
    public static bool IsComplex(int codePoint) =>
        codePoint is (>= 0x590 and <= 0x109F) or (>= 0x1780 and <= 0x18AF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE) or (>= 0x10800 and <= 0x11FFF) or (>= 0x1E800 and <= 0x1EFFF);

    /// <summary>The runs of a text, from left to right, each of one font.</summary>
    public ImmutableArray<ShapedRun> Shape(string text, bool isBold)
    {
        if (known.Count > MostKept)
            known.Clear();
        return known.GetOrAdd((text, isBold), key => Set(key.Text, key.IsBold));
    }

    private ImmutableArray<ShapedRun> Set(string text, bool isBold)
    {
        var pieces = PiecesOf(text, isBold);
        var order = Bidi.VisualOrder([.. pieces.Select(static p => p.Level)]);
        return [.. order.Select(i => RunOf(text, pieces[i], isBold))];
    }

    // Stretches of one font, script and direction.
    private List<Piece> PiecesOf(string text, bool isBold)
    {
        byte[] levels = Bidi.LevelsOf(text);
        var pieces = new List<Piece>();
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            string letters = elements.GetTextElement();
            int start = elements.ElementIndex;
            var font = fonts.FontOf(letters, isBold);
            var script = ScriptOf(letters);
            byte level = levels[start];
            if (pieces is [.., var last] && last.Font == font && last.Level == level && (last.Script == script || script is null || last.Script is null))
                pieces[^1] = last with { Length = last.Length + letters.Length, Script = last.Script ?? script };
            else
                pieces.Add(new(font, level, script, start, letters.Length));
        }

        return pieces;
    }

    // Null for what all scripts share.
    private static Script? ScriptOf(string letters)
    {
        foreach (var rune in letters.EnumerateRunes())
        {
            var script = UnicodeFunctions.Default.GetScript((uint)rune.Value);
            if (script != Script.Common && script != Script.Inherited && script != Script.Unknown)
                return script;
        }

        return null;
    }

    private ShapedRun RunOf(string text, Piece piece, bool isBold)
    {
        if (piece.Font is not { } font)
            return Replaced(text, piece, isBold);
        var glyphs = font.Shaping.Shape(text, piece.Start, piece.Length, piece.Level % 2 == 1, piece.Script ?? Script.Common);
        int[] starts = [.. glyphs.Select(static g => g.Cluster).Distinct().Order(), piece.Start + piece.Length];
        // The letters of a cluster are told with its first glyph.
        return new(font, glyphs, [.. glyphs.Select((g, i) => i > 0 && glyphs[i - 1].Cluster == g.Cluster ? "" : text[g.Cluster..starts[Array.BinarySearch(starts, g.Cluster) + 1]])]);
    }

    private ShapedRun Replaced(string text, Piece piece, bool isBold)
    {
        var font = fonts.Last(isBold);
        ushort glyph = font.GlyphOf(Replacement);
        int count = new StringInfo(text.Substring(piece.Start, piece.Length)).LengthInTextElements;
        return new(font, [.. Enumerable.Range(0, count).Select(i => new ShapedGlyph(glyph, piece.Start + i, font.AdvanceOf(glyph), 0, 0))], [.. Enumerable.Repeat("\uFFFD", count)]);
    }

    private readonly record struct Piece(FontFile? Font, byte Level, Script? Script, int Start, int Length);
}

/// <summary>Glyphs of one font beside each other.</summary>
/// <param name="Font">The font.</param>
/// <param name="Glyphs">They, from left to right.</param>
/// <param name="Letters">Of each glyph the letters that it stands for; empty for those that another one tells.</param>
internal sealed record ShapedRun(FontFile Font, ImmutableArray<ShapedGlyph> Glyphs, ImmutableArray<string> Letters)
{
    /// <summary>By how much the pen moves, per point of font size.</summary>
    public double Ems => Glyphs.Sum(static g => (double)g.Advance) / Font.UnitsPerEm;
}
