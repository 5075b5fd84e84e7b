namespace NetDraw.Explain;

/// <summary>What an input holds.</summary>
public enum InputContent
{
    /// <summary>A picture, whatever its channels.</summary>
    Picture,
    /// <summary>A signal: channels over time, or numbers in a row.</summary>
    Signal,
    /// <summary>A volume of slices, or a video of frames.</summary>
    Volume,
    /// <summary>Embeddings of tokens.</summary>
    Tokens,
}
