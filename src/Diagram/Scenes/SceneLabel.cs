namespace NetDraw.Diagram.Scenes;

/// <summary>One line of text.</summary>
/// <param name="Text">Its characters; anything, also what a format cannot hold and has to replace.</param>
/// <param name="Position">Place of the anchor on the baseline.</param>
/// <param name="Size">Font size in points.</param>
/// <param name="Color">Colour of the letters.</param>
public sealed record SceneLabel(string Text, Point Position, double Size, Color Color) : SceneItem
{
    /// <summary>Which point of the text lies at <see cref="Position"/>.</summary>
    public TextAnchor Anchor { get; init; } = TextAnchor.Middle;

    /// <summary>Whether the letters are bold.</summary>
    public bool IsBold { get; init; }

    /// <summary>Width in points by the embedded metrics, that layout counted on.</summary>
    public required double Width { get; init; }

    /// <summary>The smallest box around the text by the metrics of Arimo: 0.91 em above the baseline, 0.21 em below.</summary>
    public Rect Bounds
    {
        get
        {
            double left = Anchor switch { TextAnchor.Start => 0, TextAnchor.Middle => Width / 2, _ => Width };
            return new(Position.X - left, Position.Y - (0.91 * Size), Width, 1.12 * Size);
        }
    }

    /// <inheritdoc/>
    public override void Paint(Painter painter) => painter.Label(this);
}
