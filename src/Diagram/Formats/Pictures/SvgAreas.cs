using System.Globalization;
using System.Text.RegularExpressions;
using NetDraw.Diagram.Scenes;
using ShimSkiaSharp;
using Svg.Skia;
using Sk = SkiaSharp;

namespace NetDraw.Diagram.Formats.Pictures;

/// <summary>
/// Turns what Svg.Skia would draw into areas on a page whose longer side is 1000: lines become the areas that they cover, clips are cut out. Half-transparent groups
/// become half-transparent areas, which lie over each other where they overlap.
/// </summary>
/// <param name="picture">What it would draw.</param>
internal sealed partial class SvgAreas(SKPicture picture)
{
    private const double Side = 1000;
    private const int MostShapes = 20_000, MostData = 8 << 20, MostClipped = 200_000;
    private const double MostDashes = 20_000;

    private static readonly SkiaModel Model = new(new SKSvgSettings());

    private readonly List<VectorShape> shapes = [];
    private readonly Stack<State> saved = [];
    private readonly Sk.SKRect page = Sk.SKRect.Create((float)(Side * Math.Min(1, picture.CullRect.Width / picture.CullRect.Height)), (float)(Side * Math.Min(1, picture.CullRect.Height / picture.CullRect.Width)));
    private int data, clipped;
    private State state = new(null, 1);
    private Sk.SKMatrix matrix = Sk.SKMatrix.Identity;

    private float Scale => page.Width / picture.CullRect.Width;

    /// <summary>The areas.</summary>
    /// <exception cref="DrawingException">Something is no area, or there are too many.</exception>
    public VectorDrawing Read()
    {
        matrix = ToPage(Sk.SKMatrix.Identity);
        foreach (var command in picture.Commands!)
            Follow(command);
        return shapes.Count > 0 ? new(page.Width, page.Height, [.. shapes]) : throw SvgGuard.Refused("SVG with nothing that is seen");
    }

    private void Follow(CanvasCommand command)
    {
        switch (command)
        {
            case SaveCanvasCommand:
                saved.Push(state with { Matrix = matrix });
                break;
            case SaveLayerCanvasCommand layer:
                saved.Push(state with { Matrix = matrix });
                state = state with { Opacity = state.Opacity * OpacityOf(layer.Paint) };
                break;
            case RestoreCanvasCommand:
                if (saved.TryPop(out state))
                    matrix = state.Matrix;
                break;
            case SetMatrixCanvasCommand set:
                matrix = ToPage(Model.ToSKMatrix(set.TotalMatrix));
                break;
            case ClipRectCanvasCommand { Operation: SKClipOperation.Intersect } clip:
                using (var builder = new Sk.SKPathBuilder())
                {
                    builder.AddRect(Model.ToSKRect(clip.Rect));
                    Clip(builder.Detach());
                }

                break;
            case ClipPathCanvasCommand { Operation: SKClipOperation.Intersect, ClipPath: { } clip } when Model.ToSKPath(clip) is { } outline:
                Clip(outline);
                break;
            case DrawPathCanvasCommand { Path: { } path, Paint: { } paint }:
                Draw(path, paint);
                break;
            default:
                throw SvgGuard.Refused($"SVG with what is no shape ({command.GetType().Name.Replace("CanvasCommand", "", StringComparison.Ordinal)}), expected shapes, or a PNG of it");
        }
    }

    private Sk.SKMatrix ToPage(Sk.SKMatrix total) => Sk.SKMatrix.CreateScale(Scale, Scale).PreConcat(Sk.SKMatrix.CreateTranslation(-picture.CullRect.Left, -picture.CullRect.Top)).PreConcat(total);

    private static double OpacityOf(SKPaint? paint)
    {
        RequirePlain(paint);
        return paint?.Color is { } color ? color.Alpha / 255.0 : 1;
    }

    private static void RequirePlain(SKPaint? paint) => _ = paint switch
    {
        { ImageFilter: not null } or { ColorFilter: not null } => throw SvgGuard.Refused("SVG with a filter, expected plain shapes, or a PNG of it"),
        { BlendMode: not SKBlendMode.SrcOver } => throw SvgGuard.Refused("SVG with a mask, or colours that mix with those below, expected plain shapes, or a PNG of it"),
        _ => true,
    };

    private void Clip(Sk.SKPath outline)
    {
        outline.Transform(in matrix);
        var whole = state.Clip is { } before ? Cut(outline, before) : outline;
        state = state with { Clip = whole };
    }

    // Cutting compares every piece with every other.
    private Sk.SKPath Cut(Sk.SKPath path, Sk.SKPath clip)
    {
        clipped += path.PointCount + clip.PointCount;
        if (clipped > MostClipped)
            throw SvgGuard.Refused("SVG whose clips are too detailed");
        return path.Op(clip, Sk.SKPathOp.Intersect) ?? throw SvgGuard.Refused("SVG with a clip that cannot be cut");
    }

    private void Draw(SKPath path, SKPaint paint)
    {
        RequirePlain(paint);
        if (paint.PathEffect is DashPathEffect { Intervals: { Length: > 0 } intervals })
            RequireFewDashes(path, intervals);
        using var set = Model.ToSKPaint(paint);
        using var outline = Model.ToSKPath(path);
        if (set is null || outline is null)
            return;
        var area = paint.Style == SKPaintStyle.Fill ? outline : set.GetFillPath(outline, Math.Max(1, MathF.Abs(matrix.ScaleX)));
        if (area is null)
            return;
        area.Transform(in matrix);
        if (state.Clip is { } clip)
            area = Cut(area, clip);
        if (!page.Contains(area.Bounds))
        {
            using var builder = new Sk.SKPathBuilder();
            builder.AddRect(page);
            using var sheet = builder.Detach();
            area = Cut(area, sheet);
        }

        Add(area, paint);
    }

