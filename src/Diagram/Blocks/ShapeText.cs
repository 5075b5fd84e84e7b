using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks;

/// <summary>Shapes as a figure has room for them: whole, or not at all.</summary>
internal static partial class ShapeText
{
    private const int MaxFormula = 16;
    private const int MaxName = 24;

    // Leading axes that are no batch are called so.
    private static readonly ImmutableArray<string> Lengths = ["seq", "time", "len", "frame", "token", "step", "past", "width", "height", "num", "box", "point"];

    /// <summary>The extents of one sample: without a leading axis that is 1, not known, or a name that a batch may have.</summary>
    public static string? OfSample(Shape? shape, Network? network = null) => shape is { Rank: > 1 } && IsBatch(shape[0]) ? Joined([.. shape.Dims.Skip(1)], network) : Of(shape, network);

    /// <summary>The same of a tensor in its network, with all extents where the batch is known to be another axis, and without the number of samples that the network is fed at once.</summary>
    public static string? OfSample(Network network, string tensor) => network.TensorOf(tensor).Shape switch
    {
        var shape when BatchAxis.IsElsewhere(network, tensor) => Of(shape, network),
        // One number a sample, such as a label, has no shape left.
        // Nor has one of each sample that is fed.
        { Rank: 1 } shape when BatchAxis.IsNamed(network, shape[0]) => null,
        { } shape when BatchAxis.IsStated(network, tensor) => shape.Rank == 1 ? null : Joined([.. shape.Dims.Skip(1)], network),
        var shape when BatchAxis.WithoutFactor(network, shape) is { } rows => Of(rows, network),
        var shape => OfSample(shape, network),
    };

    /// <summary>Whether an extent is a name that a batch may have.</summary>
    public static bool IsBatchName(Dimension extent) => extent is { IsKnown: false, IsUnknown: false } && IsName(extent.Text) && !Lengths.Any(l => extent.Text.Contains(l, StringComparison.OrdinalIgnoreCase));

    private static bool IsBatch(Dimension extent) => extent.IsKnown ? extent.Value == 1 : extent.IsUnknown || IsBatchName(extent);

    /// <summary>
    /// Extents joined by ×, sums among others in brackets. Null for an unknown shape, and where an extent is not known, or would be
    /// a name of more than 24 characters, or a formula of more than 16 or of a sum and a rounding.
    /// </summary>
    public static string? Of(Shape? shape, Network? network = null) => shape switch
    {
        null => null,
        { Rank: 0 } => shape.ToString(),
        _ => Joined(shape.Dims, network),
    };

    private static string? Joined(ImmutableArray<Dimension> extents, Network? network)
    {
        string?[] texts = [.. extents.Select(e => Of(e, isAlone: extents.Length == 1, network))];
        return Array.Exists(texts, static t => t is null) ? null : string.Join('×', texts);
    }

    private static string? Of(Dimension extent, bool isAlone, Network? network)
    {
        if (extent.IsKnown || extent.IsUnknown)
            return extent.IsKnown ? extent.Text : null;
        if (NobodysName().IsMatch(extent.Text))
            return null;
        string text = ShapeSymbols.Short(extent.Text, network);
        bool isSum = text.Contains(" + ", StringComparison.Ordinal) || text.Contains(" - ", StringComparison.Ordinal);
        // What is rounded and then added to, nobody reads on a line.
        bool isInvolved = isSum && text.AsSpan().ContainsAny('⌊', '⌈');
        // Names of files may be sums too.
        isSum |= text.Contains('+', StringComparison.Ordinal);
        return isInvolved || text.Length > (IsName(text) ? MaxName : MaxFormula) ? null : isSum && !isAlone ? $"({text})" : text;
    }

    // torch.onnx's (Concatoutput_dim_0), ONNX Runtime's and tf2onnx's (unk__12) for what they could not tell, and those called by a layer that made them (d_Reshape_5_out).
    [GeneratedRegex("_dim_[0-9]+(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])unk__[0-9]+|(?<![A-Za-z0-9])[A-Z][A-Za-z]*_[0-9]+_out(?![A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex NobodysName();

    private static bool IsName(string text) => text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-');
}
