using NetDraw.Diagram.Formats;

namespace NetDraw.Cli.Jobs;

/// <summary>Where figures go, and how a run makes them: nothing of it shows in a figure.</summary>
internal sealed record OutputOptions
{
    /// <summary>File or folder, or <c>-</c> for standard output; null where the user leaves it to us.</summary>
    public string? Path { get; init; }

    /// <summary>The format; null goes by the extension of <see cref="Path"/>.</summary>
    public FigureFormat? Format { get; init; }

    /// <summary>Figures made at a time; null for as many as there are processors.</summary>
    public int? Jobs { get; init; }

    /// <summary>Whether figures are drawn again whenever what they hang on changes.</summary>
    public bool IsWatched { get; init; }
}
