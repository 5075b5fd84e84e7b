using System.Collections.Immutable;
using System.Numerics;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain;

/// <summary>
/// The size of picture that a net was trained for where its file leaves it open, as a Caffe net's whose pictures came from a database: a dense layer on maps has a weight for
/// each of their places.
/// </summary>
internal static class TrainedSize
{
    private const int Least = 8, Most = 1024;

    /// <summary>Side of a square picture that the weights of the first dense layer fit, and that layer; null where any size does, the usual one does, or no square does.</summary>
    /// <param name="loaded">The net.</param>
    /// <param name="input">Its input.</param>
    /// <param name="shapeOf">Shape of the input for a side.</param>
    /// <param name="usual">The side that it would get else.</param>
    public static (int Side, Node Layer)? Find(LoadedModel loaded, string input, Func<int, Shape> shapeOf, int usual)
    {
        var first = loaded.Infer(ImmutableDictionary<string, Shape>.Empty.Add(input, shapeOf(usual))).Network;
        var reached = NetworkReach.From(first, input);
        var dense = first.Nodes.FirstOrDefault(n => n.Category == OperatorCategory.Dense && n.Inputs.Any(reached.Contains) && n.Weights.Any(static w => w is { Role: "weight", Data: not null }));
        if (dense is null || Given(first, dense) is not { } given || first.TensorOf(dense.Outputs[0]).Shape is not { Rank: >= 2 } made || made[1].Value is not { } outputs)
            return null;
        long stored = dense.Weights.First(static w => w.Role == "weight").Data!.ReadSingles().Length;
        if (stored % outputs != 0 || stored == given * outputs)
            return null;
        int least = Smallest(stored / outputs), beyond = Smallest((stored / outputs) + 1);
        // Pooling rounds: of neighbouring sides, the one that halves most often is what people choose.
        return least == beyond ? null : (Enumerable.Range(least, beyond - least).MaxBy(static s => BitOperations.TrailingZeroCount(s)), dense);

        // The first side that gives at least so many numbers; more places never give fewer.
        int Smallest(long wanted)
        {
            int low = Least, high = Most;
            while (low < high)
            {
                int middle = (low + high) / 2;
                var network = loaded.Infer(ImmutableDictionary<string, Shape>.Empty.Add(input, shapeOf(middle))).Network;
                (low, high) = Given(network, network.Nodes.First(n => n.Name == dense.Name)) >= wanted ? (low, middle) : (middle + 1, high);
            }

            return low;
        }
    }

    private static long? Given(Network network, Node dense) =>
        network.TensorOf(dense.Inputs[0]).Shape is { Rank: > 1 } shape && shape.Dims[1..].All(static d => d.IsKnown) ? shape.Dims[1..].Aggregate(1L, static (product, d) => product * d.Value!.Value) : null;
}
