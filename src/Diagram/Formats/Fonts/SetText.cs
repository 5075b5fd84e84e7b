using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Formats.Fonts;

/// <summary>
/// A label as glyphs, for formats that draw or carry them. Glyphs follow each other by their advance widths alone, as the metrics count them: no kerning,
/// no ligatures. Each character is of the first font that has it; where none has, a replacement character shows that something is missing.
/// </summary>
/// <param name="Runs">The glyphs.</param>
/// <param name="Width">Where the pen stands after them, in points.</param>
internal sealed record SetText(ImmutableArray<GlyphRun> Runs, double Width)
{
    /// <summary>Sets a label.</summary>
    public static SetText Place(SceneLabel label, FontSet fonts)
    {
        var setter = new Setter(fonts, label.IsBold);
        if (label.Runs.IsEmpty)
            setter.Add(PlainText.Clean(label.Text), label.Size, 0);
        foreach (var run in label.Runs)
            setter.Add(PlainText.Clean(run.Text), run.SizeIn(label.Size), run.ShiftIn(label.Size));
        return setter.Finish();
    }

    /// <summary>How much narrower than it comes out the label has to be drawn to keep to the width that layout counted on: 1 or less.</summary>
    public double SqueezeIn(SceneLabel label) => label.Width > 0 && Width > label.Width + 0.05 ? label.Width / Width : 1;

    private sealed class Setter(FontSet fonts, bool isBold)
    {
        private readonly ImmutableArray<GlyphRun>.Builder runs = ImmutableArray.CreateBuilder<GlyphRun>();
        private readonly ImmutableArray<ushort>.Builder glyphs = ImmutableArray.CreateBuilder<ushort>();
        private readonly ImmutableArray<Point>.Builder places = ImmutableArray.CreateBuilder<Point>();
        private FontFile? font;
        private double pen;

        public void Add(string text, double size, double shift)
        {
            foreach (var (file, codePoint) in fonts.Choose(text, isBold))
            {
                if (file != font)
                    EndRun(size);
                font = file;
                ushort glyph = file.Font.GlyphOf(codePoint);
                glyphs.Add(glyph);
                places.Add(new(pen, shift));
                pen += file.Font.AdvanceOf(glyph) * size / file.Font.UnitsPerEm;
            }

            EndRun(size);
        }

        public SetText Finish() => new(runs.ToImmutable(), pen);

        private void EndRun(double size)
        {
            if (glyphs.Count > 0)
                runs.Add(new(font!, size, glyphs.ToImmutable(), places.ToImmutable()));
            glyphs.Clear();
            places.Clear();
        }
    }
}

/// <summary>Glyphs of one font and size, each in its place.</summary>
/// <param name="Font">Their font.</param>
/// <param name="Size">Their size in points.</param>
/// <param name="Glyphs">Their numbers in the font.</param>
/// <param name="Places">Where the pen stands for each: from the left end of the label's baseline, in points, y down.</param>
internal sealed record GlyphRun(FontFile Font, double Size, ImmutableArray<ushort> Glyphs, ImmutableArray<Point> Places);
