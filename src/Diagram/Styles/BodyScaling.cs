using System.Collections.Immutable;

namespace NetDraw.Diagram.Styles;

/// <summary>By how much a style's bodies, or what lies between them, may grow or shrink to fit a page; text keeps its size.</summary>
/// <param name="InOneRow">Factors to try for a figure of an exact width that is not wrapped, the best first; empty wraps at once.</param>
/// <param name="Wrapped">Factor in figures that wrap to a page's width.</param>
public sealed record BodyScaling(ImmutableArray<double> InOneRow, double Wrapped)
{
    /// <summary>Bodies of one size, whatever the page.</summary>
    public static BodyScaling None { get; } = new([], 1);

    /// <summary>Smaller factors, for figures that fit their page at no other, the best first.</summary>
    public ImmutableArray<double> Smaller { get; init; } = [];

    /// <summary>Still smaller ones, for figures with a line a resolution alone, which do not wrap.</summary>
    internal ImmutableArray<double> InLevels { get; init; } = [];

    /// <summary>Whether bodies may grow along the flow alone, where a row has room left.</summary>
    internal bool Stretches { get; init; }

    /// <summary>Whether one row of bodies as small as that is better than several rows.</summary>
    public bool PrefersOneRow { get; init; }
}
