using System.Collections.Immutable;
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

    /// <summary>Draws several networks in one figure, each under its title, all at one size, so that equal layers stand at equal distances.</summary>
    /// <param name="networks">The networks, at least one, in the order that they are shown in.</param>
    /// <param name="titles">What stands over each; as many as networks.</param>
    /// <param name="options">How all of them are drawn; its own title and width to wrap to have no part in it.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="ArgumentException">There is no network, or not a title for each.</exception>
    /// <exception cref="DrawingException">As <see cref="Draw"/>, or the networks do not fit the page together.</exception>
    /// <exception cref="Rules.RuleException">As <see cref="Draw"/>.</exception>
    public static DrawingResult DrawTogether(ImmutableArray<Network> networks, ImmutableArray<string> titles, DrawingOptions options, CancellationToken cancellation = default)
    {
        if (networks.Length == 0 || networks.Length != titles.Length)
            throw new ArgumentException($"{networks.Length} networks and {titles.Length} titles, expected a title for each of at least one", nameof(titles));
        var style = options.CustomStyle ?? DiagramStyles.Find(options.Style);
        var theme = Themes.Find(options.Theme ?? style.DefaultTheme).With(options.Rules.Palette);
        // The page is that of all figures: of it a single one keeps what letters may shrink to.
        double? height = options.HasPage ? options.Height ?? double.MaxValue : null;
        ImmutableArray<Func<DrawingOptions, PageMaker>> makers = [.. networks.Zip(titles).Select(n => (Func<DrawingOptions, PageMaker>)(wanted =>
            new PageMaker(n.First, style, theme, wanted with { Title = n.Second, Width = null, Height = height, PageWidth = null, Share = options.Width / networks.Length }, () => { }, cancellation)))];
        var (scene, notes) = new SideBySide(makers, options).Draw(style.Name);
        return new(scene, notes);
    }

    private static DrawingResult Compose(Network network, DrawingOptions options, CancellationToken cancellation)
    {
        var style = options.CustomStyle ?? DiagramStyles.Find(options.Style);
        var theme = Themes.Find(options.Theme ?? style.DefaultTheme).With(options.Rules.Palette);
        var maker = new PageMaker(network, style, theme, options, () => Release(network), cancellation);
        var page = options.HasPage ? PageSearch.Find(maker) : maker.Draw(new PageTry(options) { Factor = options.PageWidth is null ? 1 : style.Scaling.Wrapped, WrapWidth = options.PageWidth });
        var scene = theme.Dark is { } dark ? DarkColors.Join(page.Scene, PageSearch.Recoloured(maker.In(dark.With(options.Rules.Palette)), page).Scene) : page.Scene;
        var model = new LevelDrawer(network, options, other => Compose(network, other, cancellation).Scene).ModelOf(page.Plan.Context.Options.Detail);
        return new(scene with { Graph = scene.Graph with { Model = model } }, [.. page.Plan.Context.Graph.Notes, .. PageNotes.Find(page, style.Name)]) { Fills = page.Layout.Fills };
    }

    // Left to itself, the collector lets what a stage of a very large network left behind lie beside what the next one makes: twice the memory.
    private static void Release(Network network)
    {
        if (network.Nodes.Length >= VeryLarge)
            GC.Collect();
    }
}
