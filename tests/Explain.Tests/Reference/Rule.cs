namespace NetDraw.Explain.Tests.Reference;

/// <summary>What a rectifier does to the gradient that comes from above.</summary>
internal enum Rule
{
    Plain,
    Deconvnet,
    Guided,

    /// <summary>Lucid's: where nothing passes, what would wake units up does.</summary>
    Redirected,
}
