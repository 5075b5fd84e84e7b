namespace NetDraw.Diagram.Scenes;

/// <summary>An area.</summary>
/// <param name="Path">Its outline as path data of SVG: M, L, Q, C and Z, absolute, y down.</param>
/// <param name="Fill">Its colour; of one with a gradient the colour that stands for it where a format has none.</param>
public sealed record VectorShape(string Path, Color Fill)
{
    /// <summary>Whether what an even number of outlines goes around is outside (the rule "evenodd"); else the rule "nonzero" holds.</summary>
    public bool IsEvenOdd { get; init; }

    /// <summary>How colours pass into each other; null for one colour.</summary>
    public VectorGradient? Gradient { get; init; }
}
