namespace NetDraw.ModelImport.Graph;

/// <summary>
/// One element of a tensor that is known at reading time: an integer, a real number, a symbolic extent over an integer divisor
/// (half a height, on the way to ⌊H/2⌋), or unknown. Truth values are 0 and 1.
/// </summary>
public readonly record struct ConstantValue
{
    private const double LargestExact = 1L << 53;
    private const long LargestDivisor = 4096;

    private ConstantValue(Dimension numerator, long divisor, double? number)
    {
        Numerator = numerator;
        Divisor = divisor;
        Number = number;
    }

    /// <summary>The element nobody knows; also the default value.</summary>
    public static ConstantValue Unknown => default;

    /// <summary>The element where it is a number; integers past 2^53 are rounded here, exact in <see cref="Dimension"/>.</summary>
    public double? Number { get; }

    /// <summary>The element where it is an integer or a symbolic extent, else unknown.</summary>
    public Dimension Dimension => Divisor <= 1 ? Numerator : Dimension.Unknown;

    /// <summary>Whether nothing is known.</summary>
    public bool IsUnknown => Number is null && Numerator.IsUnknown;

    internal Dimension Numerator { get; }

    internal long Divisor { get; }

    /// <summary>An extent is an element.</summary>
    public static implicit operator ConstantValue(Dimension value) => new(value, 1, value.Value);

    /// <summary>An integer or truth value.</summary>
    public static ConstantValue Of(long value) => new(value, 1, value);

    /// <summary>A truth value; null is unknown.</summary>
    public static ConstantValue Of(bool? value) => value is { } known ? Of(known ? 1 : 0) : Unknown;

    /// <summary>A real number; integral ones are integers too.</summary>
    public static ConstantValue Of(double value) =>
        double.IsInteger(value) && Math.Abs(value) <= LargestExact ? Of((long)value) : new(Dimension.Unknown, 1, double.IsNaN(value) ? null : value);

    /// <summary>The extent divided by a positive number, not rounded.</summary>
    internal static ConstantValue Ratio(Dimension numerator, long divisor)
    {
        if (numerator.DivideExactly(divisor) is { IsUnknown: false } exact)
            return exact;
        if (numerator.Value is { } known)
            return Of((double)known / divisor);
        return numerator.IsUnknown || divisor > LargestDivisor ? Unknown : new(numerator, divisor, null);
    }

    /// <summary>The element as a fraction of an extent by a positive number; false where it is unknown or no simple fraction.</summary>
    internal bool TryFraction(out Dimension numerator, out long divisor)
    {
        (numerator, divisor) = (Numerator, Math.Max(1, Divisor));
        if (!Numerator.IsUnknown)
            return true;
        for (divisor = 2; Number is { } x && Math.Abs(x) < 1e9 && divisor <= 64; divisor++)
        {
            double scaled = x * divisor;
            if (Math.Abs(scaled - Math.Round(scaled)) > 1e-6 * Math.Max(1, Math.Abs(scaled)))
                continue;
            numerator = (long)Math.Round(scaled);
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Divisor > 1 ? $"({Numerator.Text})/{Divisor}"
        : !Numerator.IsUnknown ? Numerator.Text
        : Number?.ToString("R", System.Globalization.CultureInfo.InvariantCulture) ?? "?";
}
