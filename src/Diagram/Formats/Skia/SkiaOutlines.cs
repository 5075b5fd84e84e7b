using System.Text;
using NetDraw.Diagram.Formats.Fonts;
using NetDraw.Diagram.Scenes;
using SkiaSharp;

namespace NetDraw.Diagram.Formats.Skia;

/// <summary>Outlines of labels as path data of SVG 1.1.</summary>
internal sealed class SkiaOutlines : IDisposable
{
    private readonly SkiaFonts fonts = new(FontSet.Whole);
    private readonly SKPoint[] points = new SKPoint[4];

    /// <exception cref="DrawingException">Skia cannot be loaded.</exception>
    public SkiaOutlines() => SkiaLibrary.Load();

    /// <summary>The outlines of a label's glyphs on the page; empty where all are blank.</summary>
    public string DataOf(SceneLabel label)
    {
        var data = new StringBuilder();
        using var outline = SkiaText.OutlineOf(label, fonts);
        using var steps = outline.CreateRawIterator();
        for (var verb = steps.Next(points); verb != SKPathVerb.Done; verb = steps.Next(points))
        {
            _ = verb switch
            {
                SKPathVerb.Move => Append(data, 'M', points.AsSpan(0, 1)),
                SKPathVerb.Line => Append(data, 'L', points.AsSpan(1, 1)),
                SKPathVerb.Quad => Append(data, 'Q', points.AsSpan(1, 2)),
                SKPathVerb.Cubic => Append(data, 'C', points.AsSpan(1, 3)),
                SKPathVerb.Close => data.Append('Z'),
                _ => throw new InvalidOperationException($"a glyph of '{label.Text}' has a {verb}, which no TrueType font has"),
            };
        }

        return data.ToString();
    }

    /// <inheritdoc/>
    public void Dispose() => fonts.Dispose();

    private static StringBuilder Append(StringBuilder data, char command, ReadOnlySpan<SKPoint> to)
    {
        foreach (var point in to)
        {
            data.Append(command).Append(Num.Text(point.X)).Append(' ').Append(Num.Text(point.Y));
            command = ' ';
        }

        return data;
    }
}
