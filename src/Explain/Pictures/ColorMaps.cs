using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;

namespace NetDraw.Explain.Pictures;

/// <summary>The catalogue of colour maps. Perceptually uniform ones are the defaults; jet is there to compare with old figures.</summary>
public static class ColorMaps
{
    /// <summary>All colour maps.</summary>
    public static ImmutableArray<ColorMap> All => Catalogue.Rows;

    /// <summary>The rows, to be looked up by name.</summary>
    public static Catalogue<ColorMap> Catalogue { get; } = new("colour map",
    [
        Of("viridis", "dark blue to yellow, even in lightness (matplotlib)", false, "#440154 #482878 #3e4989 #31688e #26828e #1f9e89 #35b779 #6ece58 #b5de2b #fde725"),
        Of("magma", "black over red to pale yellow, even in lightness (matplotlib)", false, "#000004 #180f3d #440f76 #721f81 #9e2f7f #cd4071 #f1605d #fd9668 #feca8d #fcfdbf"),
        Of("inferno", "black over orange to pale yellow, even in lightness (matplotlib)", false, "#000004 #1b0c41 #4a0c6b #781c6d #a52c60 #cf4446 #ed6925 #fb9b06 #f7d13d #fcffa4"),
        Of("grey", "black to white", false, "#000000 #ffffff"),
        Of("jet", "blue over green to red; steps in lightness suggest borders that are not there", false, "#000080 #0000ff #0080ff #00ffff #80ff80 #ffff00 #ff8000 #ff0000 #800000"),
        Of("bwr", "blue over white to red, diverging (matplotlib)", true, "#0000ff #ffffff #ff0000"),
        Of("rdbu", "blue over pale grey to red, diverging (ColorBrewer's RdBu, turned round)", true, "#053061 #2166ac #4393c3 #92c5de #d1e5f0 #f7f7f7 #fddbc7 #f4a582 #d6604d #b2182b #67001f"),
        Of("brbg", "brown over pale grey to green, diverging (ColorBrewer)", true, "#543005 #8c510a #bf812d #dfc27d #f6e8c3 #f5f5f5 #c7eae5 #80cdc1 #35978f #01665e #003c30"),
    ],
    static row => row.Name, static message => new ExplainException(message));

    /// <summary>The map of a name.</summary>
    /// <exception cref="ExplainException">There is none.</exception>
    public static ColorMap Find(string name) => Catalogue.Find(name);

    private static ColorMap Of(string name, string description, bool isDiverging, string colors) =>
        new(name, description, isDiverging, [.. colors.Split(' ').Select(Color.Parse)]);
}
