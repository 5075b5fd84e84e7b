namespace NetDraw.Diagram;

/// <summary>How much of the network is shown, least first: a network never has more boxes at a lower level.</summary>
public enum DetailLevel
{
    /// <summary>One box a stretch of equal resolution, which says what is in it.</summary>
    Stages,
    /// <summary>One box a recognised or repeated block, with its count.</summary>
    Overview,
    /// <summary>Repeated blocks folded with ×N, recognised ones in a frame with their name.</summary>
    Blocks,
    /// <summary>One box a computing layer: convolution, normalisation, scale and activation fused, constants and shape plumbing folded away.</summary>
    Layers,
    /// <summary>Every layer of the file.</summary>
    Full,
}
