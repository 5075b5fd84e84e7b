namespace NetDraw.Diagram.Scenes;

/// <summary>How a line is broken.</summary>
public enum DashStyle
{
    /// <summary>Not at all.</summary>
    Solid,
    /// <summary>Dashes of four line widths, gaps of three.</summary>
    Dashed,
    /// <summary>Dashes of one line width, gaps of two.</summary>
    Dotted,
}
