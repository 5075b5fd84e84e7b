using System.Collections.Immutable;
using System.Globalization;

namespace NetDraw.Diagram;

/// <summary>The names of the levels of detail, and the numbers that stand for them.</summary>
public static class DetailLevels
{
    /// <summary>Every level, least first, with its name and the number that stands for it.</summary>
    public static ImmutableArray<(string Name, double Value, DetailLevel Level)> All { get; } =
    [
        ("stages", 0, DetailLevel.Stages),
        ("overview", 0.25, DetailLevel.Overview),
        ("blocks", 0.5, DetailLevel.Blocks),
        ("layers", 0.75, DetailLevel.Layers),
        ("full", 1, DetailLevel.Full),
    ];

    /// <summary>The name of a level.</summary>
    internal static string NameOf(DetailLevel level) => All.First(l => l.Level == level).Name;

    /// <summary>The level of a name, or of a number within [0, 1]: the nearest level, of two equally near the one that shows more; null for anything else.</summary>
    public static DetailLevel? Find(string text)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value))
            return value is >= 0 and <= 1 ? All.Reverse().MinBy(l => Math.Abs(l.Value - value)).Level : null;
        foreach (var (name, _, level) in All)
        {
            if (string.Equals(name, text, StringComparison.Ordinal))
                return level;
        }

        return null;
    }
}
