using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>Shapes as a figure has room for them.</summary>
internal static class ShapeText
{
    private const int MaxExtent = 16;

    /// <summary>Extents joined by ×; one that takes a formula of more than 16 characters is an ellipsis. Null for an unknown shape.</summary>
    public static string? Of(Shape? shape) => shape switch
    {
        null => null,
        { Rank: 0 } => shape.ToString(),
        _ => string.Join('×', shape.Dims.Select(static d => d.Text.Length > MaxExtent ? "…" : d.Text)),
    };
}
