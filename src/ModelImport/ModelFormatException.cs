using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport;

/// <summary>The input file is at fault: where, what was found, what was expected.</summary>
public sealed class ModelFormatException : Exception
{
    /// <summary>Makes the error for a place in a text file.</summary>
    public ModelFormatException(string file, SourcePosition position, string problem)
        : base($"{file}:{position}: {problem}")
    {
    }

    /// <summary>Makes the error for a file without line structure, or as a whole.</summary>
    public ModelFormatException(string file, string problem, Exception? cause = null)
        : base($"{file}: {problem}", cause)
    {
    }

    /// <summary>Stable code of the problem, kebab-case, for who has more to advise than a library can; empty where there is nothing.</summary>
    public string Code { get; init; } = "";
}
