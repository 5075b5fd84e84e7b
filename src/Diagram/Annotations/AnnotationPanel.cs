using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Annotations;

/// <summary>A layer's annotation, measured: rows of pictures with captions, a colour bar, scores, lines of text.</summary>
internal sealed class AnnotationPanel
{
    private const double ThumbnailHeight = 34, FaceHeight = 66, PhotoHeight = 84;
    private const double MostAspect = 2.5;
    private const double Gap = 4;
    private const double CaptionSize = 5.5;
    private const double TextSize = 6;
    private readonly List<(Rect Place, LayerPicture Picture, TextLine? Caption)> pictures = [];
    private readonly List<(double X, double Top, double Width, TextLine Line)> lines = [];
    private readonly LayerAnnotation annotation;
    private readonly TextMeasure measure;
    private ScoreRows? scores;
    private readonly List<ColorBarItem> bars = [];

    private AnnotationPanel(LayerAnnotation annotation, TextMeasure measure)
    {
        this.annotation = annotation;
        this.measure = measure;
    }

    /// <summary>Width in points.</summary>
    public double Width { get; private set; }

    /// <summary>Height in points.</summary>
    public double Height { get; private set; }

    /// <summary>Measures an annotation; null where it shows nothing.</summary>
    /// <param name="annotation">What is shown.</param>
    /// <param name="measure">Measures text.</param>
    /// <param name="most">Width beyond which pictures go on in the next row.</param>
    public static AnnotationPanel? Measure(LayerAnnotation? annotation, TextMeasure measure, double most)
    {
        if (annotation is null or { Pictures.IsEmpty: true, Lines.IsEmpty: true, Scores.IsEmpty: true })
            return null;
        var panel = new AnnotationPanel(annotation, measure);
        panel.PlacePictures(most);
        panel.PlaceBars();
        panel.PlaceScores();
        panel.PlaceLines();
        return panel;
    }

    /// <summary>Its primitives.</summary>
    /// <param name="left">Left border.</param>
    /// <param name="top">Upper border.</param>
    /// <param name="width">Room; the panel lies in its middle.</param>
    /// <param name="theme">Colours.</param>
    public IEnumerable<SceneItem> Draw(double left, double top, double width, Theme theme)
    {
        var shift = new Point(left + ((width - Width) / 2), top);
        foreach (var (place, picture, caption) in pictures)
        {
            var at = place.Offset(shift.X, shift.Y);
            yield return new ScenePicture(picture.Png, at, picture.Description) { IsPixelated = picture.Role == PictureRole.Thumbnail };
            yield return new SceneBox(at, 0, null, new Stroke(theme.Ink with { Opacity = 0.55 }, 0.4));
            foreach (var text in CellTexts.Draw(picture, at, measure, theme))
                yield return text;
            if (caption is { } line)
                yield return line.At(new(at.Centre.X, at.Bottom + CellTexts.HeightOf(picture, at.Width, measure) + (0.95 * line.Size)), theme.Ink);
        }

        foreach (var item in bars.SelectMany(bar => bar.Draw(shift.X + ((Width - bar.Width) / 2), shift.Y + bar.Top, theme)))
            yield return item;
        foreach (var item in scores?.Draw(shift.X, shift.Y, theme) ?? [])
            yield return item;
        foreach (var (x, y, room, line) in lines)
            yield return line.At(new(shift.X + x + (room / 2), shift.Y + y + (0.91 * TextSize)), theme.Ink);
    }

    // Rows of pictures, each row in the middle; pictures of one row are of one height.
    private void PlacePictures(double most)
    {
        var row = new List<LayerPicture>();
        double width = 0;
        foreach (var picture in annotation.Pictures)
        {
            double own = WidthOf(picture);
            if (row.Count > 0 && (width + Gap + own > most || HeightOf(row[0]) != HeightOf(picture)))
            {
                EndRow(row);
                width = 0;
            }

            width += (row.Count > 0 ? Gap : 0) + own;
            row.Add(picture);
        }

        EndRow(row);
        foreach (int index in Enumerable.Range(0, pictures.Count))
        {
            var (place, picture, caption) = pictures[index];
            double rowWidth = pictures.Where(p => p.Place.Y == place.Y).Max(static p => p.Place.Right);
            pictures[index] = (place.Offset((Width - rowWidth) / 2, 0), picture, caption);
        }
    }

    private void EndRow(List<LayerPicture> row)
    {
        if (row.Count == 0)
            return;
        double x = 0, top = Height + (Height > 0 ? Gap : 0), height = HeightOf(row[0]);
        foreach (var picture in row)
        {
            double width = WidthOf(picture);
            TextLine? caption = picture.Caption.Length > 0 ? measure.LineOf(picture.Caption, CaptionSize, isBold: false, width + Gap - 1) : null;
            pictures.Add((new Rect(x, top, width, height), picture, caption));
            x += width + Gap;
        }

        Width = Math.Max(Width, x - Gap);
        Height = top + height + row.Max(p => CellTexts.HeightOf(p, WidthOf(p), measure)) + (row.Any(static p => p.Caption.Length > 0) ? Math.Max(CaptionSize, measure.Least) * TextMeasure.Leading : 0);
        row.Clear();
    }

    private void PlaceBars()
    {
        foreach (var colors in annotation.ColorBars)
        {
            var bar = ColorBarItem.Measure(colors, measure, Math.Clamp(Width, 60, 110), CaptionSize) with { Top = Height + Gap };
            Width = Math.Max(Width, bar.Width);
            Height = bar.Top + bar.Height;
            bars.Add(bar);
        }
    }

    private void PlaceScores()
    {
        if (annotation.Scores.IsEmpty)
            return;
        scores = ScoreRows.Measure(annotation.Scores, measure, TextSize) with { Top = Height + (Height > 0 ? Gap : 0) };
        Width = Math.Max(Width, scores.Width);
        Height = scores.Top + scores.Height;
    }

    private void PlaceLines()
    {
        foreach (string text in annotation.Lines)
        {
            var line = measure.LineOf(text, TextSize, isBold: false);
            lines.Add((0, Height + (lines.Count == 0 && Height > 0 ? 2 : 0), 0, line));
            Width = Math.Max(Width, line.Width);
            Height = lines[^1].Top + (TextSize * TextMeasure.Leading);
        }

        for (int i = 0; i < lines.Count; i++)
            lines[i] = lines[i] with { Width = Width };
    }

    private static double HeightOf(LayerPicture picture) => picture.Role switch
    {
        PictureRole.Photo => PhotoHeight,
        PictureRole.Face => FaceHeight,
        _ => ThumbnailHeight,
    };

    // Very wide and very narrow maps stay recognisable.
    private static double WidthOf(LayerPicture picture) =>
        Math.Round(HeightOf(picture) * Math.Clamp((double)picture.Width / picture.Height, 1 / MostAspect, MostAspect), 2);
}
