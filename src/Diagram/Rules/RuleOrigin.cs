namespace NetDraw.Diagram.Rules;

/// <summary>Where a rule was written, for messages about it.</summary>
/// <param name="Where">The option with its value, or <c>file:line:column</c>.</param>
/// <param name="IsFile">Whether it stands in a file, as against the command line or a program.</param>
public sealed record RuleOrigin(string Where, bool IsFile)
{
    /// <summary>A rule that a program made.</summary>
    public static RuleOrigin Program { get; } = new("rule", IsFile: false);
}
