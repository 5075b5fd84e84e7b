using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Styles.NnSvg;

/// <summary>Weights of a dense layer between some neurons, read from the file in no more pieces than needed, and nothing besides them.</summary>
internal static class LayerWeights
{
    /// <summary>Whether the file holds a dense layer's weights as real numbers.</summary>
    public static bool AreStored(Block block) => StoredOf(block) is not null;

    /// <summary>The weights, source neuron first; null where the file holds none, they cannot be read, or they are between others than these neurons.</summary>
    /// <param name="block">The dense layer.</param>
    /// <param name="inputs">Neurons that it reads.</param>
    /// <param name="outputs">Neurons that it has.</param>
    /// <param name="sources">Those of the read ones that are drawn.</param>
    /// <param name="targets">Those of its own that are drawn.</param>
    public static float[,]? Read(Block block, long inputs, long outputs, ImmutableArray<long> sources, ImmutableArray<long> targets)
    {
        if (StoredOf(block) is not { Shape: { Rank: >= 2 } shape } stored || inputs <= 0 || outputs <= 0)
            return null;
        bool isTargetFirst = IsTargetFirst(block.Head!);
        var (rows, columns) = isTargetFirst ? (outputs, inputs) : (inputs, outputs);
        if (shape[shape.Rank - 2].Value != rows || shape[shape.Rank - 1].Value != columns || Enumerable.Range(0, shape.Rank - 2).Any(i => shape[i].Value != 1))
            return null;
        var (shownRows, shownColumns) = isTargetFirst ? (targets, sources) : (sources, targets);
        ImmutableArray<(long First, int Count)> runs = [.. Runs(shownColumns)];
        (long, int)[] stretches = [.. shownRows.SelectMany(r => runs.Select(run => ((r * columns) + run.First, run.Count)))];
        if (ValuesOf(stored.Data!, stretches) is not { } values)
            return null;
        var weights = new float[sources.Length, targets.Length];
        for (int row = 0; row < shownRows.Length; row++)
        {
            for (int column = 0; column < shownColumns.Length; column++)
            {
                var (i, j) = isTargetFirst ? (column, row) : (row, column);
                weights[i, j] = values[(row * shownColumns.Length) + column];
            }
        }

        return weights;
    }

    // Weights in a file that is not there are no reason to draw nothing: the lines are plain.
    private static float[]? ValuesOf(TensorData data, (long First, int Count)[] stretches)
    {
        try
        {
            return data.ReadSingles(stretches);
        }
        catch (ModelImport.ModelFormatException)
        {
            return null;
        }
    }

    // Biases have one axis of more than one place; what is quantised says nothing of its sign by itself.
    private static WeightTensor? StoredOf(Block block) => block.Head?.Weights.FirstOrDefault(static w =>
        w is { Data: not null, Shape.Rank: >= 2, Role: not "bias", ElementType: ElementType.Float32 or ElementType.Float64 or ElementType.Float16 or ElementType.BFloat16 });

    private static bool IsTargetFirst(Node node) => node.Operator?.HasOutputsFirst?.Invoke(node.Attributes) ?? false;

    private static IEnumerable<(long First, int Count)> Runs(ImmutableArray<long> numbers)
    {
        for (int i = 0; i < numbers.Length;)
        {
            int end = i + 1;
            while (end < numbers.Length && numbers[end] == numbers[end - 1] + 1)
                end++;
            yield return (numbers[i], end - i);
            i = end;
        }
    }
}
