namespace NetDraw.Explain.Methods;

/// <summary>A bias of a layer, as it is added to the layer's output.</summary>
/// <param name="Tensor">The output.</param>
/// <param name="Values">The bias: one a channel of the output, or one an element; null where the network computes it from constants.</param>
internal sealed record BiasTerm(string Tensor, float[]? Values)
{
    /// <summary>The tensor that holds it, where the network computes it.</summary>
    public string? Source { get; init; }

    /// <summary>What it is multiplied by.</summary>
    public float Factor { get; init; } = 1;
}
