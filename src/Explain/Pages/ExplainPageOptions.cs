namespace NetDraw.Explain.Pages;

/// <summary>How a page that explains is made.</summary>
internal sealed record ExplainPageOptions
{
    /// <summary>Most bytes of the file.</summary>
    public long Limit { get; init; } = 12_000_000;

    /// <summary>Title.</summary>
    public string Title { get; init; } = "";

    /// <summary>Version of the program.</summary>
    public string Version { get; init; } = "";

    /// <summary>Name of the model's file.</summary>
    public string Model { get; init; } = "";

    /// <summary>The command line that makes it; empty where nobody says.</summary>
    public string Command { get; init; } = "";
}
