using System.Collections.Immutable;

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

    /// <summary>The text in pieces where some are raised or lowered; empty where none is. Joined they are <see cref="Text"/>.</summary>
    public ImmutableArray<TextRun> Runs { get; init; } = [];

    /// <summary>By how many degrees the text is turned about <see cref="Position"/>, clockwise on the page.</summary>
    public double Rotation { get; init; }

    /// <summary>The smallest upright box around the text by the metrics of Arimo: 0.91 em above the baseline, 0.21 em below.</summary>
    public Rect Bounds
    {
        get
        {
            double left = Anchor switch { TextAnchor.Start => 0, TextAnchor.Middle => Width / 2, _ => Width };
            double bottom = (Runs.Any(static r => r.Position == TextPosition.Subscript) ? 0.31 : 0.21) * Size;
            if (Rotation == 0)
                return new(Position.X - left, Position.Y - (0.91 * Size), Width, (0.91 * Size) + bottom);
            var (sin, cos) = Math.SinCos(Rotation * Math.PI / 180);
            var turned = new Parallelogram(Turn(-left, -0.91 * Size), Turn(Width, 0) - Turn(0, 0), Turn(0, (0.91 * Size) + bottom) - Turn(0, 0));
            return turned.Bounds;

            Point Turn(double x, double y) => Position + new Point((x * cos) - (y * sin), (x * sin) + (y * cos));
        }
    }

    /// <inheritdoc/>
    public override void Paint(Painter painter) => painter.Label(this);
}
