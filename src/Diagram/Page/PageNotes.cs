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
        var shown = options.InputPicture.IsEmpty && options.Pictures.Layers.IsEmpty ? [] : ScenePictures.In(scene.Items).Select(static p => p.Png).ToHashSet();
        if (!options.InputPicture.IsEmpty && !shown.Contains(options.InputPicture))
            yield return new("picture-unused", $"the picture is not shown: the style '{style}' draws no input plane, or no input is an image");
        string[] hidden = [.. options.Pictures.Layers.Where(l => !l.Value.Pictures.IsEmpty && !l.Value.Pictures.Any(p => shown.Contains(p.Png))).Select(static l => l.Key).Order(StringComparer.Ordinal)];
        // Layers drawn as one show the last one's: only a figure that leaves all of a block's out is worth a word.
        if (hidden.Length > 0 && (hidden.Length == options.Pictures.Layers.Count || (options.Detail ?? DetailLevel.Layers) < DetailLevel.Layers))
            yield return new("pictures-hidden", $"pictures of {hidden.Length} layers are not shown, such as those of '{hidden[0]}': the figure draws them within something else; more detail shows every layer");
    }
}
