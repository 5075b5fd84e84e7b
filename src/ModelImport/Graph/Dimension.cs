using System.Globalization;

namespace NetDraw.ModelImport.Graph;

/// <summary>
/// Extent of one axis: a number, an expression over named symbols (<c>N</c>, <c>2·seq + 1</c>), or unknown.
/// Arithmetic keeps expressions canonical, so that equal extents compare equal; what overflows 64 bits, or grows
/// past <see cref="SymbolicExpression.MaxTerms"/> terms, becomes unknown instead of wrong.
/// </summary>
public readonly struct Dimension : IEquatable<Dimension>
{
    // Nearly every extent is a number: those have no expression, so that arithmetic on them makes no objects.
    private readonly SymbolicExpression? expression;
    private readonly long number;
    private readonly bool isNumber;

    private Dimension(long number)
    {
        this.number = number;
        isNumber = true;
    }

    private Dimension(SymbolicExpression? expression)
    {
        if (expression?.Constant is { } constant)
            (number, isNumber) = (constant, true);
        else
            this.expression = expression;
    }

    /// <summary>The extent nobody knows; written <c>?</c>. Also the default value.</summary>
    public static Dimension Unknown => default;

    /// <summary>Whether the extent is a number.</summary>
    public bool IsKnown => isNumber;

    /// <summary>Whether the extent is an expression over at least one symbol.</summary>
    public bool IsSymbolic => expression is not null;

    /// <summary>Whether nothing is known of the extent.</summary>
    public bool IsUnknown => !isNumber && expression is null;

    /// <summary>The number, or null where the extent is symbolic or unknown.</summary>
    public long? Value => isNumber ? number : null;

    /// <summary>The number, the expression, or <c>?</c>.</summary>
    public string Text => isNumber ? number.ToString(CultureInfo.InvariantCulture) : expression?.Text ?? "?";

    /// <summary>Makes a known extent; negative values are allowed, as shape arithmetic passes through them.</summary>
    public static Dimension Of(long value) => new(value);

    /// <summary>Makes a symbol; an empty name gives <see cref="Unknown"/>.</summary>
    public static Dimension Symbol(string name) =>
        string.IsNullOrWhiteSpace(name) ? Unknown : new(SymbolicExpression.Symbol(name.Trim()));

    /// <summary>A number is an extent.</summary>
    public static implicit operator Dimension(long value) => Of(value);

    /// <summary>Sum.</summary>
    public static Dimension operator +(Dimension left, Dimension right)
    {
        if (!left.isNumber || !right.isNumber)
            return Combine(left, right, SymbolicExpression.Add);
        long sum = unchecked(left.number + right.number);
        return ((left.number ^ sum) & (right.number ^ sum)) < 0 ? Unknown : new(sum);
    }

    /// <summary>Difference.</summary>
    public static Dimension operator -(Dimension left, Dimension right)
    {
        if (!left.isNumber || !right.isNumber)
            return Combine(left, right, static (a, b) => SymbolicExpression.Negate(b) is { } minus ? SymbolicExpression.Add(a, minus) : null);
        long difference = unchecked(left.number - right.number);
        return ((left.number ^ right.number) & (left.number ^ difference)) < 0 ? Unknown : new(difference);
    }

    /// <summary>Product; zero times anything, unknown included, is zero only when both sides are known.</summary>
    public static Dimension operator *(Dimension left, Dimension right)
    {
        if (!left.isNumber || !right.isNumber)
            return Combine(left, right, SymbolicExpression.Multiply);
        long high = Math.BigMul(left.number, right.number, out long low);
        return high == low >> 63 ? new(low) : Unknown;
    }

    /// <summary>Equality of canonical forms; unknown equals unknown.</summary>
    public static bool operator ==(Dimension left, Dimension right) => left.Equals(right);

    /// <summary>Inequality of canonical forms.</summary>
    public static bool operator !=(Dimension left, Dimension right) => !left.Equals(right);

    /// <summary>⌊this / divisor⌋; exact where every coefficient divides, else an opaque <c>⌊…⌋</c> term. A divisor of 0 gives unknown.</summary>
    public Dimension FloorDivide(Dimension divisor) => Divide(divisor, ceiling: false);

    /// <summary>⌈this / divisor⌉; see <see cref="FloorDivide"/>.</summary>
    public Dimension CeilingDivide(Dimension divisor) => Divide(divisor, ceiling: true);

    /// <summary>this / divisor where that is exact, else <see cref="Unknown"/>; what a Reshape's −1 stands for.</summary>
    public Dimension DivideExactly(Dimension divisor)
    {
        if (isNumber && divisor.isNumber)
            return IsDivisible(number, divisor.number) && number % divisor.number == 0 ? new(number / divisor.number) : Unknown;
        return Expression is { } a && divisor.Expression is { } b && SymbolicExpression.DivideExactly(a, b) is { } quotient ? new(quotient) : Unknown;
    }

    /// <summary>The extent with every symbol replaced, for costs of one sample or of a stated size.</summary>
    internal Dimension Substitute(Func<string, long?> valueOf) =>
        isNumber ? this : expression is { } e && e.Substitute(valueOf) is { } result ? new(result) : Unknown;

    /// <inheritdoc/>
    public bool Equals(Dimension other) =>
        isNumber == other.isNumber && number == other.number && (expression is null ? other.expression is null : expression.Equals(other.expression));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Dimension other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => isNumber ? number.GetHashCode() : expression?.GetHashCode() ?? 0;

    /// <inheritdoc/>
    public override string ToString() => Text;

    private SymbolicExpression? Expression => isNumber ? SymbolicExpression.Number(number) : expression;

    // The smallest long over -1 does not fit 64 bits.
    private static bool IsDivisible(long number, long divisor) => divisor != 0 && (divisor != -1 || number != long.MinValue);

    private static Dimension DivideNumbers(long number, long divisor, bool ceiling)
    {
        if (!IsDivisible(number, divisor))
            return Unknown;
        long quotient = number / divisor, rest = number % divisor;
        if (rest == 0)
            return new(quotient);
        bool isNegative = (rest < 0) != (divisor < 0);
        return new(ceiling ? quotient + (isNegative ? 0 : 1) : quotient - (isNegative ? 1 : 0));
    }

    private Dimension Divide(Dimension divisor, bool ceiling)
    {
        if (isNumber && divisor.isNumber)
            return DivideNumbers(number, divisor.number, ceiling);
        if (Expression is not { } a || divisor.Expression is not { } b)
            return Unknown;
        return SymbolicExpression.Divide(a, b, ceiling) is { } quotient ? new(quotient) : Unknown;
    }

    private static Dimension Combine(
        Dimension left, Dimension right, Func<SymbolicExpression, SymbolicExpression, SymbolicExpression?> operation) =>
        left.Expression is { } a && right.Expression is { } b && operation(a, b) is { } result ? new(result) : Unknown;
}
