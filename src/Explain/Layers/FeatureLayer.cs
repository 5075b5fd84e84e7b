using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain.Layers;

/// <summary>A layer whose output is a stack of maps.</summary>
/// <param name="Node">The layer.</param>
/// <param name="Tensor">Its output, 1×K×H×W.</param>
/// <param name="Channels">K, the number of maps.</param>
/// <param name="Height">Rows of each.</param>
/// <param name="Width">Columns of each.</param>
public sealed record FeatureLayer(Node Node, string Tensor, int Channels, int Height, int Width)
{
    /// <summary>Slices of maps of a volume, which lie one below the other; 1 for all else.</summary>
    public int Depth { get; init; } = 1;

    /// <summary>Name for messages: the layer's, or its tensor's where it has none.</summary>
    public string Name => Node.Label.Length > 0 ? Node.Label : Tensor;

    /// <summary>Extents, such as <c>512×14×14</c>.</summary>
    public string SizeText => Depth > 1 ? $"{Channels}×{Depth}×{Height / Depth}×{Width}" : $"{Channels}×{Height}×{Width}";
}
