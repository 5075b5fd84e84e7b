using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles;

/// <summary>How boxes of one category look.</summary>
/// <param name="Fill">How the box is filled.</param>
/// <param name="Border">Its outline.</param>
/// <param name="Text">Colour of its name and description; at least 4.5:1 against the fill (WCAG 2.1, 1.4.3).</param>
public sealed record CategoryLook(Fill Fill, Stroke Border, Color Text)
{
    /// <summary>Colour of the band that marks an activation joined to the layer; null darkens the fill.</summary>
    public Color? Band { get; init; }

    /// <summary>Colour of a volume's face to the right; null derives it from the fill.</summary>
    public Color? Side { get; init; }

    /// <summary>Colour of the band, chosen or derived.</summary>
    public Color BandColor => Band ?? Fill.Color.MixedWith(Border.Color, 0.45);
}
