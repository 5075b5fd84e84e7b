using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>
/// Says what a concatenation, a choice or a scatter takes beside what leads to it, where that is no box: zeros, an empty cache, positions. A join of one thing would be a riddle.
/// What depends on the data and is said elsewhere is not spoken of.
/// </summary>
internal static class JoinedConstants
{
    // The role of what is scattered.
    private const string Updates = "updates";

    // Layers between an operand and what it is made of.
    private const int MostSteps = 256;

    // Elements that are looked at: larger tensors are tables.
    private const long MostRead = 1 << 16;

    /// <summary>The block with that in its label; as it is where every operand is drawn, or one that is not is no constant.</summary>
    public static Block Named(Network network, Block block)
    {
        if (block is not { Kind: BlockKind.Layer, Nodes: [{ Operator: { } row } node], Inputs.IsEmpty: false, IsFolded: false, Operand: "" } || !IsTold(node))
            return block;
        string[] operands = [.. node.Inputs.Where(static i => i.Length > 0)];
        bool[] isDrawn = [.. operands.Select(o => block.Inputs.Any(i => PassedOn.LeadsTo(network, o, i)))];
        if (!isDrawn.Contains(true) || isDrawn.All(static d => d) || operands.Where((_, i) => !isDrawn[i]).Any(o => IsSaidElsewhere(network, block, o)))
            return block;
        if (node.Has(OperatorTraits.Joins))
            return Said(block, KindsOf(network, operands.Where((_, i) => !isDrawn[i])), block.Label + " with ");
        return node.Has(OperatorTraits.Chooses) ? Choice(network, block, operands, isDrawn) : Scatter(network, block, operands, isDrawn, row.InputRoles.IndexOf(Updates));
    }

    private static bool IsTold(Node node) => node.HasAny(OperatorTraits.Joins | OperatorTraits.Chooses) || node.Operator!.InputRoles.Contains(Updates);

    // What is true, what is chosen then, and what else.
    private static Block Choice(Network network, Block block, string[] operands, bool[] isDrawn)
    {
        if (isDrawn is not [_, var first, var second] || (first && second))
            return block;
        if (!first && !second)
            return Said(block, KindsOf(network, operands.Skip(1)), "choose between ");
        return Said(block, ConstantOperands.KindOf(network, operands[first ? 2 : 1], isShift: false), "mask with ");
    }

    private static Block Scatter(Network network, Block block, string[] operands, bool[] isDrawn, int updates)
    {
        if (updates >= operands.Length || (isDrawn[0] && isDrawn[updates]))
            return block;
        string what = isDrawn[updates] ? "" : " " + KindOf(network, operands[updates]), where = isDrawn[0] ? "" : " into " + KindOf(network, operands[0]);
        return Said(block, what + where, block.Label);
    }

    private static Block Said(Block block, string operand, string before) => block with { Label = before + operand, Operand = operand };

    private static string KindsOf(Network network, IEnumerable<string> tensors) => string.Join(" and ", tensors.Select(t => KindOf(network, t)).Distinct(StringComparer.Ordinal));

    private static string KindOf(Network network, string tensor)
    {
        if (network.TensorOf(tensor).Shape is { } shape && shape.Dims.Any(static d => d.Value == 0))
            return "an empty tensor";
        return ConstantOperands.ElementOf(network, tensor) is 0 || AreStoredZeros(network, tensor) ? "zeros" : ConstantOperands.KindOf(network, tensor, isShift: false) is var kind && kind == ConstantOperands.Constant ? "constants" : kind;
    }

    // States and caches that a file begins with.
    private static bool AreStoredZeros(Network network, string tensor)
    {
        try
        {
            return network.Weights.TryGetValue(tensor, out var weight) && weight is { Data: { } data, Shape.ElementCount.Value: <= MostRead } && data.ReadSingles().All(static v => v == 0);
        }
        catch (ModelImport.ModelFormatException)
        {
            // A damaged file is told of by whoever needs the values.
            return false;
        }
    }

    // What depends on the data, or is made of a learned tensor that is drawn.
    private static bool IsSaidElsewhere(Network network, Block block, string tensor)
    {
        var seen = new HashSet<Node>();
        var open = new Stack<string>([tensor]);
        while (open.TryPop(out string? next))
        {
            if (block.Inputs.Contains(next) || (network.ProducerOf(next) is null && !network.Weights.ContainsKey(next)))
                return true;
            if (network.ProducerOf(next) is not { } node || node.HasAny(OperatorTraits.ReadsShapeOnly | OperatorTraits.Fills) || !seen.Add(node))
                continue;
            if (seen.Count > MostSteps || !node.ImplicitInputs.IsEmpty || node.Has(OperatorTraits.Noise))
                return true;
            foreach (string input in node.Inputs.Where(static i => i.Length > 0))
                open.Push(input);
        }

        return false;
    }
}
