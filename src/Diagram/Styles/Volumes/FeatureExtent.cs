using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>One tensor of a batch as a thing with a size: channels over up to three spatial axes. An extent of 0 is unknown.</summary>
/// <param name="Kind">How many spatial axes it has.</param>
/// <param name="Channels">Features at each place.</param>
/// <param name="Height">Rows; 1 for vectors and sequences.</param>
/// <param name="Width">Columns, or a sequence's length; 1 for vectors.</param>
/// <param name="Slices">Planes of a volume; 1 for all else.</param>
internal readonly record struct FeatureExtent(FeatureKind Kind, long Channels, long Height = 1, long Width = 1, long Slices = 1)
{
    /// <summary>Spatial axes as text (<c>224×224</c>, <c>10×64×48</c>); empty for vectors, <c>?</c> for what nobody knows.</summary>
    public string SizeText => Kind switch
    {
        FeatureKind.Vector => "",
        FeatureKind.Sequence => Text(Width),
        FeatureKind.Map => $"{Text(Height)}×{Text(Width)}",
        _ => $"{Text(Slices)}×{Text(Height)}×{Text(Width)}",
    };

    /// <summary>As <see cref="SizeText"/>, a square said once (<c>224</c>): PlotNeuralNet's habit.</summary>
    public string ShortSizeText => Kind == FeatureKind.Map && Height == Width ? Text(Width)
        : Kind == FeatureKind.Volume && Height == Width && Slices == Width ? $"{Text(Width)}³" : SizeText;

    /// <summary>Channels as text.</summary>
    public string ChannelText => Text(Channels);

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
        long[] d = [.. shape.Dims.Select(static e => e.Value ?? 0)];
        var extent = (d.Length, order) switch
        {
            (4, AxisOrder.TimeFirst) => new(FeatureKind.Sequence, d[1] * d[3], Width: d[0]),
            (3, AxisOrder.TimeFirst) => new(FeatureKind.Sequence, d[2], Width: d[0]),
            (3, AxisOrder.ChannelsLast) => new(FeatureKind.Sequence, d[2], Width: d[1]),
            (3, _) => new(FeatureKind.Sequence, d[1], Width: d[2]),
            (4, _) => new(FeatureKind.Map, d[1], d[2], d[3]),
            ( >= 5, _) => new(FeatureKind.Volume, d[1], d[^2], d[^1], d[2]),
            (0, _) => new(FeatureKind.Vector, 1),
            _ => new FeatureExtent(FeatureKind.Vector, d[^1]),
        };
        return extent is { Height: 1, Width: 1, Slices: 1 } ? new(FeatureKind.Vector, extent.Channels) : extent;
    }

    private static string Text(long extent) => extent > 0 ? extent.ToString(System.Globalization.CultureInfo.InvariantCulture) : "?";
}
