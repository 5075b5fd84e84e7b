using System.Text;
using NetDraw.Diagram.Formats.Fonts;
using NetDraw.Diagram.Scenes;
using SkiaSharp;

namespace NetDraw.Diagram.Formats.Skia;

/// <summary>Labels for Skia: where they lie, and what their glyphs look like.</summary>
internal static class SkiaText
{
    /// <summary>From the left end of a label's baseline, x to the right, to the page.</summary>
    public static SKMatrix Placement(SceneLabel label, SetText text)
    {
        double squeeze = text.SqueezeIn(label), width = text.Width * squeeze;
        double left = label.Anchor switch { TextAnchor.Start => 0, TextAnchor.Middle => width / 2, _ => width };
        var matrix = SKMatrix.CreateTranslation((float)label.Position.X, (float)label.Position.Y);
        if (label.Rotation != 0)
            matrix = matrix.PreConcat(SKMatrix.CreateRotationDegrees((float)label.Rotation));
        if (left != 0)
            matrix = matrix.PreConcat(SKMatrix.CreateTranslation((float)-left, 0));
        return squeeze == 1 ? matrix : matrix.PreConcat(SKMatrix.CreateScale((float)squeeze, 1));
    }

    /// <summary>A run's glyphs, to be drawn at the left end of the label's baseline.</summary>
    public static SKTextBlob? BlobOf(GlyphRun run, SkiaFonts fonts)
    {
        using var font = fonts.Sized(run.Font, run.Size);
        using var builder = new SKTextBlobBuilder();
        SKPoint[] places = [.. run.Places.Select(static p => new SKPoint((float)p.X, (float)p.Y))];
        ushort[] glyphs = [.. run.Glyphs.Select(g => fonts.NumberOf(run.Font, g))];
        if (run.IsShaped)
            AddWithText(builder, run, font, glyphs, places);
        else
            builder.AddPositionedRun(glyphs, font, places);
        return builder.Build();
    }

    // Of glyphs that stand for no character or for several, readers of PDF find the text by what is told with them.
    private static void AddWithText(SKTextBlobBuilder builder, GlyphRun run, SKFont font, ushort[] glyphs, SKPoint[] places)
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(run.Letters));
        var shaped = builder.AllocateRawPositionedTextRun(font, glyphs.Length, text.Length);
        glyphs.CopyTo(shaped.Glyphs);
        places.CopyTo(shaped.Positions);
        text.CopyTo(shaped.Text);
        uint at = 0, next = 0;
        for (int i = 0; i < glyphs.Length; i++)
        {
            if (run.Letters[i].Length > 0)
                (at, next) = (next, next + (uint)Encoding.UTF8.GetByteCount(run.Letters[i]));
            shaped.Clusters[i] = at;
        }
    }

    /// <summary>The outlines of a label's glyphs on the page.</summary>
    public static SKPath OutlineOf(SceneLabel label, SkiaFonts fonts)
    {
        var text = SetText.Place(label, fonts.Fonts);
        var place = Placement(label, text);
        using var builder = new SKPathBuilder();
        foreach (var run in text.Runs)
        {
            using var font = fonts.Sized(run.Font, run.Size);
            for (int i = 0; i < run.Glyphs.Length; i++)
            {
                using var glyph = font.GetGlyphPath(fonts.NumberOf(run.Font, run.Glyphs[i]));
                if (glyph is null)
                    continue;
                var matrix = place.PreConcat(SKMatrix.CreateTranslation((float)run.Places[i].X, (float)run.Places[i].Y));
                builder.AddPath(glyph, in matrix);
            }
        }

        return builder.Detach();
    }
}
