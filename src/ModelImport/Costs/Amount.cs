using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Costs;

/// <summary>A count that may hang on symbols, or be unknown and then say why. Never NaN, never wrapped: what overflows 64 bits is unknown.</summary>
public readonly record struct Amount
{
    private readonly string? reason;

    private Amount(Dimension value, string? reason)
    {
        Value = value;
        this.reason = reason;
    }

    /// <summary>Nothing, known to be nothing.</summary>
    public static Amount Zero => new(0, null);

    /// <summary>The count: a number, an expression over the model's symbols, or unknown.</summary>
    public Dimension Value { get; }

    /// <summary>Why <see cref="Value"/> is unknown; null where it is a number or an expression.</summary>
    public string? Reason => Value.IsUnknown ? reason ?? "nothing is known of it" : null;

    /// <summary>Whether the count is unknown.</summary>
    public bool IsUnknown => Value.IsUnknown;

    /// <summary>The count where it is a number.</summary>
    public long? Number => Value.Value;

    /// <summary>A count; an unknown or negative one takes the reason.</summary>
    internal static Amount Of(Dimension value, string reasonWhereUnknown) =>
        value.IsUnknown || value.Value < 0 ? Unknown(reasonWhereUnknown) : new(value, null);

    /// <summary>A count that nobody knows.</summary>
    public static Amount Unknown(string reason) => new(Dimension.Unknown, reason);

    /// <summary>Sum; unknown where a side is unknown, with that side's reason.</summary>
    public static Amount operator +(Amount left, Amount right) =>
        left.IsUnknown ? left
        : right.IsUnknown ? right
        : Of(left.Value + right.Value, "the sum is too large for 64 bits or too long an expression");

    /// <summary>Product; unknown where a side is unknown, with that side's reason.</summary>
    public static Amount operator *(Amount left, Amount right) =>
        left.IsUnknown ? left
        : right.IsUnknown ? right
        : Of(left.Value * right.Value, "the product is too large for 64 bits or too long an expression");

    /// <summary>The number or expression, or <c>?</c>.</summary>
    public override string ToString() => Value.Text;
}
