namespace NetDraw.Diagram;

/// <summary>The network cannot be drawn, or its figure written, as asked: what was asked for, and what there is.</summary>
public sealed class DrawingException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Stable code of the problem, kebab-case, for who has more to advise than a library can; empty where there is nothing.</summary>
    public string Code { get; init; } = "";
}
