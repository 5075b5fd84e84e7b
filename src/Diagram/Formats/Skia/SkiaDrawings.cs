using NetDraw.Diagram.Scenes;
using SkiaSharp;

namespace NetDraw.Diagram.Formats.Skia;

/// <summary>Pictures of areas on a canvas: they stay areas in PDF.</summary>
internal static class SkiaDrawings
{
    /// <summary>Draws one at its place.</summary>
    public static void Draw(SKCanvas canvas, VectorDrawing drawing, Parallelogram place)
    {
        var (origin, across, down) = place;
        var matrix = new SKMatrix(
            (float)(across.X / drawing.Width),
            (float)(down.X / drawing.Height),
            (float)origin.X,
            (float)(across.Y / drawing.Width),
            (float)(down.Y / drawing.Height),
            (float)origin.Y,
            0,
            0,
            1);
        canvas.Save();
        canvas.Concat(matrix);
        foreach (var shape in drawing.Shapes)
        {
            using var path = SKPath.ParseSvgPathData(shape.Path);
            if (path is null)
                continue;
            path.FillType = shape.IsEvenOdd ? SKPathFillType.EvenOdd : SKPathFillType.Winding;
            using var shader = ShaderOf(shape.Gradient);
            using var paint = new SKPaint { IsAntialias = true, Color = shader is null ? SkiaPainter.ColorOf(shape.Fill) : SKColors.Black, Shader = shader };
            canvas.DrawPath(path, paint);
        }

        canvas.Restore();
    }

    private static SKShader? ShaderOf(VectorGradient? gradient)
    {
        if (gradient is null)
            return null;
        SKColor[] colors = [.. gradient.Stops.Select(static s => SkiaPainter.ColorOf(s.Color))];
        float[] places = [.. gradient.Stops.Select(static s => (float)s.Place)];
        var m = gradient.Matrix;
        var matrix = new SKMatrix((float)m[0], (float)m[2], (float)m[4], (float)m[1], (float)m[3], (float)m[5], 0, 0, 1);
        return colors.Length == 1 ? SKShader.CreateColor(colors[0])
            : gradient.IsRadial ? SKShader.CreateRadialGradient(default, 1, colors, places, SKShaderTileMode.Clamp, matrix)
            : SKShader.CreateLinearGradient(default, new(1, 0), colors, places, SKShaderTileMode.Clamp, matrix);
    }
}
