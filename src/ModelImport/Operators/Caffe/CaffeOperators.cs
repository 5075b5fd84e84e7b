using System.Collections.Immutable;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>Caffe's layer types, family by family.</summary>
internal static class CaffeOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } = [];
}
