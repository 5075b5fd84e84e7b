using System.Collections.Immutable;
using System.CommandLine;

namespace NetDraw.Cli;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class ExampledCommand(string name, string description) : Command(name, description)
{
    /// <summary>Whole command lines.</summary>
    public required ImmutableArray<string> Examples { get; init; }
}
