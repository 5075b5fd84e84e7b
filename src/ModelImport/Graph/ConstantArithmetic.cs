namespace NetDraw.ModelImport.Graph;

/// <summary>Arithmetic on elements that are known at reading time. Symbols stand for extents, so they are taken as not negative.</summary>
internal static class ConstantArithmetic
{
    public static ConstantValue Add(ConstantValue a, ConstantValue b) =>
        Exact(a, b) ? a.Dimension + b.Dimension
        : a.Number is { } x && b.Number is { } y ? ConstantValue.Of(x + y)
        : a.TryFraction(out var p, out long q) && b.TryFraction(out var r, out long s) ? ConstantValue.Ratio((p * s) + (r * q), q * s)
        : ConstantValue.Unknown;

    public static ConstantValue Negate(ConstantValue a) => Multiply(a, ConstantValue.Of(-1));

    public static ConstantValue Subtract(ConstantValue a, ConstantValue b) => Add(a, Negate(b));

    public static ConstantValue Multiply(ConstantValue a, ConstantValue b) =>
        a.Number == 0 || b.Number == 0 ? ConstantValue.Of(0)
        : Exact(a, b) ? a.Dimension * b.Dimension
        : a.Number is { } x && b.Number is { } y ? ConstantValue.Of(x * y)
        : a.TryFraction(out var p, out long q) && b.TryFraction(out var r, out long s) ? ConstantValue.Ratio(p * r, q * s)
        : ConstantValue.Unknown;

    /// <summary>Division that truncates toward zero, as ONNX's on integers.</summary>
    public static ConstantValue DivideIntegers(ConstantValue a, ConstantValue b)
    {
        var (x, y) = (a.Dimension, b.Dimension);
        if (x.Value is { } p && y.Value is { } q)
            return q == 0 || (p == long.MinValue && q == -1) ? ConstantValue.Unknown : ConstantValue.Of(p / q);
        return x.FloorDivide(y);
    }

    public static ConstantValue DivideReals(ConstantValue a, ConstantValue b)
    {
        if (a.Number is { } x && b.Number is { } y)
            return y == 0 ? ConstantValue.Unknown : ConstantValue.Of(x / y);
        if (!a.TryFraction(out var p, out long q) || !b.TryFraction(out var r, out long s))
            return ConstantValue.Unknown;
        if (r.Value is { } divisor)
            return divisor > 0 && divisor < 1_000_000 && q < 1_000_000 ? ConstantValue.Ratio(p * s, divisor * q) : ConstantValue.Unknown;
        return (p * s).DivideExactly(r * q);
    }

    /// <summary>Remainder with the sign of the divisor (<c>Mod</c> with fmod 0).</summary>
    public static ConstantValue Modulo(ConstantValue a, ConstantValue b)
    {
        if (a.Number is { } x && b.Number is { } y)
            return y == 0 ? ConstantValue.Unknown : ConstantValue.Of(x - (y * Math.Floor(x / y)));
        return Subtract(a, Multiply(a.Dimension.FloorDivide(b.Dimension), b));
    }

    /// <summary>Remainder with the sign of the dividend (<c>Mod</c> with fmod 1).</summary>
    public static ConstantValue Remainder(ConstantValue a, ConstantValue b) =>
        a.Number is { } x && b.Number is { } y ? (y == 0 ? ConstantValue.Unknown : ConstantValue.Of(x % y)) : Modulo(a, b);

    public static ConstantValue Power(ConstantValue a, ConstantValue b) =>
        b.Number == 1 ? a
        : b.Number == 2 ? Multiply(a, a)
        : a.Number is { } x && b.Number is { } y ? ConstantValue.Of(Math.Pow(x, y))
        : ConstantValue.Unknown;

    public static ConstantValue Least(ConstantValue a, ConstantValue b) => Pick(a, b, Less(a, b), "min");

    public static ConstantValue Greatest(ConstantValue a, ConstantValue b) => Pick(b, a, Less(a, b), "max");

    public static bool? Equal(ConstantValue a, ConstantValue b)
    {
        if (a.IsUnknown || b.IsUnknown)
            return null;
        if (a == b)
            return true;
        if (a.Number is { } x && b.Number is { } y)
            return x.Equals(y) && a.Dimension == b.Dimension;
        return a.Number < 0 || b.Number < 0 ? false : null;
    }

    public static bool? Less(ConstantValue a, ConstantValue b)
    {
        if (a.Number is { } x && b.Number is { } y)
            return x < y;
        if (a.IsUnknown || b.IsUnknown)
            return null;
        if (a == b || b.Number <= 0)
            return false;
        return a.Number < 0 ? true
            : (a.Dimension - b.Dimension).Value is { } difference ? difference < 0
            : null;
    }

    public static ConstantValue Floor(ConstantValue a) =>
        a.Divisor > 1 ? a.Numerator.FloorDivide(a.Divisor) : a.Number is { } x && !a.Dimension.IsKnown ? ConstantValue.Of(Math.Floor(x)) : a;

    public static ConstantValue Ceiling(ConstantValue a) =>
        a.Divisor > 1 ? a.Numerator.CeilingDivide(a.Divisor) : a.Number is { } x && !a.Dimension.IsKnown ? ConstantValue.Of(Math.Ceiling(x)) : a;

    public static ConstantValue Round(ConstantValue a) =>
        a.Divisor > 1 ? ((2 * a.Numerator) + a.Divisor).FloorDivide(2 * a.Divisor)
        : a.Number is { } x && !a.Dimension.IsKnown ? ConstantValue.Of(Math.Round(x, MidpointRounding.ToEven)) : a;

    /// <summary>What a cast to an integer type makes.</summary>
    public static ConstantValue Truncate(ConstantValue a) => a.Number < 0 ? Ceiling(a) : Floor(a);

    public static ConstantValue Real(ConstantValue a, Func<double, double> function) =>
        a.Number is { } x ? ConstantValue.Of(function(x)) : ConstantValue.Unknown;

    private static bool Exact(ConstantValue a, ConstantValue b) => !a.Dimension.IsUnknown && !b.Dimension.IsUnknown;

    // What cannot be told gets a name: min(512, seq) says more than nothing.
    private static ConstantValue Pick(ConstantValue whenLess, ConstantValue otherwise, bool? isLess, string name)
    {
        if (isLess is { } told)
            return told ? whenLess : otherwise;
        if (whenLess == otherwise)
            return whenLess;
        var (a, b) = (whenLess.Dimension, otherwise.Dimension);
        if (a.IsUnknown || b.IsUnknown)
            return ConstantValue.Unknown;
        var (first, second) = string.CompareOrdinal(a.Text, b.Text) <= 0 ? (a, b) : (b, a);
        string text = $"{name}({first.Text}, {second.Text})";
        return text.Length > SymbolicExpression.MaxTextLength ? ConstantValue.Unknown : Dimension.Symbol(text);
    }
}
