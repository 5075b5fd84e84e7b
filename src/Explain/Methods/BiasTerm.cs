namespace NetDraw.Explain.Methods;

/// <summary>A bias of a layer, as it is added to the layer's output.</summary>
/// <param name="Tensor">The output.</param>
/// <param name="Values">The bias: one a channel of the output, or one an element.</param>
internal sealed record BiasTerm(string Tensor, float[] Values);
