namespace NetDraw.Explain;

/// <summary>A model cannot be run or explained as asked: what was found, what was expected. One sentence, for the user.</summary>
public sealed class ExplainException : Exception
{
    /// <summary>Makes the error.</summary>
    public ExplainException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>Stable code of the problem, kebab-case, for who has more to advise than a library can; empty where there is nothing.</summary>
    public string Code { get; init; } = "";

    /// <summary>Whether what is asked does not fit this network, rather than an input file being broken.</summary>
    public bool IsUnsupported { get; init; }
}
