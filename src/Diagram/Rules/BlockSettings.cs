using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Rules;

/// <summary>What a rule decides; null leaves it to a weaker rule, and in the end to the style.</summary>
public sealed record BlockSettings
{
    /// <summary>Pattern of the text in or under the block, such as <c>{name}\n{type}</c>; docs/spec.md has the whole of it.</summary>
    public string? Label { get; init; }

    /// <summary>Name to show, plain text.</summary>
    public string? Title { get; init; }

    /// <summary>Colour of the box or volume.</summary>
    public Color? Fill { get; init; }

    /// <summary>What the legend says of that colour.</summary>
    public string? Legend { get; init; }

    /// <summary>Factor on the size that the style gives it, above 0.</summary>
    public double? Size { get; init; }

    /// <summary>Picture that stands for it.</summary>
    public BlockIcon? Icon { get; init; }

    /// <summary>On which side of the main line it lies.</summary>
    public BlockSide? Side { get; init; }

    /// <summary>Place among parallel arms; lower lies further up or left.</summary>
    public int? Order { get; init; }

    /// <summary>What of it is seen of a box itself: colour, text, size, picture.</summary>
    internal BlockSettings Look => new() { Label = Label, Fill = Fill, Legend = Legend, Size = Size, Icon = Icon };

    /// <summary>Whether the block is left out: its readers then read what it reads.</summary>
    public bool? IsHidden { get; init; }

    /// <summary>Caption of the frame that it lies in, with all others of this caption; empty takes it out of any.</summary>
    public string? Group { get; init; }
}
