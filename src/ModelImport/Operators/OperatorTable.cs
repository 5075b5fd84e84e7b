using System.Collections.Immutable;

namespace NetDraw.ModelImport.Operators;

/// <summary>The operators of every dialect in the catalogue of formats.</summary>
internal static class OperatorTable
{
    /// <summary>Every row.</summary>
    public static ImmutableArray<OperatorSpec> All => [.. ModelFormats.All.Select(static f => f.Dialect).Distinct().SelectMany(static d => d.Operators)];
}
