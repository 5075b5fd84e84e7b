using System.Collections.Immutable;
using NetDraw.Diagram.Styles.ThemeRows;

namespace NetDraw.Diagram.Styles;

/// <summary>The catalogue of themes.</summary>
public static class Themes
{
    /// <summary>Every theme; the first is the default.</summary>
    public static ImmutableArray<Theme> All { get; } =
    [
        PaperTheme.Row, NetscopeTheme.Row, NetronTheme.Row, CaffeTheme.Row, DarkTheme.Row, MonoTheme.Row, PlotNeuralNetTheme.Row,
        NnSvgTheme.Row, ConvNetDrawTheme.Row, Net2VisTheme.Row,
    ];

    /// <summary>The theme of a name, in any case.</summary>
    /// <exception cref="DrawingException">There is none; the message lists those there are.</exception>
    public static Theme Find(string name) =>
        All.FirstOrDefault(t => string.Equals(t.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new DrawingException($"there is no theme '{name}', expected one of {string.Join(", ", All.Select(static t => t.Name))}");
}