    private void Add(Sk.SKPath area, SKPaint paint)
    {
        string outline = Rounded(area.ToSvgPathData());
        var fill = ColorOf(paint.Color ?? new SKColor(0, 0, 0, 255));
        double opacity = state.Opacity;
        var gradient = GradientOf(paint.Shader, opacity * fill.Opacity);
        // A line by itself covers nothing.
        if (outline.Length == 0 || area.Bounds is { Width: 0 } or { Height: 0 } || (gradient is null && opacity * fill.Opacity <= 0))
            return;
        if (shapes.Count >= MostShapes || (data += outline.Length) > MostData)
            throw SvgGuard.Refused("SVG with too many or too detailed shapes");
        var stands = gradient is null ? fill with { Opacity = opacity * fill.Opacity } : gradient.Stops[gradient.Stops.Length / 2].Color;
        shapes.Add(new(outline, stands) { IsEvenOdd = area.FillType is Sk.SKPathFillType.EvenOdd or Sk.SKPathFillType.InverseEvenOdd, Gradient = gradient });
    }

    private VectorGradient? GradientOf(SKShader? shader, double opacity) => shader switch
    {
        null => null,
        LinearGradientShader { Colors: { } colors, Mode: SKShaderTileMode.Clamp } g => Gradient(false, LineMatrix(g.Start, g.End), g.LocalMatrix, colors, g.ColorPos, opacity),
        RadialGradientShader { Colors: { } colors, Mode: SKShaderTileMode.Clamp } g => Gradient(true, CircleMatrix(g.Center, g.Radius), g.LocalMatrix, colors, g.ColorPos, opacity),
        TwoPointConicalGradientShader { Colors: { } colors, Mode: SKShaderTileMode.Clamp, StartRadius: 0 } g when g.Start.Equals(g.End) => Gradient(true, CircleMatrix(g.End, g.EndRadius), g.LocalMatrix, colors, g.ColorPos, opacity),
        ColorShader g => Gradient(false, Sk.SKMatrix.Identity, null, [new(g.Color.Red / 255f, g.Color.Green / 255f, g.Color.Blue / 255f, g.Color.Alpha / 255f)], [0], opacity),
        _ => throw SvgGuard.Refused("SVG with a gradient that repeats or has a focus beside its middle, or with a pattern: expected plain colours or gradients, or a PNG of it"),
    };

    private VectorGradient Gradient(bool isRadial, Sk.SKMatrix own, SKMatrix? local, SKColorF[] colors, float[]? places, double opacity)
    {
        var whole = matrix.PreConcat(local is { } m ? Model.ToSKMatrix(m) : Sk.SKMatrix.Identity).PreConcat(own);
        double[] numbers = [whole.ScaleX, whole.SkewY, whole.SkewX, whole.ScaleY, whole.TransX, whole.TransY];
        if (colors.Length == 0 || !Array.TrueForAll(numbers, double.IsFinite))
            throw SvgGuard.Refused("SVG with a gradient that has no place");
        return new(isRadial, [.. numbers.Select(static n => Math.Round(n, 3))], [.. colors.Select((c, i) => (Math.Clamp((double)(places?.ElementAtOrDefault(i) ?? (float)i / Math.Max(1, colors.Length - 1)), 0, 1), ColorOf(c, opacity)))]);
    }

    private static Sk.SKMatrix LineMatrix(SKPoint from, SKPoint to) => new(to.X - from.X, from.Y - to.Y, from.X, to.Y - from.Y, to.X - from.X, from.Y, 0, 0, 1);

    private static Sk.SKMatrix CircleMatrix(SKPoint middle, float radius) => new(radius, 0, middle.X, 0, radius, middle.Y, 0, 0, 1);

    private static Color ColorOf(SKColor color) => new(color.Red, color.Green, color.Blue) { Opacity = Math.Round(color.Alpha / 255.0, 3) };

    private static Color ColorOf(SKColorF color, double opacity) => new(Byte(color.Red), Byte(color.Green), Byte(color.Blue)) { Opacity = Math.Round(Math.Clamp(color.Alpha * opacity, 0, 1), 3) };

    private static byte Byte(float part) => (byte)Math.Round(255 * Math.Clamp(part, 0, 1));

    private static void RequireFewDashes(SKPath path, float[] intervals)
    {
        using var outline = Model.ToSKPath(path);
        using var measure = new Sk.SKPathMeasure(outline);
        double length = 0, step = intervals.Sum(Math.Abs);
        do
            length += measure.Length;
        while (measure.NextContour());
        if (!(length / step < MostDashes))
            throw SvgGuard.Refused("SVG with too many dashes");
    }

    // A tenth of a thousandth of the picture; a figure shows no more.
    private static string Rounded(string path)
    {
        if (path.Contains("nan", StringComparison.OrdinalIgnoreCase) || path.Contains("inf", StringComparison.OrdinalIgnoreCase))
            throw SvgGuard.Refused("SVG with places that are no numbers");
        return Number().Replace(path, static n => Math.Round(double.Parse(n.ValueSpan, CultureInfo.InvariantCulture), 1, MidpointRounding.AwayFromZero) is var value && value == 0 ? "0" : value.ToString("0.#", CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"-?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?")]
    private static partial Regex Number();

    private readonly record struct State(Sk.SKPath? Clip, double Opacity)
    {
        public Sk.SKMatrix Matrix { get; init; }
    }
}
