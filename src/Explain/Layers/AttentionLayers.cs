using System.Collections.Immutable;
using NetDraw.Explain.Running;
using NetDraw.Explain.Running.Torch;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain.Layers;

/// <summary>Finds the layers of self-attention over all tokens, and reads what they gave.</summary>
internal static class AttentionLayers
{
    private const double RowTolerance = 1e-2;

    // Dropout, and what exporters put where a whole row is masked, may come between.
    private const int MostBetween = 3;

    /// <summary>Whether a tensor holds shares that weight what the network computed: the softmax of attention, rather than one of classes or of stored values.</summary>
    public static bool AreShares(Network network, string tensor) => AreShares(network, tensor, MostBetween);

    private static bool AreShares(Network network, string tensor, int most) => network.ConsumersOf(tensor).Any(r =>
        (r.Category == OperatorCategory.Dense && r.Weights.IsEmpty) || (most > 0 && r.HasAny(OperatorTraits.PassesThrough | OperatorTraits.Elementwise) && r.Outputs.Any(o => AreShares(network, o, most - 1))));

    /// <summary>The layers before the scores in order of computation, and how many more there are that attend within windows, or to what another part computed.</summary>
    /// <param name="model">The network.</param>
    /// <param name="feeds">What it is fed.</param>
    /// <exception cref="ExplainException">There are none, or some of them do not give their weights away.</exception>
    public static (ImmutableArray<AttentionLayer> Layers, int Others) Read(ExplainModel model, IReadOnlyDictionary<string, TensorValue> feeds)
    {
        var before = NeededNodes.Find(model.Network, [model.Scores.Tensor], t => t == model.InputTensor);
        var softmaxes = before.Where(n => n.Has(OperatorTraits.Softmax) && n.Outputs is [var shares, ..] && AreShares(model.Network, shares)).ToList();
        if (before.Find(static n => n.Has(OperatorTraits.Attends) && !n.Has(OperatorTraits.Softmax)) is { } closed)
            throw Unsupported($"the layer of attention '{closed.Label}' ({closed.Kind}) is one operator, which does not give its weights away; expected a network whose attention has its softmax as a layer");
        if (softmaxes.Count == 0)
            throw Unsupported("the network has no layers of attention before its scores; expected a transformer");
        var values = model.Forwards.Forward(feeds, [.. softmaxes.Select(static n => n.Outputs[0])]);
        ImmutableArray<AttentionLayer> layers = [.. softmaxes.Select(n => LayerOf(n, values[n.Outputs[0]])).OfType<AttentionLayer>()];
        return (layers, softmaxes.Count - layers.Length);
    }

    // 1×heads×T×T or heads×T×T. What has more is attention within windows, one after the other; what has two lengths is over what another part computed.
    private static AttentionLayer? LayerOf(Node node, TensorValue value)
    {
        if (value.Rank < 3 || value.Shape[^1] != value.Shape[^2] || value.Shape[..^3].Any(static e => e != 1))
            return null;
        var layer = new AttentionLayer(node, (int)value.Shape[^3], (int)value.Shape[^1], value.Values);
        return Enumerable.Range(0, layer.Heads * layer.Tokens).All(row => Math.Abs(Sum(layer.Row(row / layer.Tokens, row % layer.Tokens)) - 1) < RowTolerance) ? layer : null;
    }

    private static double Sum(ReadOnlySpan<float> row)
    {
        double sum = 0;
        foreach (float share in row)
            sum += share;
        return sum;
    }

    internal static ExplainException Unsupported(string message) => new(message) { IsUnsupported = true, Code = "attention" };
}
