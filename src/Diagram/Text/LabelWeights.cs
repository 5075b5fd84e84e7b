using System.Globalization;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Weights;

namespace NetDraw.Diagram.Text;

/// <summary>What a block's learned weights are like, for labels: of all its layers together, and of the copies that are not drawn. A tensor is read once, when the first label asks.</summary>
internal static class LabelWeights
{
    /// <summary>A number in three digits; empty where no weights are stored.</summary>
    public static string Number(Block block, Func<WeightStatistics, double> of) => Of(block) is { Finite: > 0 } all ? of(all).ToString("G3", CultureInfo.InvariantCulture) : "";

    /// <summary>The share that is 0; empty where no weights are stored.</summary>
    public static string Share(Block block) => Of(block) is { Count: > 0 } all ? string.Create(CultureInfo.InvariantCulture, $"{100 * all.Sparsity:G3} %") : "";

    private static WeightStatistics Of(Block block) => block.Nodes.Concat(block.Folded).SelectMany(static n => n.Weights).Where(static w => w.IsLearned).DistinctBy(static w => w.Name, StringComparer.Ordinal)
        .Aggregate(WeightStatistics.None, static (all, weight) => all.With(MeasuredWeights.Of(weight)));
}
