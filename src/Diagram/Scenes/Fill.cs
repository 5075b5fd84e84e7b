namespace NetDraw.Diagram.Scenes;

/// <summary>How an area is filled.</summary>
/// <param name="Color">Its colour, or the ground of its pattern.</param>
/// <param name="Hatch">Its pattern.</param>
/// <param name="HatchColor">Colour of the pattern's lines.</param>
public readonly record struct Fill(Color Color, Hatch Hatch = Hatch.None, Color HatchColor = default)
{
    /// <summary>A colour is a plain fill.</summary>
    public static implicit operator Fill(Color color) => new(color);
}
