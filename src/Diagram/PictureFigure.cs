using System.Collections.Immutable;
using NetDraw.Diagram.Annotations;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Page;
using NetDraw.Diagram.Rules;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram;

/// <summary>Figures that are about pictures: those by themselves, or large beside a compact network.</summary>
public static class PictureFigure
{
    private const double Margin = 12, Gap = 14, NaturalWidth = 560, LeastNet = 150;

    /// <summary>Number of layers' boxes of a network, as far as layers are drawn as one at <see cref="DetailLevel.Layers"/>.</summary>
    internal static int CountBoxes(Network network, DrawingOptions options) =>
        RulePasses.Run(network, options with { Detail = DetailLevel.Layers, Depth = null }).Blocks.Count(static b => b.Kind == BlockKind.Layer);

    /// <summary>The pictures by themselves: photo, maps, scales and scores, without the network.</summary>
    /// <param name="network">The network, whose name the figure has.</param>
    /// <param name="sheet">The pictures.</param>
    /// <param name="options">Theme, title and width are followed.</param>
    /// <exception cref="DrawingException">There is nothing to show, or it is higher than the page.</exception>
    public static Scene Draw(Network network, PictureSheet sheet, DrawingOptions options)
    {
        if (sheet.Photo is null && sheet.Sections.All(static s => s.Pictures.IsEmpty))
            throw new DrawingException("there is no picture to show") { Code = "pictures-missing" };
        var (theme, measure) = (ThemeOf(options), new TextMeasure(network, font: options.Font, fallbacks: options.FallbackFonts).NoSmallerThan(options.LeastText));
        var composer = new SheetComposer(sheet, measure, theme);
        double inner = options.Width is { } width ? width - (2 * Margin) : composer.NaturalWidth;
        double top = Margin + HeadingHeight(options);
        double bottom = composer.DrawAlone(Margin, top, inner);
        bottom = composer.DrawNotes(Margin + (inner / 2), bottom, inner);
        return Page(network, sheet, options, theme, measure, inner, bottom, composer.Items);
    }

    /// <summary>The pictures large beside the network, which is drawn with as much detail as has room there.</summary>
    /// <param name="network">The network.</param>
    /// <param name="sheet">The pictures that are large.</param>
    /// <param name="options">How the network is drawn; its pictures are those on its boxes.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="DrawingException">The network cannot be drawn, or the page is too small.</exception>
    public static DrawingResult DrawBeside(Network network, PictureSheet sheet, DrawingOptions options, CancellationToken cancellation = default)
    {
        var (theme, measure) = (ThemeOf(options), new TextMeasure(network, font: options.Font, fallbacks: options.FallbackFonts).NoSmallerThan(options.LeastText));
        double inner = (options.Width ?? NaturalWidth) - (2 * Margin), large = Math.Round(Math.Min(SheetComposer.Large, inner * 0.38), 2);
        var composer = new SheetComposer(sheet, measure, theme);
        double top = Margin + HeadingHeight(options), right = Margin + large + Gap, room = inner - large - Gap;
        double bottom = composer.DrawColumn(Margin, top, large), scores = composer.DrawScores(right, top, room);
        var drawn = DrawCompact(network, options, room, Math.Max(LeastNet, bottom - scores), cancellation);
        double netTop = scores + (scores > top ? Gap / 2 : 0);
        // The net's own margins are this page's.
        ImmutableArray<SceneItem> net = [.. drawn.Scene.Items.Select(i => i.By(new(right + ((room - drawn.Scene.Width) / 2), netTop - Margin)))];
        bottom = Math.Max(bottom, netTop + drawn.Scene.Height - (2 * Margin));
        bottom = composer.DrawNotes(Margin + (inner / 2), bottom, inner);
        var scene = Page(network, sheet, options, theme, measure, inner, bottom, [.. net, .. composer.Items]) with { Graph = drawn.Scene.Graph, Description = drawn.Scene.Description };
        return new DrawingResult(scene, drawn.Diagnostics.RemoveAll(static d => d.Code is "page-fit" or "pictures-hidden"));
    }

    // As much of the network as fits beside the pictures, else as much as fits their width, else its stages.
    private static DrawingResult DrawCompact(Network network, DrawingOptions options, double room, double height, CancellationToken cancellation)
    {
        var compact = options with { Title = null, Width = room + (2 * Margin), Height = height + (2 * Margin), PageWidth = null, ShowLegend = options.ShowLegend, FontSize = Math.Min(options.FontSize, 7) };
        foreach (var way in (ReadOnlySpan<DrawingOptions>)[compact, compact with { Height = 2 * height }, compact with { Height = null }])
        {
            try
            {
                return Drawing.Draw(network, way, cancellation);
            }
            catch (DrawingException e) when (e.Code == "page-too-small")
            {
                // The next way has more room.
            }
        }

        return Drawing.Draw(network, compact with { Width = null, Height = null, PageWidth = room, Detail = options.Detail ?? DetailLevel.Stages, Depth = options.Depth }, cancellation);
    }

    private static Scene Page(Network network, PictureSheet sheet, DrawingOptions options, Theme theme, TextMeasure measure, double inner, double bottom, ImmutableArray<SceneItem> items)
    {
        double width = inner + (2 * Margin), height = Math.Ceiling(bottom + Margin);
        if (options.Height is { } most && height > most)
            throw new DrawingException($"the figure is {Num.Text(height)} pt high, expected at most {Num.Text(most)} pt: a smaller width, or fewer methods, would fit") { Code = "page-too-small" };
        if (options.Title is { Length: > 0 } title)
            items = items.Insert(0, measure.LineOf(title, HeadingSize(options), isBold: true, inner).At(new(width / 2, Margin + (0.91 * HeadingSize(options))), theme.Ink));
        return new Scene
        {
            Width = width,
            Height = height,
            Background = theme.Background,
            Title = options.Title ?? sheet.Title,
            Description = $"{sheet.Title}: {string.Join(", ", sheet.Sections.Select(static s => s.Title))}.",
            Items = items,
            Font = options.Font,
            FallbackFonts = options.FallbackFonts,
        };
    }

    private static double HeadingSize(DrawingOptions options) => 1.375 * options.FontSize;

    private static double HeadingHeight(DrawingOptions options) => options.Title is { Length: > 0 } ? (HeadingSize(options) * TextMeasure.Leading) + 6 : 0;

    private static Theme ThemeOf(DrawingOptions options) => Themes.Find(options.Theme ?? (options.CustomStyle ?? DiagramStyles.Find(options.Style)).DefaultTheme).With(options.Rules.Palette);
}
