using System.Collections.Immutable;
using NetDraw.Diagram.Fonts;
using NetDraw.Diagram.Fonts.Shaping;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Formats.Fonts;

/// <summary>
/// A label as glyphs, for formats that draw or carry them. Glyphs follow each other by their advance widths alone, as the metrics count them: no kerning,
/// no ligatures, but in texts that have to be shaped. Each character is of the first font that has it; where none has, a replacement character shows that something is missing.
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
        private readonly ImmutableArray<string>.Builder letters = ImmutableArray.CreateBuilder<string>();
        private FontFile? font;
        private double pen;

        public void Add(string text, double size, double shift)
        {
            if (fonts.IsShaped(text, isBold))
            {
                foreach (var run in fonts.Shaper.Shape(text, isBold))
                    Add(run, size, shift);
                return;
            }

            foreach (var (file, codePoint) in fonts.Choose(text, isBold))
            {
                if (file != font)
                    EndRun(size, isShaped: false);
                font = file;
                ushort glyph = file.Font.GlyphOf(codePoint);
                glyphs.Add(glyph);
                places.Add(new(pen, shift));
                letters.Add(char.ConvertFromUtf32(codePoint));
                pen += file.Font.AdvanceOf(glyph) * size / file.Font.UnitsPerEm;
            }

            EndRun(size, isShaped: false);
        }

        public SetText Finish() => new(runs.ToImmutable(), pen);

        private void Add(ShapedRun run, double size, double shift)
        {
            font = run.Font;
            double unit = size / run.Font.UnitsPerEm;
            foreach (var glyph in run.Glyphs)
            {
                glyphs.Add(glyph.Glyph);
                places.Add(new(pen + (glyph.X * unit), shift - (glyph.Y * unit)));
                pen += glyph.Advance * unit;
            }

            letters.AddRange(run.Letters);
            EndRun(size, isShaped: true);
        }

        private void EndRun(double size, bool isShaped)
        {
            if (glyphs.Count > 0)
                runs.Add(new(font!, size, glyphs.ToImmutable(), places.ToImmutable(), letters.ToImmutable()) { IsShaped = isShaped });
            glyphs.Clear();
            places.Clear();
            letters.Clear();
        }
    }
}

/// <summary>Glyphs of one font and size, each in its place.</summary>
/// <param name="Font">Their font.</param>
/// <param name="Size">Their size in points.</param>
/// <param name="Glyphs">Their numbers in the font.</param>
/// <param name="Places">Where each stands: from the left end of the label's baseline, in points, y down.</param>
/// <param name="Letters">The letters that each stands for; empty for those that another one tells.</param>
internal sealed record GlyphRun(FontFile Font, double Size, ImmutableArray<ushort> Glyphs, ImmutableArray<Point> Places, ImmutableArray<string> Letters)
{
    /// <summary>Whether the letters decided about each other's glyphs.</summary>
    public bool IsShaped { get; init; }
}
