using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Annotations;

/// <summary>The texts under a picture that is a row of equal cells, a word each: upright where they have room, else reading upwards. In points.</summary>
internal static class CellTexts
{
    private const double MostSize = 7, LeastSize = 3, Gap = 2, MostLength = 48;

    /// <summary>Room that they take under the picture; 0 where there are none, or so many that nobody could read them.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="width">Its width.</param>
    /// <param name="measure">Measures text.</param>
    public static double HeightOf(LayerPicture picture, double width, TextMeasure measure)
    {
        if (Lines(picture, width, measure) is not { Length: > 0 } lines)
            return 0;
        return Gap + (AreUpright(lines, width) ? lines[0].Height : lines.Max(static l => l.Width));
    }

    /// <summary>Their primitives.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="measure">Measures text.</param>
    /// <param name="theme">Colours.</param>
    public static IEnumerable<SceneItem> Draw(LayerPicture picture, Rect place, TextMeasure measure, Theme theme)
    {
        var lines = Lines(picture, place.Width, measure);
        bool isUpright = AreUpright(lines, place.Width);
        foreach (var (i, line) in lines.Index())
        {
            double middle = place.X + ((i + 0.5) * place.Width / lines.Length);
            yield return isUpright
                ? line.At(new(middle, place.Bottom + Gap + (0.91 * line.Size)), theme.Ink)
                : line.At(new(middle + (0.35 * line.Size), place.Bottom + Gap), theme.Ink, TextAnchor.End) with { Rotation = -90 };
        }
    }

    private static TextLine[] Lines(LayerPicture picture, double width, TextMeasure measure)
    {
        double size = picture.Cells.IsEmpty ? 0 : Math.Min(MostSize, 0.9 * width / picture.Cells.Length);
        return size < LeastSize ? [] : [.. picture.Cells.Select(text => measure.LineOf(text, size, isBold: false, MostLength))];
    }

    private static bool AreUpright(TextLine[] lines, double width) => Array.TrueForAll(lines, l => l.Width <= (width / lines.Length) - 1);
}
