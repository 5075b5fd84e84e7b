using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Blocks;

/// <summary>What the user decided of one block's look and place; null and 1 leave it to the style.</summary>
public sealed record BlockOverride
{
    /// <summary>Nothing decided.</summary>
    public static BlockOverride None { get; } = new();

    /// <summary>Colour of the box or volume.</summary>
    public Color? Fill { get; init; }

    /// <summary>Side and order as one number for layout: sides go before any order.</summary>
    internal int Place => Math.Clamp(Order, -1_000, 1_000) + (Side switch { BlockSide.Above => -10_000, BlockSide.Below => 10_000, _ => 0 });

    /// <summary>Factor on the size that the style gives it; above 0.</summary>
    public double Size { get; init; } = 1;

    /// <summary>Place among parallel arms: lower numbers lie further up or left; blocks without one keep the order of the file, at 0.</summary>
    public int Order { get; init; }

    /// <summary>On which side of the main line it lies.</summary>
    public BlockSide Side { get; init; }

    /// <summary>Pattern of the text in place of the style's own and of the figure's; null keeps those. <see cref="Text.LabelText.Compose"/> makes lines of it.</summary>
    public string? Label { get; init; }

    /// <summary>Picture that stands for it in or under its body; null for none.</summary>
    public BlockIcon? Icon { get; init; }

    /// <summary>What the legend says of its colour; null leaves that to the style.</summary>
    public string? Legend { get; init; }

    /// <summary>Whether it is shown though figures of this detail leave such layers out.</summary>
    public bool IsShown { get; init; }

    /// <summary>Caption of the frame that it lies in; null for none.</summary>
    public string? Group { get; init; }
}
