using System.Globalization;
using NetDraw.Diagram.Annotations;
using NetDraw.Diagram.Page;
using NetDraw.Diagram.Rules;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram;

/// <summary>Draws a network at other levels of detail than a figure's own, for formats that hold more than one picture.</summary>
/// <param name="network">The network.</param>
/// <param name="options">How the figure is drawn.</param>
/// <param name="compose">Draws a figure.</param>
internal sealed class LevelDrawer(Network network, DrawingOptions options, Func<DrawingOptions, Scene> compose)
{
    /// <summary>A figure of more boxes is none that a page shows beside another.</summary>
    private const int MostBoxes = 4000;

    private const string DarkName = "dark";

    /// <summary>What a figure was drawn of.</summary>
    /// <param name="shown">The level that it shows.</param>
    public FigureModel ModelOf(DetailLevel? shown)
    {
        bool isOfLevel = !options.HasPage && options.Depth is null;
        bool isColored = options.Theme is not null || IsIllustrated || StyleOf().DefaultTheme == DarkName;
        return new(network, isOfLevel ? shown ?? DetailLevel.Layers : null, Draw, isColored ? null : Dark) { ColoredBy = options.ColorBy?.Title };
    }

    private bool IsIllustrated => !ReferenceEquals(options.Pictures, LayerPictures.None);

    private IDiagramStyle StyleOf() => options.CustomStyle ?? DiagramStyles.Find(options.Style);

    private DrawingOptions At(DetailLevel level) => options with { Detail = level, Depth = null, Width = null, Height = null };

    private LevelDrawing Draw(DetailLevel level)
    {
        if (IsIllustrated)
            return new(null, "pictures are drawn at one level alone");
        int boxes = BoxesAt(level);
        if (boxes > MostBoxes)
            return new(null, string.Create(CultureInfo.InvariantCulture, $"{boxes} boxes are too many for a page"));
        try
        {
            return new(compose(At(level)), null);
        }
        catch (Exception e) when (e is DrawingException or RuleException)
        {
            return new(null, e.Message);
        }
    }

    private Scene? Dark(DetailLevel? level) => compose((level is { } at ? At(at) : options) with { Theme = DarkName });

    private int BoxesAt(DetailLevel level)
    {
        var style = StyleOf();
        var at = At(level);
        return new PageMaker(network, style, Themes.Find(style.DefaultTheme), at, static () => { }, CancellationToken.None).GraphOf(at).Blocks.Length;
    }
}
