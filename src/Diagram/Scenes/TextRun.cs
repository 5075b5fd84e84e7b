namespace NetDraw.Diagram.Scenes;

/// <summary>A piece of a label's text.</summary>
/// <param name="Text">Its characters.</param>
/// <param name="Position">Where it stands.</param>
public readonly record struct TextRun(string Text, TextPosition Position = TextPosition.Line)
{
    /// <summary>Of the first run of a formula the whole as TeX reads it, between its dollar signs, of its other runs empty; null outside of formulas.</summary>
    public string? Formula { get; init; }

    /// <summary>Font size of raised and lowered runs, per point of the label's.</summary>
    public const double ScriptScale = 0.7;

    /// <summary>How far superscripts rise, per point of the label's size.</summary>
    public const double Rise = 0.33;

    /// <summary>How far subscripts drop, per point of the label's size.</summary>
    public const double Drop = 0.16;

    /// <summary>Size of the run in a label of a size.</summary>
    public double SizeIn(double labelSize) => Position == TextPosition.Line ? labelSize : labelSize * ScriptScale;

    /// <summary>How far the run's baseline lies below the label's, in points; negative above.</summary>
    public double ShiftIn(double labelSize) => Position switch
    {
        TextPosition.Superscript => -Rise * labelSize,
        TextPosition.Subscript => Drop * labelSize,
        _ => 0,
    };
}
