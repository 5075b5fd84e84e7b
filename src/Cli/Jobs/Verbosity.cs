namespace NetDraw.Cli.Jobs;

/// <summary>How much is said on standard error.</summary>
internal enum Verbosity
{
    /// <summary>Errors only.</summary>
    Quiet,
    /// <summary>Errors, a line for each kind of diagnostic, and the summary of several files.</summary>
    Normal,
    /// <summary>Every diagnostic and every file written.</summary>
    Verbose,
}
