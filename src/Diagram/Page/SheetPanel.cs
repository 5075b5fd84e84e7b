using System.Collections.Immutable;
using NetDraw.Diagram.Annotations;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Page;

/// <summary>A section of a sheet, measured: its title, its pictures in a grid, each with a caption, its colour bars, and what it is of. In points.</summary>
internal sealed class SheetPanel
{
    private const double Gap = 6, CaptionSize = 7, TitleSize = 9, LeastTitle = 6, MostAspect = 1.6;

    private readonly SheetSection section;
    private readonly TextLine title;
    private readonly ImmutableArray<TextLine> subtitle;
    private readonly ImmutableArray<ColorBarItem> bars;
    private readonly TextMeasure measure;
    private readonly double cell;
    private readonly int across;

    /// <summary>Measures a section.</summary>
    /// <param name="section">What it shows.</param>
    /// <param name="measure">Measures text.</param>
    /// <param name="cell">Width of a picture.</param>
    /// <param name="across">Pictures in a row.</param>
    public SheetPanel(SheetSection section, TextMeasure measure, double cell, int across)
    {
        (this.section, this.measure, this.cell, this.across) = (section, measure, cell, Math.Clamp(across, 1, Math.Max(1, section.Pictures.Length)));
        Width = (this.across * (cell + Gap)) - Gap;
        // Smaller rather than cut.
        double whole = measure.WidthOf(section.Title, TitleSize, isBold: true);
        title = measure.LineOf(section.Title, Math.Max(LeastTitle, TitleSize * Math.Min(1, Width / whole)), isBold: true, Width + Gap);
        subtitle = [.. LineBreaks.Of(section.Subtitle, CaptionSize, Width, measure)];
        bars = [.. section.ColorBars.Select(b => BarOf(b with { Title = "" }))];
        Height = Rows.Sum(RowHeight) + bars.Sum(static b => b.Height + (Gap / 2)) + TitleRoom + subtitle.Sum(static l => l.Height);
    }

    // Whatever its size: sections side by side begin on one line.
    private static double TitleRoom => (TitleSize * TextMeasure.Leading) + 2;

    /// <summary>Its width.</summary>
    public double Width { get; }

    /// <summary>Its height.</summary>
    public double Height { get; }

    private IEnumerable<LayerPicture[]> Rows => section.Pictures.Chunk(across);

    /// <summary>Its primitives.</summary>
    public IEnumerable<SceneItem> Draw(double left, double top, Theme theme)
    {
        yield return title.At(new(left + (Width / 2), top + (0.91 * TitleSize)), theme.Ink);
        top += TitleRoom;
        foreach (var row in Rows)
        {
            foreach (var (i, picture) in row.Index())
            {
                foreach (var item in DrawPicture(picture, left + (i * (cell + Gap)), top, theme))
                    yield return item;
            }

            top += RowHeight(row);
        }

        foreach (var bar in bars)
        {
            foreach (var item in bar.Draw(left + ((Width - bar.Width) / 2), top, theme))
                yield return item;
            top += bar.Height + (Gap / 2);
        }

        foreach (var line in subtitle)
        {
            yield return line.At(new(left + (Width / 2), top + (0.91 * line.Size)), theme.Note);
            top += line.Height;
        }
    }

    /// <summary>Height of a picture of a width; very high ones are narrower.</summary>
    public static Rect PlaceOf(LayerPicture picture, double left, double top, double width)
    {
        double height = width * picture.Height / picture.Width, factor = Math.Min(1, MostAspect * width / height);
        return new(left + (width * (1 - factor) / 2), top, width * factor, height * factor);
    }

    private IEnumerable<SceneItem> DrawPicture(LayerPicture picture, double left, double top, Theme theme)
    {
        var place = PlaceOf(picture, left, top, cell);
        yield return new ScenePicture(picture.Png, place, picture.Description) { IsPixelated = picture.Role == PictureRole.Thumbnail };
        yield return new SceneBox(place, 0, null, new Stroke(theme.Ink with { Opacity = 0.55 }, 0.4));
        foreach (var text in CellTexts.Draw(picture, place, measure, theme))
            yield return text;
        if (picture.Caption.Length > 0)
            yield return measure.LineOf(picture.Caption, CaptionSize, isBold: false, cell + Gap - 1).At(new(place.Centre.X, place.Bottom + CellTexts.HeightOf(picture, place.Width, measure) + (0.95 * CaptionSize)), theme.Ink);
    }

    private double RowHeight(LayerPicture[] row) => row.Max(p => PlaceOf(p, 0, 0, cell) is var place ? place.Height + CellTexts.HeightOf(p, place.Width, measure) : 0) + (row.Any(static p => p.Caption.Length > 0) ? CaptionSize * TextMeasure.Leading : 0) + (Gap / 2);

    // The numbers reach past the colours: bar and numbers together are as wide as the pictures.
    private ColorBarItem BarOf(ColorBar bar)
    {
        double length = Math.Min(Width, 200), over = ColorBarItem.Measure(bar, measure, length, CaptionSize).Width - length;
        return ColorBarItem.Measure(bar, measure, Math.Max(20, length - over), CaptionSize);
    }
}
