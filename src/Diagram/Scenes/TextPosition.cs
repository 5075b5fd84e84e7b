namespace NetDraw.Diagram.Scenes;

/// <summary>Where a run of text stands against its line.</summary>
public enum TextPosition
{
    /// <summary>On the baseline, in the label's size.</summary>
    Line,
    /// <summary>Raised by 0.33 em of the label's size, at 0.7 of that size.</summary>
    Superscript,
    /// <summary>Lowered by 0.16 em of the label's size, at 0.7 of that size.</summary>
    Subscript,
}
