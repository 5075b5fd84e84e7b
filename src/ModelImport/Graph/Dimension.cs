namespace NetDraw.ModelImport.Graph;

/// <summary>
/// Extent of one axis: a number, an expression over named symbols (<c>N</c>, <c>2·seq + 1</c>), or unknown.
/// Arithmetic keeps expressions canonical, so that equal extents compare equal; what overflows 64 bits, or grows
/// past <see cref="SymbolicExpression.MaxTerms"/> terms, becomes unknown instead of wrong.
/// </summary>
public readonly struct Dimension : IEquatable<Dimension>
{
    private readonly SymbolicExpression? expression;

    private Dimension(SymbolicExpression? expression) => this.expression = expression;

    /// <summary>The extent nobody knows; written <c>?</c>. Also the default value.</summary>
    public static Dimension Unknown => default;

    /// <summary>Whether the extent is a number.</summary>
    public bool IsKnown => expression?.Constant is not null;

    /// <summary>Whether the extent is an expression over at least one symbol.</summary>
    public bool IsSymbolic => expression is not null && expression.Constant is null;

    /// <summary>Whether nothing is known of the extent.</summary>
    public bool IsUnknown => expression is null;

    /// <summary>The number, or null where the extent is symbolic or unknown.</summary>
    public long? Value => expression?.Constant;

    /// <summary>The number, the expression, or <c>?</c>.</summary>
    public string Text => expression?.Text ?? "?";

    /// <summary>Makes a known extent; negative values are allowed, as shape arithmetic passes through them.</summary>
    public static Dimension Of(long value) => new(SymbolicExpression.Number(value));

    /// <summary>Makes a symbol; an empty name gives <see cref="Unknown"/>.</summary>
    public static Dimension Symbol(string name) =>
        string.IsNullOrWhiteSpace(name) ? Unknown : new(SymbolicExpression.Symbol(name.Trim()));

    /// <summary>A number is an extent.</summary>
    public static implicit operator Dimension(long value) => Of(value);

    /// <summary>Sum.</summary>
    public static Dimension operator +(Dimension left, Dimension right) => Combine(left, right, SymbolicExpression.Add);

    /// <summary>Difference.</summary>
    public static Dimension operator -(Dimension left, Dimension right) =>
        Combine(left, right, static (a, b) => SymbolicExpression.Negate(b) is { } minus ? SymbolicExpression.Add(a, minus) : null);

    /// <summary>Product; zero times anything, unknown included, is zero only when both sides are known.</summary>
    public static Dimension operator *(Dimension left, Dimension right) => Combine(left, right, SymbolicExpression.Multiply);

    /// <summary>Equality of canonical forms; unknown equals unknown.</summary>
    public static bool operator ==(Dimension left, Dimension right) => left.Equals(right);

    /// <summary>Inequality of canonical forms.</summary>
    public static bool operator !=(Dimension left, Dimension right) => !left.Equals(right);

    /// <summary>⌊this / divisor⌋; exact where every coefficient divides, else an opaque <c>⌊…⌋</c> term. A divisor of 0 gives unknown.</summary>
    public Dimension FloorDivide(Dimension divisor) => Divide(divisor, ceiling: false);

    /// <summary>⌈this / divisor⌉; see <see cref="FloorDivide"/>.</summary>
    public Dimension CeilingDivide(Dimension divisor) => Divide(divisor, ceiling: true);

    /// <summary>this / divisor where that is exact, else <see cref="Unknown"/>; what a Reshape's −1 stands for.</summary>
    public Dimension DivideExactly(Dimension divisor) =>
        expression is { } a && divisor.expression is { } b && SymbolicExpression.DivideExactly(a, b) is { } quotient
            ? new(quotient)
            : Unknown;

    /// <summary>The extent with every symbol replaced, for costs of one sample or of a stated size.</summary>
    public Dimension Substitute(Func<string, long?> valueOf) =>
        expression is { } e && e.Substitute(valueOf) is { } result ? new(result) : Unknown;

    /// <inheritdoc/>
    public bool Equals(Dimension other) => expression is null ? other.expression is null : expression.Equals(other.expression);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Dimension other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => expression?.GetHashCode() ?? 0;

    /// <inheritdoc/>
    public override string ToString() => Text;

    private Dimension Divide(Dimension divisor, bool ceiling)
    {
        if (expression is not { } a || divisor.expression is not { } b)
            return Unknown;
        return SymbolicExpression.Divide(a, b, ceiling) is { } quotient ? new(quotient) : Unknown;
    }

    private static Dimension Combine(
        Dimension left, Dimension right, Func<SymbolicExpression, SymbolicExpression, SymbolicExpression?> operation) =>
        left.expression is { } a && right.expression is { } b && operation(a, b) is { } result ? new(result) : Unknown;
}
