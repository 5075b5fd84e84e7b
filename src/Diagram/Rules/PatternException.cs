namespace NetDraw.Diagram.Rules;

/// <summary>A pattern, selector or template is malformed: where, and what was expected.</summary>
/// <param name="offset">Number of characters before the fault.</param>
/// <param name="message">What is wrong, without the place.</param>
public sealed class PatternException(int offset, string message) : FormatException(message)
{
    /// <summary>Number of characters before the fault.</summary>
    public int Offset { get; } = offset;
}
