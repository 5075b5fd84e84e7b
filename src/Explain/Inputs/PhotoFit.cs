namespace NetDraw.Explain.Inputs;

/// <summary>How a photo of another shape becomes the network's.</summary>
public enum PhotoFit
{
    /// <summary>Stretched, whatever its shape: nothing is lost, proportions are.</summary>
    Stretch,
    /// <summary>The shorter side is scaled to the resize length, then the middle is cut out.</summary>
    Crop,
    /// <summary>Scaled to fit in, the rest filled with the mean colour.</summary>
    Pad,
}
