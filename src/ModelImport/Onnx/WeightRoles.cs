using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.ModelImport.Onnx;

/// <summary>What a node uses an initialiser as, and whether training learns it.</summary>
internal static class WeightRoles
{
    /// <summary>The stored tensor in the role of a node's input.</summary>
    public static WeightTensor At(WeightTensor weight, OperatorSpec? row, int index)
    {
        string role = RoleOf(weight, row, index);
        return weight with { Role = role, IsLearned = IsNumeric(weight, role) && IsLearned(weight, row, role) };
    }

    // Behind DequantizeLinear stands the quantised weight itself (int32: the bias, as QDQ exporters write it).
    private static string RoleOf(WeightTensor weight, OperatorSpec? row, int index)
    {
        if (index == 0 && row is { Category: OperatorCategory.Quantization, InputRoles: ["weight", ..] })
            return weight.ElementType == ElementType.Int32 ? "bias" : "weight";
        return row is not null && index < row.InputRoles.Length ? row.InputRoles[index] : "";
    }

    private static bool IsNumeric(WeightTensor weight, string role)
    {
        bool isNumber = ElementTypes.BitsOf(weight.ElementType) is not null && weight.ElementType != ElementType.Bool;
        return isNumber && (!ElementTypes.IsInteger(weight.ElementType) || role is "weight" or "bias" or "recurrence");
    }

    // Roles say most; what is a mere operand only its name and its shape can tell, and what torch.export knew of it.
    private static bool IsLearned(WeightTensor weight, OperatorSpec? row, string role)
    {
        if (role is "mean" or "variance" || role.EndsWith("_scale", StringComparison.Ordinal) || role.EndsWith("zero_point", StringComparison.Ordinal))
            return false;
        if (weight.IsStatedParameter is { } isParameter)
            return isParameter;
        bool isOperand = role is "" or "input" or "table" or "query" or "key" or "value" or "skip" || (row is not null && IsElementwise(row));
        return isOperand ? OperandNames.IsLearned(weight, row) : IsLearnedRole(role);
    }

    private static bool IsElementwise(OperatorSpec row) => (row.Traits & (OperatorTraits.Adds | OperatorTraits.Multiplies | OperatorTraits.Elementwise)) != OperatorTraits.None;

    private static bool IsLearnedRole(string role) =>
        role is "weight" or "bias" or "recurrence" or "scale" or "shift" or "slope" or "embedding" or "gamma" or "beta" or "peephole" or "initial" or "sink"
        || role.EndsWith(" weight", StringComparison.Ordinal) || role.EndsWith(" bias", StringComparison.Ordinal);
}
