using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Repeats;

/// <summary>
/// States that recurrent layers begin with and end with: of a stack of layers each has its own, be they another stack's, and the stack is one thing done several times
/// all the same.
/// </summary>
internal static class RecurrentStates
{
    /// <summary>Whether a block reads a tensor as a state alone.</summary>
    public static bool AreReadBy(Block block, string tensor) => block is { Category: OperatorCategory.Recurrent, Head: { } head } && head.Operator is { } row
        && head.Inputs.Index().Where(i => string.Equals(i.Item, tensor, StringComparison.Ordinal)).Select(static i => i.Index).ToList() is { Count: > 0 } places
        && places.TrueForAll(p => p < row.InputRoles.Length && row.InputRoles[p] is "state" or "cell" && p > 0);
}
