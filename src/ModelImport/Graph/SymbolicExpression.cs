using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace NetDraw.ModelImport.Graph;

/// <summary>
/// Polynomial with integer coefficients over named symbols, in canonical form: monomials sorted, no zero coefficient.
/// Divisions that do not come out even are opaque atoms written <c>⌊a/b⌋</c> or <c>⌈a/b⌉</c>.
/// </summary>
internal sealed class SymbolicExpression : IEquatable<SymbolicExpression>
{
    /// <summary>Expressions of more monomials are given up: they tell a reader nothing, and arithmetic on them is quadratic.</summary>
    public const int MaxTerms = 12;

    /// <summary>Expressions of longer text are given up, for the same reason; bounds nested ⌊…⌋ atoms.</summary>
    public const int MaxTextLength = 160;

    private readonly ImmutableArray<(ImmutableArray<string> Atoms, long Coefficient)> terms;

    private SymbolicExpression(ImmutableArray<(ImmutableArray<string> Atoms, long Coefficient)> terms)
    {
        this.terms = terms;
        Text = Write(terms);
    }

    /// <summary>The canonical text; equal texts are equal expressions.</summary>
    public string Text { get; }

    /// <summary>The number, when no symbol is left.</summary>
    public long? Constant => terms.Length == 0 ? 0 : terms.Length == 1 && terms[0].Atoms.IsEmpty ? terms[0].Coefficient : null;

    public static SymbolicExpression Number(long value) => new(value == 0 ? [] : [([], value)]);

    public static SymbolicExpression Symbol(string name) => new([([name], 1)]);

    public static SymbolicExpression? Add(SymbolicExpression a, SymbolicExpression b) =>
        a.Constant is { } x && b.Constant is { } y ? Checked(static (p, q) => checked(p + q), x, y) : Collect([.. a.terms, .. b.terms]);

    public static SymbolicExpression? Negate(SymbolicExpression a) => Multiply(a, Number(-1));

    public static SymbolicExpression? Multiply(SymbolicExpression a, SymbolicExpression b)
    {
        if (a.Constant is { } x && b.Constant is { } y)
            return Checked(static (p, q) => checked(p * q), x, y);
        var products = new List<(ImmutableArray<string>, long)>();
        foreach (var (leftAtoms, left) in a.terms)
        {
            foreach (var (rightAtoms, right) in b.terms)
            {
                if (Math.BigMul(left, right, out long low) is not (0 or -1) || (Math.BigMul(left, right, out _) < 0) != (low < 0))
                    return null;
                products.Add(([.. leftAtoms.Concat(rightAtoms).Order(StringComparer.Ordinal)], low));
            }
        }

        return Collect(products);
    }

    public static SymbolicExpression? Divide(SymbolicExpression a, SymbolicExpression b, bool ceiling)
    {
        if (b.Constant == 0)
            return null;
        if (DivideExactly(a, b) is { } exact)
            return exact;
        if (a.Constant is { } x && b.Constant is { } y)
        {
            // 128 bits: the smallest long over -1 does not fit 64.
            Int128 quotient = (Int128)x / y, rest = (Int128)x % y;
            Int128 floor = quotient - (rest != 0 && (rest < 0) != (y < 0) ? 1 : 0);
            Int128 result = ceiling && rest != 0 ? floor + 1 : floor;
            return result > long.MaxValue ? null : Number((long)result);
        }

        string inner = $"{Bracket(a)}/{Bracket(b)}";
        string atom = ceiling ? $"⌈{inner}⌉" : $"⌊{inner}⌋";
        return atom.Length > MaxTextLength ? null : Symbol(atom);
    }

    /// <summary>The quotient where b is one monomial that divides every monomial of a, or where a equals b; else null.</summary>
    public static SymbolicExpression? DivideExactly(SymbolicExpression a, SymbolicExpression b)
    {
        if (b.terms.IsEmpty)
            return null;
        if (a.Equals(b))
            return Number(1);
        if (b.terms.Length != 1)
            return null;
        var (atoms, coefficient) = b.terms[0];
        var quotient = new List<(ImmutableArray<string>, long)>();
        foreach (var (termAtoms, termCoefficient) in a.terms)
        {
            var rest = termAtoms;
            foreach (string atom in atoms)
            {
                if (!rest.Contains(atom))
                    return null;
                rest = rest.Remove(atom);
            }

            if (coefficient == -1 ? termCoefficient == long.MinValue : termCoefficient % coefficient != 0)
                return null;
            quotient.Add((rest, termCoefficient / coefficient));
        }

        return Collect(quotient);
    }

    public SymbolicExpression? Substitute(Func<string, long?> valueOf)
    {
        SymbolicExpression? sum = Number(0);
        foreach (var (atoms, coefficient) in terms)
        {
            SymbolicExpression? product = Number(coefficient);
            foreach (string atom in atoms)
                product = product is null ? null : Multiply(product, valueOf(atom) is { } value ? Number(value) : Symbol(atom));
            sum = sum is null || product is null ? null : Add(sum, product);
        }

        return sum;
    }

    public bool Equals(SymbolicExpression? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as SymbolicExpression);

    public override int GetHashCode() => string.GetHashCode(Text, StringComparison.Ordinal);

    private static SymbolicExpression? Checked(Func<long, long, long> operation, long x, long y)
    {
        try
        {
            return Number(operation(x, y));
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static SymbolicExpression? Collect(List<(ImmutableArray<string> Atoms, long Coefficient)> products)
    {
        var sums = new SortedDictionary<string, (ImmutableArray<string> Atoms, Int128 Coefficient)>(StringComparer.Ordinal);
        foreach (var (atoms, coefficient) in products)
        {
            string key = string.Join('·', atoms);
            sums[key] = (atoms, coefficient + (sums.TryGetValue(key, out var sum) ? sum.Coefficient : 0));
        }

        var kept = sums.Values.Where(static s => s.Coefficient != 0)
            .OrderByDescending(static s => s.Atoms.Length).ThenBy(static s => string.Join('·', s.Atoms), StringComparer.Ordinal).ToList();
        if (kept.Count > MaxTerms || kept.Any(static s => s.Coefficient > long.MaxValue || s.Coefficient < long.MinValue))
            return null;
        var expression = new SymbolicExpression([.. kept.Select(static s => (s.Atoms, (long)s.Coefficient))]);
        return expression.Text.Length > MaxTextLength ? null : expression;
    }

    private static string Bracket(SymbolicExpression e) => e.terms.Length > 1 ? $"({e.Text})" : e.Text;

    private static string Write(ImmutableArray<(ImmutableArray<string> Atoms, long Coefficient)> terms)
    {
        if (terms.IsEmpty)
            return "0";
        var text = new StringBuilder();
        foreach (var (atoms, coefficient) in terms)
        {
            bool negative = coefficient < 0;
            text.Append(text.Length == 0 ? (negative ? "-" : "") : negative ? " - " : " + ");
            string magnitude = coefficient.ToString(CultureInfo.InvariantCulture).TrimStart('-');
            if (atoms.IsEmpty)
                text.Append(magnitude);
            else
                text.Append(magnitude == "1" ? "" : magnitude + "·").AppendJoin('·', atoms);
        }

        return text.ToString();
    }
}
