namespace NetDraw.Diagram.Rules;

/// <summary>A rule cannot be applied to the network at hand: it means nothing in it, or asks for what cannot be.</summary>
/// <param name="origin">Where the rule was written.</param>
/// <param name="message">What is wrong, without the place.</param>
public sealed class RuleException(RuleOrigin origin, string message) : Exception($"{origin.Where}: {message}")
{
    /// <summary>Where the rule was written.</summary>
    public RuleOrigin Origin { get; } = origin;
}
