namespace NetDraw.Diagram.Scenes;

/// <summary>Pattern that tells areas apart without colour.</summary>
public enum Hatch
{
    /// <summary>A plain area.</summary>
    None,
    /// <summary>Lines rising to the right.</summary>
    Rising,
    /// <summary>Lines falling to the right.</summary>
    Falling,
    /// <summary>Horizontal lines.</summary>
    Horizontal,
    /// <summary>Vertical lines.</summary>
    Vertical,
    /// <summary>Rising and falling lines.</summary>
    Crossed,
    /// <summary>Dots.</summary>
    Dotted,
}
