using System.Text;
using NetDraw.Diagram.Fonts;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Fonts;

/// <summary>The part of each font that a figure's labels need, with the new number of each glyph. Fonts whose glyphs are not plain outlines stay whole.</summary>
internal sealed class FontParts
{
    private readonly Dictionary<FontFile, (byte[] Bytes, IReadOnlyDictionary<ushort, ushort> Numbers)> parts = [];

    /// <summary>Makes the parts.</summary>
    public FontParts(FontSet fonts, Scene scene)
    {
        var used = new Dictionary<FontFile, (HashSet<int> Characters, HashSet<ushort> Glyphs)>();
        foreach (var run in SceneLabels.In(scene.Items).SelectMany(label => SetText.Place(label, fonts).Runs).Where(static r => r.Font.HasOutlines))
        {
            if (!used.TryGetValue(run.Font, out var needed))
                used[run.Font] = needed = ([], []);
            foreach (var (glyph, letters) in run.Glyphs.Zip(run.Letters))
            {
                // Readers find a text by the characters of its glyphs, where they have one.
                if (Rune.DecodeFromUtf16(letters, out var rune, out int length) == System.Buffers.OperationStatus.Done && length == letters.Length && run.Font.Font.GlyphOf(rune.Value) == glyph)
                    needed.Characters.Add(rune.Value);
                else
                    needed.Glyphs.Add(glyph);
            }
        }

        foreach (var (file, (characters, glyphs)) in used)
            parts[file] = TrueTypeSubset.Build(file.Font, characters, glyphs);
    }

    /// <summary>The bytes of a font that holds no more than the figure needs.</summary>
    public byte[] BytesOf(FontFile file) => parts.TryGetValue(file, out var part) ? part.Bytes : file.Bytes;

    /// <summary>The number of a glyph there.</summary>
    public ushort NumberOf(FontFile file, ushort glyph) => parts.TryGetValue(file, out var part) ? part.Numbers[glyph] : glyph;
}
