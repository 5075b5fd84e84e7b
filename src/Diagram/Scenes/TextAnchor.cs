namespace NetDraw.Diagram.Scenes;

/// <summary>Which point of a line of text its position is.</summary>
public enum TextAnchor
{
    /// <summary>Its left end.</summary>
    Start,
    /// <summary>Its middle.</summary>
    Middle,
    /// <summary>Its right end.</summary>
    End,
}
