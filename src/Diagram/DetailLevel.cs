namespace NetDraw.Diagram;

/// <summary>How much of the network is shown.</summary>
public enum DetailLevel
{
    /// <summary>Repeated blocks folded with ×N.</summary>
    Blocks,
    /// <summary>One box a computing layer: convolution, normalisation, scale and activation fused, constants and shape plumbing folded away.</summary>
    Layers,
    /// <summary>Every layer of the file.</summary>
    Full,
}
