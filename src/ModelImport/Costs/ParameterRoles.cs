using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Costs;

/// <summary>Which stored tensors count as learned.</summary>
internal static class ParameterRoles
{
    /// <summary>
    /// Whether training learns a stored tensor: the reader says so (no running statistics), and it is real-valued, or integers in the role of a
    /// quantised weight or bias. Scalars (an exponent, an ε, the √d of attention) are constants of the arithmetic.
    /// </summary>
    public static bool IsLearned(WeightTensor weight)
    {
        if (!weight.IsLearned || weight.Role is "mean" or "variance")
            return false;
        if (weight.Role is "weight" or "recurrence" || weight.Role.EndsWith(" weight", StringComparison.Ordinal))
            return true;
        if (weight.Shape?.Rank == 0)
            return false;
        if (weight.Role == "bias" || weight.Role.EndsWith(" bias", StringComparison.Ordinal))
            return true;
        if (ElementTypes.IsInteger(weight.ElementType) || weight.ElementType == ElementType.String)
            return false;
        bool isRoleless = weight.Role is "" or "input";
        return isRoleless ? weight.Shape is not { } shape || shape.ElementCount != 1 : IsLearnedRole(weight.Role);
    }

    private static bool IsLearnedRole(string role) => role is "scale" or "shift" or "slope" or "embedding" or "table" or "gamma" or "beta" or "peephole" or "initial" or "sink";
}
