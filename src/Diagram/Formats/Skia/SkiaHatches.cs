using NetDraw.Diagram.Scenes;
using SkiaSharp;

namespace NetDraw.Diagram.Formats.Skia;

/// <summary>The lines of hatched fills, as in <see cref="SvgHatches"/>: cells of six points from the page's corner. Lines stay lines in PDF, where a shader would become pixels.</summary>
internal static class SkiaHatches
{
    private const float Cell = 6;
    private const float LineWidth = 0.5f;
    private const float Dot = 0.9f;

    /// <summary>Draws a fill's lines over bounds; the caller has clipped the canvas to the area.</summary>
    public static void Draw(SKCanvas canvas, SKRect bounds, Fill fill)
    {
        using var paint = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = LineWidth, Color = SkiaPainter.ColorOf(fill.HatchColor) };
        using var lines = LinesOf(fill.Hatch, bounds);
        if (fill.Hatch != Hatch.Dotted)
        {
            canvas.DrawPath(lines, paint);
            return;
        }

        using var dots = SKPathEffect.CreateDash([Dot, Cell - Dot], 0);
        paint.StrokeWidth = Dot;
        paint.PathEffect = dots;
        canvas.DrawPath(lines, paint);
    }

    private static SKPath LinesOf(Hatch hatch, SKRect bounds)
    {
        using var builder = new SKPathBuilder();
        // Whole cells, so that lines and dots of neighbouring areas meet.
        float left = Down(bounds.Left), top = Down(bounds.Top), right = Down(bounds.Right) + Cell, bottom = Down(bounds.Bottom) + Cell, height = bottom - top;
        if (hatch is Hatch.Horizontal or Hatch.Dotted)
        {
            float start = hatch == Hatch.Dotted ? left + 2.5f : left;
            for (float y = top + (Cell / 2); y < bottom; y += Cell)
                Add(start, y, right, y);
        }
        else if (hatch == Hatch.Vertical)
        {
            for (float x = left + (Cell / 2); x < right; x += Cell)
                Add(x, top, x, bottom);
        }

        if (hatch is Hatch.Rising or Hatch.Crossed)
        {
            for (float x = left - height; x < right; x += Cell)
                Add(x, bottom, x + height, top);
        }

        if (hatch is Hatch.Falling or Hatch.Crossed)
        {
            for (float x = left - height; x < right; x += Cell)
                Add(x, top, x + height, bottom);
        }

        return builder.Detach();

        void Add(float fromX, float fromY, float toX, float toY)
        {
            builder.MoveTo(fromX, fromY);
            builder.LineTo(toX, toY);
        }
    }

    private static float Down(float value) => MathF.Floor(value / Cell) * Cell;
}
