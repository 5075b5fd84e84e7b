namespace NetDraw.Diagram.Rules;

/// <summary>Layers that are drawn as one box wherever they occur in an arrangement.</summary>
/// <param name="Pattern">The arrangement.</param>
/// <param name="Label">What the box is called.</param>
public sealed record FoldRule(FoldPattern Pattern, string Label)
{
    private const string Arrow = "=>";

    /// <summary>Where it was written.</summary>
    public RuleOrigin Origin { get; init; } = RuleOrigin.Program;

    /// <summary>Reads <c>Conv > BatchNorm > Relu => ConvBlock</c>.</summary>
    /// <exception cref="PatternException">The text is malformed.</exception>
    public static FoldRule Parse(string text)
    {
        int arrow = text.LastIndexOf(Arrow, StringComparison.Ordinal);
        if (arrow < 0)
            throw new PatternException(text.Length, "expected '=>' and the label of the box, as in 'Conv > Relu => ConvBlock'");
        string label = text[(arrow + Arrow.Length)..].Trim();
        return label.Length == 0
            ? throw new PatternException(text.Length, "expected the label of the box after '=>'")
            : new(FoldPattern.Parse(text[..arrow]), label);
    }
}
