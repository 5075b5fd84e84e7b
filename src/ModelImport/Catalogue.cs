using System.Collections.Immutable;

namespace NetDraw.ModelImport;

/// <summary>What there is to choose from, by name. Letter case does not count.</summary>
/// <param name="kind">What a row is, in messages: <c>theme</c>.</param>
/// <param name="rows">Every row; the first is the default where there is one.</param>
/// <param name="nameOf">A row's name.</param>
/// <param name="error">Makes the error of a message.</param>
public sealed class Catalogue<T>(string kind, ImmutableArray<T> rows, Func<T, string> nameOf, Func<string, Exception> error)
    where T : class
{
    /// <summary>Every row, in order.</summary>
    public ImmutableArray<T> Rows { get; } = rows;

    /// <summary>The rows' names, in order.</summary>
    public IEnumerable<string> Names => Rows.Select(nameOf);

    /// <summary>The row of a name, or null.</summary>
    public T? TryFind(string name) => Rows.FirstOrDefault(row => string.Equals(nameOf(row), name.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The row of a name; the error for a wrong one lists the right ones, and says which of them is near.</summary>
    public T Find(string name) => TryFind(name) ?? throw error(
        $"there is no {kind} {Quoted.Of(name)}, expected one of {string.Join(", ", Names)}{(Suggestion.Nearest(name, Names) is { } near ? $"; did you mean '{near}'?" : "")}");
}
