using System.Collections.Immutable;
using NetDraw.Diagram.Styles.ThemeRows;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Styles;

/// <summary>The catalogue of themes.</summary>
public static class Themes
{
    /// <summary>Every theme; the first is the default.</summary>
    public static ImmutableArray<Theme> All => Catalogue.Rows;

    /// <summary>The rows, to be looked up by name.</summary>
    public static Catalogue<Theme> Catalogue { get; } = new("theme",
    [
        PaperTheme.Row, NetscopeTheme.Row, NetronTheme.Row, CaffeTheme.Row, DarkTheme.Row, AutoTheme.Row, MonoTheme.Row, PlotNeuralNetTheme.Row,
        NnSvgTheme.Row, ConvNetDrawTheme.Row, Net2VisTheme.Row,
    ],
    static row => row.Name, static message => new DrawingException(message));

    /// <summary>The theme of a name, in any case.</summary>
    /// <exception cref="DrawingException">There is none; the message lists those there are.</exception>
    public static Theme Find(string name) => Catalogue.Find(name);
}
