using System.Runtime.CompilerServices;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Weights;

namespace NetDraw.Diagram.Text;

/// <summary>What stored tensors are like. Each is read once, when somebody asks first.</summary>
internal static class MeasuredWeights
{
    private static readonly ConditionalWeakTable<WeightTensor, WeightStatistics> Known = [];

    /// <summary>Of a tensor; <see cref="WeightStatistics.None"/> where the file stores no elements, or none that are real numbers.</summary>
    /// <exception cref="ModelImport.ModelFormatException">The data is missing or short.</exception>
    public static WeightStatistics Of(WeightTensor weight) => Known.GetValue(weight, static w => WeightStatistics.Of(w) ?? WeightStatistics.None);
}
