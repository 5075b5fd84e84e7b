namespace NetDraw.Cli.Outputs;

/// <summary>An output file or folder cannot be written; the message names it and says why.</summary>
internal sealed class OutputException(string message, Exception cause) : Exception(message, cause);
