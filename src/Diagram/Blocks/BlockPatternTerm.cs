using System.Collections.Immutable;

namespace NetDraw.Diagram.Blocks;

/// <summary>A node of a pattern.</summary>
/// <param name="Variable">Name of a tensor from outside; null for an operator.</param>
/// <param name="SkipsLayout">A variable's: whether reshapes and transposes before it belong to the match.</param>
/// <param name="Types">Operator types that match.</param>
/// <param name="IsOptional">Whether the operator may be missing, its operand standing in its place.</param>
/// <param name="Operands">What it reads, constants left out.</param>
internal sealed record BlockPatternTerm(
    string? Variable, bool SkipsLayout, ImmutableArray<string> Types, bool IsOptional, ImmutableArray<BlockPatternTerm> Operands);
