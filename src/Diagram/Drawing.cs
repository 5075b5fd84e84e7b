using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
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
        return options.InputPicture.IsEmpty || Shows(drawn.Scene.Items, options.InputPicture) ? drawn : drawn with
        {
            Diagnostics = [.. drawn.Diagnostics, new("picture-unused", $"the picture is not shown: the style '{style.Name}' draws no input plane, or no input is an image")],
        };
    }

    private static bool Shows(IEnumerable<SceneItem> items, ImmutableArray<byte> picture) => items.Any(item => item switch
    {
        ScenePicture shown => shown.Png == picture,
        SceneGroup group => Shows(group.Items, picture),
        _ => false,
    });
}
