using System.Collections.Immutable;
using System.Runtime.InteropServices;
using HarfBuzzSharp;

namespace NetDraw.Diagram.Fonts.Shaping;

/// <summary>
/// A font as HarfBuzz reads it: which glyphs stand for letters beside each other, and where. In font units, so that the same text has the same places on every
/// system. Safe to share between threads.
/// </summary>
internal sealed class ShapingFace : IDisposable
{
    private readonly Blob blob;
    private readonly Face face;
    private readonly Font font;
    private readonly Lock turn = new();

    /// <summary>Reads the first font of a file.</summary>
    /// <exception cref="DrawingException">HarfBuzz cannot be loaded.</exception>
    public ShapingFace(byte[] bytes)
    {
        HarfBuzzLibrary.Load();
        var pinned = GCHandle.Alloc(bytes, GCHandleType.Pinned);
        blob = new Blob(pinned.AddrOfPinnedObject(), bytes.Length, MemoryMode.ReadOnly, pinned.Free);
        face = new Face(blob, 0);
        font = new Font(face);
        font.SetFunctionsOpenType();
        (UnitsPerEm, GlyphCount) = (face.UnitsPerEm, face.GlyphCount);
        font.SetScale(UnitsPerEm, UnitsPerEm);
    }

    /// <summary>Font units an em.</summary>
    public int UnitsPerEm { get; }

    /// <summary>How many glyphs it has; 0 for what is no font.</summary>
    public int GlyphCount { get; }

    /// <summary>The glyph of a character by itself; 0 where it has none.</summary>
    public ushort GlyphOf(int codePoint)
    {
        lock (turn)
            return font.TryGetNominalGlyph(codePoint, out uint glyph) ? Number(glyph) : (ushort)0;
    }

    /// <summary>The bytes of a table; empty where it has none.</summary>
    public byte[] Table(string tag)
    {
        using var table = face.ReferenceTable(Tag.Parse(tag));
        return table.AsSpan().ToArray();
    }

    /// <summary>Sets a stretch of one script that runs one way.</summary>
    /// <param name="text">The text, whose letters around the stretch decide how its ends join.</param>
    /// <param name="start">Where the stretch starts.</param>
    /// <param name="length">Its length in UTF-16 units.</param>
    /// <param name="isRightToLeft">Whether it runs from the right.</param>
    /// <param name="script">Its script.</param>
    /// <returns>The glyphs from left to right.</returns>
    public ImmutableArray<ShapedGlyph> Shape(string text, int start, int length, bool isRightToLeft, Script script)
    {
        using var buffer = new HarfBuzzSharp.Buffer { ClusterLevel = ClusterLevel.MonotoneGraphemes };
        buffer.AddUtf16(text.AsSpan(), start, length);
        buffer.Direction = isRightToLeft ? Direction.RightToLeft : Direction.LeftToRight;
        buffer.Script = script;
        lock (turn)
            font.Shape(buffer);
        var infos = buffer.GetGlyphInfoSpan();
        var places = buffer.GetGlyphPositionSpan();
        var glyphs = ImmutableArray.CreateBuilder<ShapedGlyph>(infos.Length);
        for (int i = 0; i < infos.Length; i++)
            glyphs.Add(new(Number(infos[i].Codepoint), (int)infos[i].Cluster, places[i].XAdvance, places[i].XOffset, places[i].YOffset));
        return glyphs.MoveToImmutable();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        font.Dispose();
        face.Dispose();
        blob.Dispose();
    }

    // A broken font's tables may lead to glyphs that it has not.
    private ushort Number(uint glyph) => glyph < GlyphCount ? (ushort)glyph : (ushort)0;
}

/// <summary>A glyph of a shaped text, in font units.</summary>
/// <param name="Glyph">Its number in the font.</param>
/// <param name="Cluster">Where the letters that it stands for start in the text.</param>
/// <param name="Advance">By how much the pen moves to the right.</param>
/// <param name="X">How far it stands to the right of the pen.</param>
/// <param name="Y">How far it stands above the baseline.</param>
internal readonly record struct ShapedGlyph(ushort Glyph, int Cluster, int Advance, int X, int Y);
