using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Weights;

/// <summary>What the elements of a tensor are like. Of quantised tensors it is of the numbers as stored.</summary>
public sealed record WeightStatistics
{
    // Of a tensor so many elements are in memory at a time: 4 MiB.
    private const int Piece = 1 << 20;

    /// <summary>Of no element.</summary>
    public static WeightStatistics None { get; } = new();

    /// <summary>Number of elements.</summary>
    public long Count { get; private init; }

    /// <summary>How many of them are neither NaN nor infinite; only these have a part in what follows.</summary>
    public long Finite { get; private init; }

    /// <summary>How many of them are 0.</summary>
    public long Zeros { get; private init; }

    /// <summary>The smallest; NaN where there is none.</summary>
    public double Minimum { get; private init; } = double.NaN;

    /// <summary>The largest; NaN where there is none.</summary>
    public double Maximum { get; private init; } = double.NaN;

    /// <summary>Their mean; NaN where there is none.</summary>
    public double Mean { get; private init; } = double.NaN;

    /// <summary>Their standard deviation, of the elements as the whole population; NaN where there is none.</summary>
    public double Deviation => Finite == 0 ? double.NaN : Math.Sqrt(Squares / Finite);

    /// <summary>Share of all elements that are 0, from 0 to 1; NaN where there is none.</summary>
    public double Sparsity => Count == 0 ? double.NaN : (double)Zeros / Count;

    // Sum of the squared distances from the mean.
    private double Squares { get; init; }

    /// <summary>Reads a tensor piece by piece; null where the file stores no elements, or none that are real numbers.</summary>
    /// <exception cref="ModelFormatException">The data is missing or short.</exception>
    public static WeightStatistics? Of(WeightTensor weight, CancellationToken cancellation = default)
    {
        if (weight.Data is not { } data || weight.ElementType is ElementType.Complex64 or ElementType.Complex128 || ElementTypes.BitsOf(weight.ElementType) is null)
            return null;
        if (weight.Shape?.ElementCount.Value is not { } count || count <= Piece)
            return Of(data.ReadSingles());
        var all = None;
        for (long at = 0; at < count; at += Piece)
        {
            cancellation.ThrowIfCancellationRequested();
            all = all.With(Of(data.ReadSingles([(at, (int)Math.Min(Piece, count - at))])));
        }

        return all;
    }

    /// <summary>Those of both together (Chan, Golub and LeVeque 1979, equation 2.1).</summary>
    public WeightStatistics With(WeightStatistics other)
    {
        if (other.Finite == 0 || Finite == 0)
            return (Finite == 0 ? other : this) with { Count = Count + other.Count };
        double finite = Finite + other.Finite, apart = other.Mean - Mean;
        return new()
        {
            Count = Count + other.Count,
            Finite = Finite + other.Finite,
            Zeros = Zeros + other.Zeros,
            Minimum = Math.Min(Minimum, other.Minimum),
            Maximum = Math.Max(Maximum, other.Maximum),
            Mean = Mean + (apart * other.Finite / finite),
            Squares = Squares + other.Squares + (apart * apart * Finite * (other.Finite / finite)),
        };
    }

    // Twice through what is in memory: exact where a single sum of squares would cancel.
    private static WeightStatistics Of(ReadOnlySpan<float> values)
    {
        long finite = 0, zeros = 0;
        double sum = 0, least = double.PositiveInfinity, most = double.NegativeInfinity;
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
                continue;
            finite++;
            zeros += value == 0 ? 1 : 0;
            sum += value;
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        if (finite == 0)
            return new() { Count = values.Length };
        double mean = sum / finite, squares = 0;
        foreach (float value in values)
            squares += float.IsFinite(value) ? (value - mean) * (value - mean) : 0;
        return new() { Count = values.Length, Finite = finite, Zeros = zeros, Minimum = least, Maximum = most, Mean = mean, Squares = squares };
    }
}
