using System.Collections.Immutable;
using NetDraw.Diagram.Annotations;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Page;

/// <summary>Puts a sheet's pictures on a page: by themselves with photo and scores, or in one column. Lengths in points.</summary>
internal sealed class SheetComposer(PictureSheet sheet, TextMeasure measure, Theme theme)
{
    private const double Gap = 10, PhotoSize = 84, Least = 150, HeadingSize = 9, ScoreSize = 7.5;
    private readonly ImmutableArray<SceneItem>.Builder items = ImmutableArray.CreateBuilder<SceneItem>();

    /// <summary>How large a picture is that has the figure to itself.</summary>
    public const double Large = 178;

    /// <summary>What was drawn.</summary>
    public ImmutableArray<SceneItem> Items => items.ToImmutable();

    /// <summary>How wide pictures by themselves are where nobody says.</summary>
    public double NaturalWidth => sheet.Sections switch
    {
        [] => Large,
        [{ Pictures.Length: 1 }] => Large + Gap + Least,
        [var only] => Math.Min(only.Pictures.Length, 4) * 110,
        _ => Math.Min(sheet.Sections.Length, 4) * 120,
    };

    /// <summary>Draws pictures by themselves, photo and scores first, and returns where they end.</summary>
    /// <param name="left">Left border.</param>
    /// <param name="top">Upper border.</param>
    /// <param name="width">Exact width.</param>
    public double DrawAlone(double left, double top, double width)
    {
        // One picture has the most of the page, and what else there is beside it.
        if (sheet.Sections is [{ Pictures: [_] } only])
        {
            double side = Math.Max(width - Gap - Least, width / 2);
            var panel = new SheetPanel(only, measure, side, 1);
            items.AddRange(panel.Draw(left, top, theme));
            double right = left + side + Gap, room = width - side - Gap;
            double beside = DrawPhoto(right, top, Math.Min(room, PhotoSize));
            return Math.Max(top + panel.Height, DrawScores(right, beside + (beside > top ? Gap : 0), room));
        }

        double small = Math.Min(PhotoSize, width * 0.33), photo = DrawPhoto(left, top, small), after = sheet.Photo is null ? left : left + small + Gap;
        double end = Math.Max(photo, DrawScores(after, top, width - (after - left)));
        return DrawSections(left, end + (end > top ? Gap : 0), width);
    }

    /// <summary>Draws all sections one below the other, and returns where they end.</summary>
    public double DrawColumn(double left, double top, double width)
    {
        if (sheet.Sections.IsEmpty)
            return DrawPhoto(left, top, width);
        foreach (var section in sheet.Sections)
        {
            int across = section.Pictures.Length > 3 ? 3 : section.Pictures.Length > 1 ? 2 : 1;
            var panel = new SheetPanel(section, measure, (width - ((across - 1) * 6)) / across, across);
            items.AddRange(panel.Draw(left, top, theme));
            top += panel.Height + Gap;
        }

        return top - Gap;
    }

    /// <summary>Draws the scores, and returns where they end.</summary>
    public double DrawScores(double left, double top, double width)
    {
        if (sheet.Scores.IsEmpty)
            return top;
        var heading = measure.LineOf("class scores", HeadingSize, isBold: true, width);
        items.Add(heading.At(new(left, top + (0.91 * HeadingSize)), theme.Ink, TextAnchor.Start));
        var rows = ScoreRows.Measure(sheet.Scores, measure, ScoreSize, width) with { Top = heading.Height + 2 };
        items.AddRange(rows.Draw(left, top, theme));
        return top + rows.Top + rows.Height;
    }

    /// <summary>Draws the notes, and returns where they end.</summary>
    public double DrawNotes(double middle, double top, double width)
    {
        if (AnnotationFooter.Measure([], sheet.Notes, measure, width) is not { } footer)
            return top;
        items.Add(footer.Draw(middle, top + Gap, theme));
        return top + Gap + footer.Height;
    }

    private double DrawPhoto(double left, double top, double width)
    {
        if (sheet.Photo is not { } photo)
            return top;
        var panel = new SheetPanel(new("input", "", [photo], []), measure, width, 1);
        items.AddRange(panel.Draw(left, top, theme));
        return top + panel.Height;
    }

    // Sections side by side where each has one column; pictures of a section with many go over the whole width.
    private double DrawSections(double left, double top, double width)
    {
        bool isGrid = sheet.Sections.Length > 1 && sheet.Sections.All(static s => s.Pictures.Length <= 4);
        int columns = isGrid ? Math.Clamp((int)((width + Gap) / (64 + Gap)), 1, Math.Min(4, sheet.Sections.Length)) : 1;
        double cell = (width + Gap) / columns - Gap;
        foreach (var row in sheet.Sections.Chunk(columns))
        {
            double below = top;
            foreach (var (i, section) in row.Index())
            {
                int across = isGrid ? 1 : Math.Min(section.Pictures.Length, section.Pictures.All(static p => p.Role == PictureRole.Thumbnail) ? 8 : 4);
                var panel = new SheetPanel(section, measure, isGrid ? cell : (width - ((across - 1) * 6)) / across, across);
                items.AddRange(panel.Draw(left + (i * (cell + Gap)), top, theme));
                below = Math.Max(below, top + panel.Height);
            }

            top = below + Gap;
        }

        return top - Gap;
    }
}
