using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain.Targets;

/// <summary>What exporters write out in several operators at the end of a network.</summary>
internal static class WrittenOut
{
    /// <summary>The scores of a softmax that is written as e^x / Σ e^x, with the largest score taken off first or not; null where a node ends none.</summary>
    public static string? Softmax(Network network, Node node)
    {
        if (!node.Has(OperatorTraits.Divides) || node.Inputs is not [var above, var below] || network.ProducerOf(above) is not { } power || !power.Has(OperatorTraits.Exponential))
            return null;
        if (network.ProducerOf(below) is not { Category: OperatorCategory.Reduction } sum || !sum.Has(OperatorTraits.Linear) || sum.Has(OperatorTraits.TakesMean) || sum.Inputs[0] != above)
            return null;
        return network.ProducerOf(power.Inputs[0]) is { } shift && shift.Has(OperatorTraits.Subtracts) && network.ProducerOf(shift.Inputs[1]) is { Category: OperatorCategory.Reduction }
            ? shift.Inputs[0] : power.Inputs[0];
    }

    /// <summary>Whether a node multiplies probabilities by a stored number, as to per cent.</summary>
    public static bool IsFactor(Network network, Node node)
    {
        if (!node.HasAny(OperatorTraits.Multiplies | OperatorTraits.Divides) || node.Inputs is not [var value, var factor])
            return false;
        bool isStored = network.Weights.TryGetValue(factor, out var weight) ? weight.Shape?.ElementCount.Value == 1 : network.ProducerOf(factor)?.Category == OperatorCategory.Constant;
        return isStored && network.ProducerOf(value) is { } before && before.HasAny(OperatorTraits.Softmax | OperatorTraits.Sigmoid);
    }
}
