using NetDraw.Diagram.Formats.Fonts;
using NetDraw.Diagram.Scenes;
using SkiaSharp;

namespace NetDraw.Diagram.Formats.Skia;

/// <summary>Draws primitives on a canvas of Skia's whose unit is a point. Lines take the path data of the SVG, so that both formats show one geometry.</summary>
/// <param name="canvas">Where to draw.</param>
/// <param name="fonts">What glyphs come from.</param>
/// <param name="isOutlined">Whether glyphs are drawn as areas instead of text.</param>
internal sealed class SkiaPainter(SKCanvas canvas, SkiaFonts fonts, bool isOutlined) : Painter
{
    /// <summary>A colour as Skia's.</summary>
    public static SKColor ColorOf(Color color) => new(color.R, color.G, color.B, (byte)Math.Round(255 * Math.Clamp(color.Opacity, 0, 1)));

    /// <summary>Draws the figure, paper first.</summary>
    public void Draw(Scene scene)
    {
        if (scene.Background is { } paper)
            Box(new SceneBox(new(0, 0, scene.Width, scene.Height), 0, paper));
        scene.Paint(this);
    }

    public override void Box(SceneBox box)
    {
        using var builder = new SKPathBuilder();
        var (x, y, width, height) = box.Bounds;
        var bounds = new SKRect((float)x, (float)y, (float)(x + width), (float)(y + height));
        if (box.Radius > 0)
            builder.AddRoundRect(bounds, (float)box.Radius, (float)box.Radius);
        else
            builder.AddRect(bounds);
        using var path = builder.Detach();
        Draw(path, box.Fill, box.Stroke);
    }

    public override void Path(ScenePath path)
    {
        using var outline = Parse(SvgPaths.Through(path.Points, path.IsCurve, 0) + "Z");
        Draw(outline, path.Fill, path.Stroke);
    }

    public override void Line(SceneLine line)
    {
        var (points, head) = SvgPaths.WithHead(line);
        using (var path = Parse(SvgPaths.Through(points, line.IsCurve, line.CornerRadius)))
            Draw(path, null, line.Stroke);
        if (!head.IsEmpty)
            Path(new ScenePath(head, Fill: line.Stroke.Color));
    }

    public override void Label(SceneLabel label)
    {
        using var paint = Filling(label.Color);
        if (isOutlined)
        {
            using var outline = SkiaText.OutlineOf(label, fonts);
            canvas.DrawPath(outline, paint);
            return;
        }

        var text = SetText.Place(label, fonts.Fonts);
        canvas.Save();
        canvas.Concat(SkiaText.Placement(label, text));
        foreach (var run in text.Runs)
        {
            using var blob = SkiaText.BlobOf(run, fonts);
            if (blob is not null)
                canvas.DrawText(blob, 0, 0, paint);
        }

        canvas.Restore();
    }

    public override void Picture(ScenePicture picture)
    {
        if (picture.Drawing is { } drawing)
        {
            SkiaDrawings.Draw(canvas, drawing, picture.Place);
            return;
        }

        using var image = SkiaPictures.Decode(picture);
        if (image is null)
        {
            var (a, b, c, d) = picture.Place.Corners;
            Path(new ScenePath([a, b, c, d], Stroke: new Stroke(Color.Black, 0.5, DashStyle.Dashed)));
            return;
        }

        var (origin, across, down) = picture.Place;
        canvas.Save();
        canvas.Concat(new SKMatrix((float)across.X, (float)down.X, (float)origin.X, (float)across.Y, (float)down.Y, (float)origin.Y, 0, 0, 1));
        canvas.DrawImage(image, new SKRect(0, 0, 1, 1), picture.IsPixelated ? new SKSamplingOptions(SKFilterMode.Nearest) : new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        canvas.Restore();
    }

    public override void BeginGroup(SceneGroup group)
    {
    }

    public override void EndGroup(SceneGroup group)
    {
    }

    private static SKPath Parse(string data) => SKPath.ParseSvgPathData(data) ?? throw new InvalidOperationException($"path data that Skia cannot read: {data}");

    private static SKPaint Filling(Color color) => new() { IsAntialias = true, Color = ColorOf(color) };

    private void Draw(SKPath path, Fill? fill, Stroke? stroke)
    {
        if (fill is { } area)
        {
            using var paint = Filling(area.Color);
            canvas.DrawPath(path, paint);
            if (area.Hatch != Hatch.None)
            {
                canvas.Save();
                canvas.ClipPath(path, SKClipOperation.Intersect, antialias: true);
                SkiaHatches.Draw(canvas, path.Bounds, area);
                canvas.Restore();
            }
        }

        if (stroke is { } line)
            Draw(path, line);
    }

    private void Draw(SKPath path, Stroke line)
    {
        float width = (float)line.Width;
        // SVG's limit of mitres; Skia's own default is the same, and is said here because it must be.
        using var paint = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = width, StrokeMiter = 4, Color = ColorOf(line.Color) };
        using var dashes = line.Dash switch
        {
            DashStyle.Dashed => SKPathEffect.CreateDash([4 * width, 3 * width], 0),
            DashStyle.Dotted => SKPathEffect.CreateDash([width, 2 * width], 0),
            _ => null,
        };
        paint.PathEffect = dashes;
        canvas.DrawPath(path, paint);
    }
}
