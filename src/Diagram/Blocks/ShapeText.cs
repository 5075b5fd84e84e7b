using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks;

/// <summary>Shapes as a figure has room for them.</summary>
internal static class ShapeText
{
    private const int MaxFormula = 16;
    private const int MaxName = 24;

    // Leading axes that are no batch are called so.
    private static readonly ImmutableArray<string> Lengths = ["seq", "time", "len", "frame", "token", "step", "past", "width", "height", "num", "box", "point"];

    /// <summary>The extents of one sample: without a leading axis that is 1, not known, or a name that a batch may have.</summary>
    public static string? OfSample(Shape? shape) => shape is { Rank: > 1 } && IsBatch(shape[0]) ? string.Join('×', shape.Dims.Skip(1).Select(static d => Of(d.Text))) : Of(shape);

    private static bool IsBatch(Dimension extent) => extent.IsKnown ? extent.Value == 1
        : extent.IsUnknown || (extent.Text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-') && !Lengths.Any(l => extent.Text.Contains(l, StringComparison.OrdinalIgnoreCase)));

    /// <summary>
    /// Extents joined by ×. A name is kept, past 24 characters without its middle; a formula of more than 16 characters is an ellipsis.
    /// Null for an unknown shape.
    /// </summary>
    public static string? Of(Shape? shape) => shape switch
    {
        null => null,
        { Rank: 0 } => shape.ToString(),
        _ => string.Join('×', shape.Dims.Select(static d => Of(d.Text))),
    };

    private static string Of(string extent)
    {
        bool isName = extent.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-');
        if (extent.Length <= (isName ? MaxName : MaxFormula))
            return extent;
        return isName ? $"{extent[..(MaxName / 2)]}…{extent[^((MaxName / 2) - 1)..]}" : "…";
    }
}
