using NetDraw.Diagram.Page;
using NetDraw.Diagram.Rules;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram;

/// <summary>
/// The entry of this library: a network becomes a scene, which any of <see cref="Formats.FigureFormats"/> writes. Layers become blocks, the style gives
/// the blocks bodies, the layout gives the bodies places, and the page puts around them what every figure has.
/// </summary>
public static class Drawing
{
    /// <summary>Draws a network; the same network and options give the same scene, whatever the machine, culture or thread.</summary>
    /// <exception cref="DrawingException">An option names something that is in no catalogue, or the style cannot draw this network.</exception>
    /// <exception cref="Rules.RuleException">A rule of the user's means nothing in this network, or cannot be followed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static DrawingResult Draw(Network network, DrawingOptions options, CancellationToken cancellation = default)
    {
        var style = options.CustomStyle ?? DiagramStyles.Find(options.Style);
        var theme = Themes.Find(options.Theme ?? style.DefaultTheme).With(options.Rules.Palette);
        var blocks = style.Prepare(RulePasses.Run(network, options));
        var page = PageFit.Find(style.Scaling, options, (factor, pageWidth) =>
        {
            var plan = style.Compose(new StyleContext(blocks, theme, options, factor));
            var layout = LayoutStage.Arrange(plan, pageWidth, cancellation);
            return PageComposer.Compose(plan, layout);
        });
        return new(page.Scene, [.. blocks.Notes, .. PageNotes.Find(page, style.Name)]);
    }
}
