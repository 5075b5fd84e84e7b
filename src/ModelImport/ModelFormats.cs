using System.Collections.Immutable;

namespace NetDraw.ModelImport;

/// <summary>The catalogue of formats; content is sniffed in this order.</summary>
public static class ModelFormats
{
    /// <summary>Every format.</summary>
    public static ImmutableArray<ModelFormat> All { get; } = [];
}
