using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram;

/// <summary>The entry of this library: a network becomes a scene, which any of <see cref="Formats.FigureFormats"/> writes.</summary>
public static class Drawing
{
    /// <summary>Draws a network; the same network and options give the same scene, whatever the machine, culture or thread.</summary>
    /// <exception cref="DrawingException">An option names something that is in no catalogue, or the style cannot draw this network.</exception>
    /// <exception cref="Rules.RuleException">A rule of the user's means nothing in this network, or cannot be followed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static DrawingResult Draw(Network network, DrawingOptions options, CancellationToken cancellation = default)
    {
        var style = DiagramStyles.Find(options.Style);
        var theme = Themes.Find(options.Theme ?? style.DefaultTheme).With(options.Rules.Palette);
        var drawn = style.Draw(network, theme, options, cancellation);
        return drawn with { Diagnostics = [.. drawn.Diagnostics, .. Hidden(drawn.Scene, style, options)] };
    }

    private static IEnumerable<Diagnostic> Hidden(Scene scene, IDiagramStyle style, DrawingOptions options)
    {
        var shown = options.InputPicture.IsEmpty && options.Pictures.Layers.IsEmpty ? [] : ScenePictures.In(scene.Items).Select(static p => p.Png).ToHashSet();
        if (!options.InputPicture.IsEmpty && !shown.Contains(options.InputPicture))
            yield return new("picture-unused", $"the picture is not shown: the style '{style.Name}' draws no input plane, or no input is an image");
        string[] hidden = [.. options.Pictures.Layers.Where(l => !l.Value.Pictures.IsEmpty && !l.Value.Pictures.Any(p => shown.Contains(p.Png))).Select(static l => l.Key).Order(StringComparer.Ordinal)];
        // Layers drawn as one show the last one's: only a figure that leaves all of a block's out is worth a word.
        if (hidden.Length > 0 && (hidden.Length == options.Pictures.Layers.Count || options.Detail < DetailLevel.Layers))
            yield return new("pictures-hidden", $"pictures of {hidden.Length} layers are not shown, such as those of '{hidden[0]}': the figure draws them within something else; --detail layers or full shows every layer");
    }
}
