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
        return weight with { Role = role, IsLearned = IsLearned(weight.ElementType, role) };
    }

    // Behind DequantizeLinear stands the quantised weight itself (int32: the bias, as QDQ exporters write it).
    private static string RoleOf(WeightTensor weight, OperatorSpec? row, int index)
    {
        if (index == 0 && row is { Category: OperatorCategory.Quantization, InputRoles: ["weight", ..] })
            return weight.ElementType == ElementType.Int32 ? "bias" : "weight";
        return row is not null && index < row.InputRoles.Length ? row.InputRoles[index] : "";
    }

    private static bool IsLearned(ElementType type, string role)
    {
        if (role is "mean" or "variance" || role.EndsWith("_scale", StringComparison.Ordinal) || role.EndsWith("zero_point", StringComparison.Ordinal))
            return false;
        bool isNumber = ElementTypes.BitsOf(type) is not null && type != ElementType.Bool;
        return isNumber && (!ElementTypes.IsInteger(type) || role is "weight" or "bias" or "recurrence");
    }
}
