using System.Text.Json;

namespace NetDraw.Corpus;

/// <summary>Compares counts by type with the oracle's.</summary>
internal static class Histogram
{
    // The oracle lists the 60 most frequent types of a file; with as many there may be more that it does not tell.
    private const int MaxListed = 60;

    /// <summary>The differences as <c>type: found n, expected m</c>; empty where there are none.</summary>
    public static string Difference(IEnumerable<string> found, JsonElement expected)
    {
        var counts = found.GroupBy(static t => t, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.Count(), StringComparer.Ordinal);
        var wanted = expected.EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value.GetInt32(), StringComparer.Ordinal);
        var differences = counts.Keys.Union(wanted.Keys, StringComparer.Ordinal)
            .Where(type => counts.GetValueOrDefault(type) != wanted.GetValueOrDefault(type) && (wanted.Count < MaxListed || wanted.ContainsKey(type)))
            .Order(StringComparer.Ordinal)
            .Select(type => $"{type}: found {counts.GetValueOrDefault(type)}, expected {wanted.GetValueOrDefault(type)}");
        return string.Join("; ", differences);
    }
}
