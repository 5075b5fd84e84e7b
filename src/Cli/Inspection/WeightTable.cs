using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Weights;

namespace NetDraw.Cli.Inspection;

/// <summary>A tensor that is stored with a model, and what it is like.</summary>
/// <param name="Weight">The tensor.</param>
/// <param name="Layers">Names of the layers that read it.</param>
/// <param name="Statistics">What its elements are like; null where the model stores none.</param>
internal sealed record InspectedWeight(WeightTensor Weight, IReadOnlyList<string> Layers, WeightStatistics? Statistics)
{
    /// <summary>All of a network, each read when it is come to, so that one is in memory at a time.</summary>
    public static IEnumerable<InspectedWeight> Of(Network network) => StoredWeights.Of(network).Select(static w => new InspectedWeight(w.Weight, w.Layers, WeightStatistics.Of(w.Weight)));
}

/// <summary>The table of weights for people.</summary>
internal static class WeightTable
{
    /// <summary>One row a tensor.</summary>
    public static ReportTable Of(IEnumerable<InspectedWeight> weights) => new(
        [("tensor", false), ("layer", false), ("shape", false), ("type", false), ("minimum", true), ("maximum", true), ("mean", true), ("deviation", true), ("zeros", true)],
        [.. weights.Select(Row)]);

    /// <summary>How a tensor's element type is written where it is known.</summary>
    public static string TypeOf(WeightTensor weight) => weight.ElementType == ElementType.Unknown ? "?" : ElementTypes.NameOf(weight.ElementType);

    private static ImmutableArray<string> Row(InspectedWeight weight)
    {
        string layers = weight.Layers switch { [] => "–", [var only] => only, var all => string.Create(CultureInfo.InvariantCulture, $"{all[0]} and {all.Count - 1} more") };
        ImmutableArray<string> head = [weight.Weight.Name, layers, Written.Of(weight.Weight.Shape), TypeOf(weight.Weight)];
        if (weight.Statistics is not { Count: > 0 } s)
            return [.. head, "–", "–", "–", "–", "–"];
        string odd = s.Finite < s.Count ? string.Create(CultureInfo.InvariantCulture, $" ({s.Count - s.Finite} not finite)") : "";
        return [.. head, Number(s.Minimum), Number(s.Maximum), Number(s.Mean), Number(s.Deviation), string.Create(CultureInfo.InvariantCulture, $"{100 * s.Sparsity:0.##} %{odd}")];
    }

    private static string Number(double value) => double.IsNaN(value) ? "–" : value.ToString("G4", CultureInfo.InvariantCulture);
}
