using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NetDraw.Diagram.Fonts;
using NetDraw.Diagram.Formats.Fonts;
using NetDraw.Diagram.Formats.Skia;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats;

/// <summary>
/// Labels as outlines: each glyph that the figure needs is defined once, in font units, and so is each text that stands in it more than once. Ids tell fonts
/// and glyphs, so that figures in one page may share them.
/// </summary>
internal sealed class SvgGlyphs
{
    private readonly FontSet fonts;
    private readonly Dictionary<FontFile, string> marks;
    private readonly HashSet<string> shared;
    private readonly TextMode? mode;
    private readonly Dictionary<LabelText, PlacedText> placed = [];

    /// <summary>Prepares what a figure's labels need.</summary>
    /// <param name="fonts">Where glyphs come from.</param>
    /// <param name="scene">The figure.</param>
    /// <param name="mode">How text is kept; null for outlines but of what the fonts lack, which a reader's may have.</param>
    public SvgGlyphs(FontSet fonts, Scene scene, TextMode? mode)
    {
        (this.fonts, this.mode) = (fonts, mode);
        marks = fonts.All.Index().ToDictionary(static f => f.Item, static f => ((char)('A' + f.Index)).ToString());
        var pieces = SceneLabels.In(scene.Items).Where(IsOutlined).SelectMany(Set).ToList();
        shared = [.. pieces.Where(static p => p.Glyphs.Length > 1).CountBy(static p => p.Id).Where(static p => p.Value > 1).Select(static p => p.Key)];
        Texts = [.. pieces.DistinctBy(static p => p.Id).Where(IsShared)];
        var needed = pieces.SelectMany(static p => p.Glyphs).DistinctBy(static g => g.Id).ToList();
        using var drawn = needed.Exists(static g => !g.File.HasOutlines) ? new SkiaGlyphs() : null;
        Glyphs = [.. needed.Select(g => g.File.HasOutlines ? new SvgShape(g.Id, PathOf(GlyphContours.Of(g.File.Font, g.Number))) : ShapeOf(g, drawn!))];
    }

    /// <summary>What each glyph looks like, in the order of their first use.</summary>
    public ImmutableArray<SvgShape> Glyphs { get; }

    /// <summary>The texts that stand in the figure more than once.</summary>
    public ImmutableArray<SvgText> Texts { get; }

    /// <summary>Whether a piece of a label is one of <see cref="Texts"/>.</summary>
    public bool IsShared(SvgText piece) => shared.Contains(piece.Id);

    /// <summary>Whether a label is drawn as outlines.</summary>
    public bool IsOutlined(SceneLabel label) => mode switch
    {
        TextMode.Outline => true,
        TextMode.Font => false,
        // Parts of fonts do not tell how letters join.
        TextMode.Embed => fonts.IsShaped(label) && !MissingGlyphs.In(label, fonts).Any(),
        _ => !MissingGlyphs.In(label, fonts).Any(),
    };

    /// <summary>A label's pieces, each of one font and size.</summary>
    public IEnumerable<SvgText> Set(SceneLabel label)
    {
        var (text, pieces) = Place(label);
        double squeeze = text.SqueezeIn(label), width = text.Width * squeeze;
        double left = label.Anchor switch { TextAnchor.Start => 0, TextAnchor.Middle => width / 2, _ => width };
        return pieces.Select(p => p with { Transform = Transform(label, (p.Pen * squeeze) - left, p.Shift, p.Unit * squeeze, p.Unit) });
    }

    // Labels of large figures say the same few things many times.
    private PlacedText Place(SceneLabel label)
    {
        var key = new LabelText(label.Text, label.Size, label.IsBold);
        if (label.Runs.IsEmpty && placed.TryGetValue(key, out var known))
            return known;
        var text = SetText.Place(label, fonts);
        var found = new PlacedText(text, [.. text.Runs.Select(PieceOf).Where(static p => !p.Glyphs.IsEmpty)]);
        if (label.Runs.IsEmpty)
            placed[key] = found;
        return found;
    }

    private SvgText PieceOf(GlyphRun run)
    {
        double unit = run.Size / run.Font.UnitsPerEm;
        var (pen, shift) = run.Places[0];
        ImmutableArray<SvgGlyph> glyphs =
        [
            .. run.Glyphs.Zip(run.Places).Where(g => HasInk(run.Font, g.First))
                .Select(g => new SvgGlyph(run.Font, g.First, IdOf(run.Font, g.First), Whole((g.Second.X - pen) / unit), Whole((g.Second.Y - shift) / unit))),
        ];
        return new("", glyphs.IsEmpty ? "" : IdOf(run, glyphs), glyphs) { Pen = pen, Shift = shift, Unit = unit };
    }

    // What is shaped stands where its neighbours allow.
    private string IdOf(GlyphRun run, ImmutableArray<SvgGlyph> glyphs) =>
        run.IsShaped ? string.Join('-', glyphs.Select(static g => string.Create(CultureInfo.InvariantCulture, $"{g.Id}_{g.X}_{g.Y}"))) : MarkOf(run.Font) + string.Join('-', run.Glyphs);

