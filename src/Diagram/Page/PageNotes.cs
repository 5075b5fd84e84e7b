using System.Collections.Immutable;
using NetDraw.Diagram.Annotations;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Page;

/// <summary>What the reader of a figure should know of its page: wishes that could not be followed, and what is not shown.</summary>
internal static class PageNotes
{
    /// <summary>The notes on a page.</summary>
    public static IEnumerable<Diagnostic> Find(FigurePage page, string style) => [.. FindOnLayout(page), .. FindOnPictures(page.Scene, page.Plan.Context.Options, style)];

    private static IEnumerable<Diagnostic> FindOnLayout(FigurePage page)
    {
        var (plan, layout, scene) = page;
        foreach (var note in LayoutStage.Notes(plan, layout))
            yield return note;
        if (page.Choice is { } choice)
            yield return new("page-fit", $"to fit the page: {choice}");
        if (plan.Context.Options.PageWidth is { } width && scene.Width > width + 0.5)
            yield return new("wider-than-page", $"the figure is {Num.Text(scene.Width)} pt wide, the page {Num.Text(width)} pt: {LayoutStage.WhyTooWide(layout)}");
    }

    private static IEnumerable<Diagnostic> FindOnPictures(Scene scene, DrawingOptions options, string style)
    {
        var shown = options.InputPicture.IsEmpty && options.Pictures.Layers.IsEmpty && options.Pictures.Inputs.IsEmpty ? new HashSet<ImmutableArray<byte>>() : ScenePictures.In(scene.Items).Select(static p => p.Png).ToHashSet();
        if (!options.InputPicture.IsEmpty && !shown.Contains(options.InputPicture))
            yield return new("picture-unused", $"the picture is not shown: the style '{style}' draws no input plane, or no input is an image");
        RequireEverySeries(options.Pictures, shown, style);
        string[] hidden = [.. options.Pictures.Layers.Where(l => !l.Value.Pictures.IsEmpty && !l.Value.Pictures.Any(p => shown.Contains(p.Png))).Select(static l => l.Key).Order(StringComparer.Ordinal)];
        // Layers drawn as one show the last one's: a convolution and its activation need no word.
        if (hidden.Length > 0 && (options.Detail ?? DetailLevel.Layers) < DetailLevel.Layers)
            yield return new("pictures-hidden", $"pictures of {hidden.Length} layers are not shown, such as those of '{hidden[0]}': of layers drawn as one, the last one's are; more detail shows every layer");
    }

    // What a figure was made for has to be in it.
    private static void RequireEverySeries(LayerPictures pictures, HashSet<ImmutableArray<byte>> shown, string style)
    {
        var lost = pictures.Layers.Concat(pictures.Inputs).SelectMany(static a => a.Value.Pictures.Where(static p => p.Role != PictureRole.Photo).Select(p => (Of: a.Key, Picture: p)))
            .GroupBy(static p => p.Picture.Series, StringComparer.Ordinal).FirstOrDefault(series => !series.Any(p => shown.Contains(p.Picture.Png)));
        if (lost is not null)
            throw new DrawingException($"the picture of '{lost.First().Of}' ({lost.First().Picture.Description}) has no place in the figure: the style '{style}' shows nothing there, or no layer has that name") { Code = "pictures-missing" };
    }
}
