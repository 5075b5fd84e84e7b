using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks.Features;

/// <summary>One tensor of a batch as a thing with a size: channels over up to three spatial axes. An extent of 0 is unknown.</summary>
/// <param name="Kind">How many spatial axes it has.</param>
/// <param name="Channels">Features at each place.</param>
/// <param name="Height">Rows; 1 for vectors and sequences.</param>
/// <param name="Width">Columns, or a sequence's length; 1 for vectors.</param>
/// <param name="Slices">Planes of a volume; 1 for all else.</param>
internal readonly record struct FeatureExtent(FeatureKind Kind, long Channels, long Height = 1, long Width = 1, long Slices = 1)
{
    /// <summary>What the file calls the channels where it does not count them (<c>hidden</c>); null else.</summary>
    public string? ChannelName { get; init; }

    /// <summary>As <see cref="ChannelName"/>, of the spatial axes together.</summary>
    public string? SizeName { get; init; }

    /// <summary>Spatial axes as text (<c>224×224</c>, <c>10×64×48</c>); empty for vectors, a name or <c>?</c> for what nobody knows.</summary>
    public string SizeText => SizeName ?? Kind switch
    {
        FeatureKind.Vector => "",
        FeatureKind.Sequence => Text(Width),
        FeatureKind.Map => $"{Text(Height)}×{Text(Width)}",
        _ => $"{Text(Slices)}×{Text(Height)}×{Text(Width)}",
    };

    /// <summary>As <see cref="SizeText"/>, a square said once (<c>224</c>): PlotNeuralNet's habit.</summary>
    public string ShortSizeText => SizeName is not null ? SizeName
        : Kind == FeatureKind.Map && Height == Width ? Text(Width)
        : Kind == FeatureKind.Volume && Height == Width && Slices == Width ? $"{Text(Width)}³" : SizeText;

    /// <summary>Channels as text.</summary>
    public string ChannelText => ChannelName ?? Text(Channels);

    /// <summary>Whether both are fields over the same places.</summary>
    public bool IsAlignedWith(FeatureExtent other) =>
        Kind == other.Kind && Height == other.Height && Width == other.Width && Slices == other.Slices;

    /// <summary>Whether both are fields over nearly the same places: convolutions without padding lose a few at the rims.</summary>
    public bool IsNearlyAlignedWith(FeatureExtent other) =>
        Kind == other.Kind && IsNear(Height, other.Height) && IsNear(Width, other.Width) && IsNear(Slices, other.Slices);

    private static bool IsNear(long a, long b) => Math.Abs(a - b) <= Math.Min(16, 0.15 * Math.Max(a, b));

    /// <summary>
    /// Reads a shape whose first axis is the batch. Rank 4 is N×C×H×W, rank 5 N×C×D×H×W, rank 2 N×C; one place only makes a vector of it.
    /// </summary>
    /// <param name="shape">The shape; null where nobody knows it.</param>
    /// <param name="order">What a rank-3 shape's axes are, and what a recurrent layer's are.</param>
    public static FeatureExtent Of(Shape? shape, AxisOrder order)
    {
        if (shape is null)
            return new(FeatureKind.Vector, 0);
        int[] axes = (shape.Rank, order) switch
        {
            (0, _) => [],
            (1 or 2, _) => [shape.Rank - 1],
            (3, AxisOrder.TimeFirst) => [2, 0],
            (3, AxisOrder.ChannelsLast) => [2, 1],
            (4, AxisOrder.TimeFirst) => [3, 0],
            _ => [.. Enumerable.Range(1, Math.Min(shape.Rank, 5) - 1)],
        };
        var dims = axes.Select(a => shape[a]).ToArray();
        // A direction axis multiplies what a recurrent layer makes at each step.
        if (shape.Rank == 4 && order == AxisOrder.TimeFirst)
            dims[0] *= shape[1];
        return Of(dims);
    }

    private static FeatureExtent Of(Dimension[] dims)
    {
        long[] d = [.. dims.Select(static e => e.Value ?? 0)];
        var extent = d switch
        {
            [] => new(FeatureKind.Vector, 1),
            [var c] => new(FeatureKind.Vector, c),
            [var c, var l] => new(FeatureKind.Sequence, c, Width: l),
            [var c, var h, var w] => new(FeatureKind.Map, c, h, w),
            [var c, var s, var h, var w, ..] => new FeatureExtent(FeatureKind.Volume, c, h, w, s),
        };
        string? channels = dims is [{ IsKnown: false, IsUnknown: false } named, ..] ? Short(named) : null;
        if (extent is { Height: 1, Width: 1, Slices: 1 })
            return new(FeatureKind.Vector, extent.Channels) { ChannelName = channels };
        bool isNamed = dims.Skip(1).Any(static e => !e.IsKnown) && dims.Skip(1).All(static e => !e.IsUnknown);
        string? size = isNamed ? string.Join('×', dims.Skip(1).Select(Short)) : null;
        return extent with { ChannelName = channels, SizeName = size is null || size.Any(char.IsLetterOrDigit) ? size : "" };
    }

    // Beside a volume there is room for a name, not for the formulas that strides make of it.
    private static string Short(Dimension extent) => extent.Text.Length <= LongestName ? extent.Text : "…";

    private const int LongestName = 9;

    private static string Text(long extent) => extent > 0 ? extent.ToString(System.Globalization.CultureInfo.InvariantCulture) : "?";
}

/// <summary>Which axis of a sequence is which; files do not say, layers imply it.</summary>
internal enum AxisOrder
{
    /// <summary>N×C×L, as convolutions along a line have it.</summary>
    ChannelsFirst,
    /// <summary>N×L×C, as transformers have it.</summary>
    ChannelsLast,
    /// <summary>L×N×C, as recurrent layers of Caffe and, with a direction axis between, of ONNX have it.</summary>
    TimeFirst,
}

/// <summary>What a tensor is a field over.</summary>
internal enum FeatureKind
{
    /// <summary>Nothing: channels only.</summary>
    Vector,
    /// <summary>A line: a sequence of channel vectors.</summary>
    Sequence,
    /// <summary>A plane: an image.</summary>
    Map,
    /// <summary>A space: a volume or a video.</summary>
    Volume,
}