    private static bool HasInk(FontFile file, ushort glyph) => !file.HasOutlines || !file.Font.OutlineOf(glyph).IsEmpty;

    private static SvgShape ShapeOf(SvgGlyph glyph, SkiaGlyphs drawn) =>
        drawn.PictureOf(glyph.File, glyph.Number) is { } picture ? new(glyph.Id, "") { Png = [.. picture.Png], Place = picture.Place } : new(glyph.Id, drawn.PathOf(glyph.File, glyph.Number));

    // Fonts that are asked last are marked as they come.
    private string MarkOf(FontFile file) => marks.TryGetValue(file, out string? mark) ? mark : marks[file] = string.Create(CultureInfo.InvariantCulture, $"Z{marks.Count}.");

    private static int Whole(double units) => (int)Math.Round(units, MidpointRounding.AwayFromZero);

    private static string Transform(SceneLabel label, double right, double shift, double across, double down)
    {
        string turn = label.Rotation == 0 ? "" : $"rotate({Num.Text(label.Rotation)} {Num.Text(label.Position.X)} {Num.Text(label.Position.Y)})";
        string scale = across == down ? Fine(across) : $"{Fine(across)} {Fine(down)}";
        return $"{turn}translate({Num.Text(label.Position.X + right)} {Num.Text(label.Position.Y + shift)})scale({scale})";
    }

    // Thousands of font units are scaled by it.
    private static string Fine(double value) => Num.Text(value, 7);

    private string IdOf(FontFile file, ushort glyph) => MarkOf(file) + glyph.ToString(CultureInfo.InvariantCulture);

    // SVG's y grows downward.
    private static string PathOf(ImmutableArray<ImmutableArray<GlyphPoint>> contours)
    {
        var path = new StringBuilder();
        foreach (var contour in contours)
        {
            int start = contour.IndexOf(contour.FirstOrDefault(static p => p.IsOnCurve));
            var first = start < 0 ? Middle(contour[^1], contour[0]) : contour[start];
            path.Append('M').Append(At(first));
            Follow(path, [.. contour[(start + 1)..], .. contour[..Math.Max(start, 0)], first]);
            path.Append('Z');
        }

        return path.ToString();
    }

    private static void Follow(StringBuilder path, ImmutableArray<GlyphPoint> points)
    {
        for (int i = 0; i < points.Length; i++)
        {
            if (points[i].IsOnCurve)
            {
                if (i < points.Length - 1)
                    path.Append('L').Append(At(points[i]));
                continue;
            }

            bool endsHere = points[i + 1].IsOnCurve;
            path.Append('Q').Append(At(points[i])).Append(' ').Append(At(endsHere ? points[i + 1] : Middle(points[i], points[i + 1])));
            if (endsHere)
                i++;
        }
    }

    private static GlyphPoint Middle(GlyphPoint a, GlyphPoint b) => new((a.X + b.X) / 2, (a.Y + b.Y) / 2, true);

    // No "-0": zero is one text.
    private static string At(GlyphPoint p) => string.Create(CultureInfo.InvariantCulture, $"{Whole(p.X)} {Whole(-p.Y)}");

    private readonly record struct LabelText(string Text, double Size, bool IsBold);

    private sealed record PlacedText(SetText Text, ImmutableArray<SvgText> Pieces);
}

/// <summary>What a glyph looks like.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Data">The path of its outline, in font units, y down; empty for a picture.</param>
internal sealed record SvgShape(string Id, string Data)
{
    /// <summary>A coloured glyph as pixels; empty for an outline.</summary>
    public ImmutableArray<byte> Png { get; init; } = [];

    /// <summary>Where these stand, in font units.</summary>
    public Rect Place { get; init; }
}

/// <summary>A piece of a label, of one font and size.</summary>
/// <param name="Transform">From font units to the page, as the value of <c>transform</c>.</param>
/// <param name="Id">Its font and glyphs.</param>
/// <param name="Glyphs">Those with ink.</param>
internal sealed record SvgText(string Transform, string Id, ImmutableArray<SvgGlyph> Glyphs)
{
    /// <summary>Where it begins, from the left end of its label's baseline, in points.</summary>
    internal double Pen { get; init; }

    /// <summary>How far below the baseline.</summary>
    internal double Shift { get; init; }

    /// <summary>Points in a unit of its font.</summary>
    internal double Unit { get; init; }
}

/// <summary>A glyph in its place.</summary>
/// <param name="File">Its font.</param>
/// <param name="Number">Its number there.</param>
/// <param name="Id">The id of its path.</param>
/// <param name="X">Where it stands, in font units.</param>
/// <param name="Y">How far below the baseline.</param>
internal readonly record struct SvgGlyph(FontFile File, ushort Number, string Id, int X, int Y);
