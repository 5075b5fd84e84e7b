using System.Globalization;

namespace NetDraw.Cli.Specs;

/// <summary>A spec file cannot be used: where, what was found, what was expected.</summary>
internal sealed class SpecException : Exception
{
    public SpecException(string file, int line, int column, string message, Exception? cause = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"{file}:{line}:{column}: {message}"), cause)
    {
    }

    public SpecException(string file, string message, Exception? cause = null)
        : base($"{file}: {message}", cause)
    {
    }
}
