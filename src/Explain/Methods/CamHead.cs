using NetDraw.Explain.Targets;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain.Methods;

/// <summary>A linear classifier on the mean of each map: what CAM asks of a network.</summary>
/// <param name="Maps">The tensor whose maps are averaged, 1×K×H×W.</param>
/// <param name="Weights">Classes × K, or null where the maps are the classes' own: one each.</param>
internal sealed record CamHead(string Maps, float[]? Weights)
{
    /// <summary>Finds the head between the scores and the maps; null where the network has another.</summary>
    public static CamHead? Find(Network network, ClassScores scores)
    {
        var node = Skip(network, scores.Tensor);
        if (node is null)
            return null;
        if (IsGlobalAverage(network, node))
            return new(node.Inputs[0], null);
        // A bias added apart from the product.
        if (node.Has(OperatorTraits.Sums) && node.Weights.Length == 1)
            node = Skip(network, node.Inputs.First(i => !network.Weights.ContainsKey(i)));
        if (node is null || WeightsOf(node) is not { } weights)
            return null;
        var pool = Skip(network, node.Inputs[0]);
        return pool is not null && IsGlobalAverage(network, pool) ? new(pool.Inputs[0], weights) : null;
    }

    private static Node? Skip(Network network, string tensor)
    {
        var node = network.ProducerOf(tensor);
        while (node is not null && node.Has(OperatorTraits.KeepsElements))
            node = network.ProducerOf(node.Inputs[0]);
        return node;
    }

    private static bool IsGlobalAverage(Network network, Node node)
    {
        if (!node.Has(OperatorTraits.TakesMean | OperatorTraits.Linear) || node.Category is not (OperatorCategory.Pooling or OperatorCategory.Reduction))
            return false;
        if (node.Has(OperatorTraits.Global))
            return true;
        if (network.TensorOf(node.Inputs[0]).Shape is not { Rank: 4 } maps)
            return false;
        var result = network.TensorOf(node.Outputs[0]).Shape;
        if (node.Category == OperatorCategory.Reduction)
            return result is { Rank: 2 } || (result is { Rank: 4 } && result[2].Value == 1 && result[3].Value == 1 && result[1] == maps[1]);
        return result is { Rank: 4 } && result[2].Value == 1 && result[3].Value == 1 && Covers(LayerView.Of(network, node));
    }

    // A window as large as the map averages all of it.
    private static bool Covers(LayerView view) =>
        view.Node.Operator?.Window?.Invoke(view) is { } window && view.Input is { } x && window.PadBegin.Concat(window.PadEnd).All(static p => p == 0)
        && window.Kernel is [var h, var w] && h == x[2].Value && w == x[3].Value;

    // Classes × K, whichever way the operator stores it.
    private static float[]? WeightsOf(Node node)
    {
        if (!node.Has(OperatorTraits.Linear) || node.Category is not (OperatorCategory.Dense or OperatorCategory.Convolution) || node.Operator?.HasOutputsFirst is not { } order || IsScaled(node))
            return null;
        var weight = node.Weights.FirstOrDefault(static w => w.Role == "weight") ?? node.Weights.FirstOrDefault(static w => w.Shape is { Rank: 2 });
        if (weight?.Data is null || weight.Shape is not { IsStatic: true } shape)
            return null;
        if (node.Category == OperatorCategory.Convolution && !(shape.Rank == 4 && shape[2].Value == 1 && shape[3].Value == 1))
            return null;
        return order(node.Attributes) ? weight.Data.ReadSingles() : Transposed(weight.Data.ReadSingles(), shape);
    }

    // Gemm's factor, and its transposed input; nothing else has parameters of these names.
    private static bool IsScaled(Node node) => node.Attributes.GetFloat("alpha", 1) != 1 || node.Attributes.GetInteger("transA", 0) != 0;

    private static float[] Transposed(float[] values, Shape shape)
    {
        int rows = (int)shape[0].Value!.Value, columns = (int)shape[1].Value!.Value;
        return [.. Enumerable.Range(0, values.Length).Select(i => values[((i % rows) * columns) + (i / rows)])];
    }
}
