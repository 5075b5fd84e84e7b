using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Blocks;

/// <summary>What the user decided of one block's look and place; null and 1 leave it to the style.</summary>
public sealed record BlockOverride
{
    /// <summary>Nothing decided.</summary>
    public static BlockOverride None { get; } = new();

    /// <summary>Colour of the box or volume.</summary>
    public Color? Fill { get; init; }

    /// <summary>Factor on the size that the style gives it; above 0.</summary>
    public double Size { get; init; } = 1;

    /// <summary>Place among parallel arms: lower numbers lie further up or left; blocks without one keep the order of the file, at 0.</summary>
    public int Order { get; init; }

    /// <summary>Lines of text in place of the style's own, top first; null keeps the style's.</summary>
    public string? Label { get; init; }
}
