using System.Collections.Immutable;

namespace NetDraw.Explain.Targets;

/// <summary>At which places of a score tensor a class counts.</summary>
/// <param name="Text">In words, such as <c>its 210 places</c>; empty for all of them.</param>
/// <param name="Places">The places, whose mean counts; none for all.</param>
/// <param name="IsMaximum">Whether the largest of them counts instead of the mean.</param>
public sealed record TargetPlaces(string Text, ImmutableArray<int> Places, bool IsMaximum = false)
{
    /// <summary>The mean over all.</summary>
    public static TargetPlaces All { get; } = new("", []);

    /// <summary>The place with the largest score, wherever it is.</summary>
    public static TargetPlaces Largest { get; } = new("the place with the largest score", [], true);
}
