namespace NetDraw.ModelImport.Operators;

/// <summary>Short forms for rows of any vocabulary.</summary>
internal static class OperatorRows
{
    /// <summary>The row with traits besides its own.</summary>
    public static OperatorSpec With(this OperatorSpec row, OperatorTraits traits) => row with { Traits = row.Traits | traits };

    /// <summary>The rows with traits besides their own.</summary>
    public static IEnumerable<OperatorSpec> With(this IEnumerable<OperatorSpec> rows, OperatorTraits traits) => rows.Select(r => r.With(traits));

    /// <summary>The row, and types that have its shapes, label and costs but compute something else (rounded, binary, aligned): no other names of it.</summary>
    public static IEnumerable<OperatorSpec> AndVariants(this OperatorSpec row, params IEnumerable<string> types) =>
        types.Select(type => row with { Type = type, Aliases = [] }).Prepend(row);
}
