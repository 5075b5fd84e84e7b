using System.Collections.Immutable;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Idioms;

/// <summary>A function that exporters write out as several operators, and a reader knows by one name.</summary>
/// <param name="Label">That name.</param>
/// <param name="Category">What it is for.</param>
/// <param name="Patterns">The ways in which it is written out, the largest first.</param>
internal sealed record Idiom(string Label, OperatorCategory Category, ImmutableArray<BlockPatternTerm> Patterns)
{
    /// <summary>Every idiom, those that contain others first.</summary>
    public static ImmutableArray<Idiom> All { get; } =
    [
        .. QuantizationIdioms.All,
        .. SignIdioms.All,
        .. LayoutIdioms.All,
        .. NormalizationIdioms.All,
        .. ActivationIdioms.All,
        .. EmbeddingIdioms.All,
        .. AttentionIdioms.All,
        .. DetectionIdioms.All,
    ];

    /// <summary>What has to hold besides the pattern; null for nothing.</summary>
    public Func<IdiomScope, bool>? Holds { get; init; }

    /// <summary>Label of one occurrence; null where <see cref="Label"/> says all.</summary>
    public Func<IdiomScope, string>? Describe { get; init; }

    /// <summary>Variables of the patterns that are tables or masks: what only makes these is no part of the flow.</summary>
    public string Aside { get; init; } = "";

    /// <summary>Whether files of every format write it out, and not only those whose operators are small.</summary>
    public bool IsOfEveryFormat { get; init; }

    /// <summary>Whether it normalises or scales channel by channel, as part of the convolution before it.</summary>
    public bool NormalizesChannels { get; init; }

    /// <summary>An idiom by its name and the ways in which it is written out.</summary>
    public static Idiom Row(string label, OperatorCategory category, params ReadOnlySpan<string> patterns)
    {
        var terms = ImmutableArray.CreateBuilder<BlockPatternTerm>(patterns.Length);
        foreach (string pattern in patterns)
            terms.Add(BlockPattern.Parse(pattern));
        return new(label, category, terms.ToImmutable());
    }
}
