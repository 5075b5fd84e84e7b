using System.Collections.Immutable;

namespace NetDraw.Diagram.Blocks.Idioms;

/// <summary>
/// A small graph of ONNX operators to look for, written as an expression: <c>Mul(x, Sigmoid(x))</c>. Lower-case letters are tensors from outside,
/// the same letter the same tensor; <c>~x</c> skips reshapes and transposes first; <c>A|B(…)</c> is either operator; <c>A?(…)</c>, of one operand, may be missing.
/// Operands that are constants are left out. Operands of an operator may come in any order.
/// </summary>
internal sealed class BlockPattern
{
    private readonly string text;
    private int at;

    private BlockPattern(string text) => this.text = text;

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">The expression is malformed.</exception>
    public static BlockPatternTerm Parse(string text)
    {
        var parser = new BlockPattern(text.Replace(" ", "", StringComparison.Ordinal));
        var term = parser.Term();
        return parser.at == parser.text.Length ? term : throw parser.Error("the end");
    }

    private BlockPatternTerm Term()
    {
        bool skips = Take('~');
        int start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '|'))
            at++;
        string name = text[start..at];
        if (name.Length == 0)
            throw Error("a name");
        if (char.IsAsciiLetterLower(name[0]))
            return new(name, skips, [], false, []);
        bool isOptional = Take('?');
        return new(null, false, [.. name.Split('|')], isOptional, Operands());
    }

    private ImmutableArray<BlockPatternTerm> Operands()
    {
        if (!Take('('))
            throw Error("'('");
        var operands = ImmutableArray.CreateBuilder<BlockPatternTerm>();
        do
            operands.Add(Term());
        while (Take(','));
        return Take(')') ? operands.ToImmutable() : throw Error("')'");
    }

    private bool Take(char c)
    {
        bool isThere = at < text.Length && text[at] == c;
        if (isThere)
            at++;
        return isThere;
    }

    private FormatException Error(string expected) => new($"pattern '{text}': expected {expected} at character {at + 1}");
}

/// <summary>A node of a pattern.</summary>
/// <param name="Variable">Name of a tensor from outside; null for an operator.</param>
/// <param name="SkipsReshapes">A variable's: whether reshapes and transposes before it belong to the match.</param>
/// <param name="Types">Operator types that match.</param>
/// <param name="IsOptional">Whether the operator may be missing, its operand standing in its place.</param>
/// <param name="Operands">What it reads, constants left out.</param>
internal sealed record BlockPatternTerm(
    string? Variable, bool SkipsReshapes, ImmutableArray<string> Types, bool IsOptional, ImmutableArray<BlockPatternTerm> Operands)
{
    /// <summary>Whether operators of some kinds are enough for it: where it is not, nobody need look.</summary>
    public bool CanOccur(IReadOnlySet<string> kinds) =>
        Variable is not null || (Types.Any(kinds.Contains) && Operands.All(o => o.CanOccur(kinds))) || (IsOptional && Operands[0].CanOccur(kinds));
}
