using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles;

/// <summary>Signs of what brings tensors together.</summary>
internal static class MergeSigns
{
    // What does two of these at once, such as a scaled sum, has no one sign.
    private static readonly ImmutableArray<(OperatorTraits Trait, string Sign)> Signs =
    [
        (OperatorTraits.Joins, "‖"),
        (OperatorTraits.Adds, "+"),
        (OperatorTraits.Multiplies, "×"),
        (OperatorTraits.Subtracts, "−"),
        (OperatorTraits.Divides, "÷"),
        (OperatorTraits.TakesMaximum, "max"),
        (OperatorTraits.TakesMinimum, "min"),
        (OperatorTraits.TakesMean, "avg"),
    ];

    private static readonly OperatorTraits Signed = Signs.Aggregate(OperatorTraits.None, static (all, s) => all | s.Trait);

    /// <summary>The sign of a merge (<c>+</c>, <c>×</c>, <c>‖</c> for a concatenation, <c>max</c>), or null where it has none.</summary>
    public static string? Of(Block block)
    {
        // A box for an arrangement does more than its first layer.
        if (block.IsFolded)
            return null;
        var traits = (block.Head?.Traits ?? OperatorTraits.None) & Signed;
        return Signs.FirstOrDefault(s => s.Trait == traits).Sign;
    }
}
