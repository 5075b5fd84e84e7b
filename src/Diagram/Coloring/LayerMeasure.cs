using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Costs;

namespace NetDraw.Diagram.Coloring;

/// <summary>A number a layer that figures can be coloured by.</summary>
public sealed record LayerMeasure
{
    /// <summary>Name on the command line, lower case.</summary>
    public required string Name { get; init; }

    /// <summary>What the numbers are, with their unit where it is not written with each.</summary>
    public required string Title { get; init; }

    /// <summary>Whether a box of several layers has the sum of theirs; else the largest.</summary>
    public required bool IsSummed { get; init; }

    /// <summary>Whether the scale is one of square roots from nothing on, which tells small counts apart; else it is even, from the smallest number to the largest.</summary>
    public required bool IsRooted { get; init; }

    /// <summary>Whether a box of which one layer's number is not known has none, because less would be said than is true.</summary>
    internal bool NeedsAll { get; init; } = true;

    /// <summary>The number of a layer; null where none is known. Infinity is more than any number.</summary>
    internal Func<LayerCost, double?> ValueOf { get; init; } = static _ => null;

    /// <summary>A number as figures write it.</summary>
    internal Func<double, string> TextOf { get; init; } = static value => value.ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>Numbers of one's own.</summary>
    /// <param name="title">What they are, with their unit.</param>
    /// <param name="values">The numbers, by name of the layer; layers without one have none.</param>
    public static LayerMeasure Of(string title, ImmutableDictionary<string, double> values) => new()
    {
        Name = "",
        Title = title,
        IsSummed = true,
        IsRooted = false,
        NeedsAll = false,
        ValueOf = cost => values.TryGetValue(cost.Node.Name, out double value) ? value : null,
    };
}
