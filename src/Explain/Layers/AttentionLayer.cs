using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain.Layers;

/// <summary>What a layer of self-attention gave of a sample: how much each token takes of each.</summary>
/// <param name="Node">The softmax that makes the weights.</param>
/// <param name="Heads">Number of heads.</param>
/// <param name="Tokens">T, the number of tokens.</param>
/// <param name="Weights">Heads × T × T: what the query of the second axis takes of the key of the last. Each row adds up to 1.</param>
public sealed record AttentionLayer(Node Node, int Heads, int Tokens, float[] Weights)
{
    /// <summary>Name for messages: the layer's, or its tensor's where it has none.</summary>
    public string Name => Node.Label.Length > 0 ? Node.Label : Node.Outputs[0];

    /// <summary>What a query takes of each key.</summary>
    public ReadOnlySpan<float> Row(int head, int query) => Weights.AsSpan(((head * Tokens) + query) * Tokens, Tokens);
}
