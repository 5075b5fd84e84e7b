using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace NetDraw.Diagram.Rules;

/// <summary>Selectors as they were written; lists of the same texts are equal.</summary>
[CollectionBuilder(typeof(SelectorList), nameof(Create))]
public sealed class SelectorList : IReadOnlyList<string>, IEquatable<SelectorList>
{
    private readonly ImmutableArray<string> texts;

    private SelectorList(ImmutableArray<string> texts) => this.texts = texts;

    /// <inheritdoc/>
    public int Count => texts.Length;

    /// <inheritdoc/>
    public string this[int index] => texts[index];

    /// <summary>A list of texts.</summary>
    public static SelectorList Create(ReadOnlySpan<string> texts) => new([.. texts]);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)texts).GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(SelectorList? other) => other is not null && texts.SequenceEqual(other.texts, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SelectorList);

    /// <inheritdoc/>
    public override int GetHashCode() => texts.IsEmpty ? 0 : StringComparer.Ordinal.GetHashCode(texts[0]);

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", texts);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
