using NetDraw.Diagram.Page;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram;

/// <summary>
/// The entry of this library: a network becomes a scene, which any of <see cref="Formats.FigureFormats"/> writes. Layers become blocks, the style gives
/// the blocks bodies, the layout gives the bodies places, and the page puts around them what every figure has.
/// </summary>
public static class Drawing
{
    private const int VeryLarge = 50_000;

    /// <summary>Draws a network; the same network and options give the same scene, whatever the machine, culture or thread.</summary>
    /// <exception cref="DrawingException">An option names something that is in no catalogue, or the style cannot draw this network.</exception>
    /// <exception cref="Rules.RuleException">A rule of the user's means nothing in this network, or cannot be followed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static DrawingResult Draw(Network network, DrawingOptions options, CancellationToken cancellation = default)
    {
        Release(network);
        var drawn = Compose(network, options, cancellation);
        Release(network);
        return drawn;
    }

    private static DrawingResult Compose(Network network, DrawingOptions options, CancellationToken cancellation)
    {
        var style = options.CustomStyle ?? DiagramStyles.Find(options.Style);
        var theme = Themes.Find(options.Theme ?? style.DefaultTheme).With(options.Rules.Palette);
        var page = Place(theme);
        var scene = theme.Dark is { } dark ? DarkColors.Join(page.Scene, Place(dark.With(options.Rules.Palette)).Scene) : page.Scene;
        var model = new LevelDrawer(network, options, other => Compose(network, other, cancellation).Scene).ModelOf(page.Plan.Context.Options.Detail);
        return new(scene with { Graph = scene.Graph with { Model = model } }, [.. page.Plan.Context.Graph.Notes, .. PageNotes.Find(page, style.Name)]) { Fills = page.Layout.Fills };

        FigurePage Place(Theme colors)
        {
            var maker = new PageMaker(network, style, colors, options, () => Release(network), cancellation);
            return options.HasPage ? PageSearch.Find(maker) : maker.Draw(new PageTry(options) { Factor = options.PageWidth is null ? 1 : style.Scaling.Wrapped, WrapWidth = options.PageWidth });
        }
    }

    // Left to itself, the collector lets what a stage of a very large network left behind lie beside what the next one makes: twice the memory.
    private static void Release(Network network)
    {
        if (network.Nodes.Length >= VeryLarge)
            GC.Collect();
    }
}
