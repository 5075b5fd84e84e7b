using System.CommandLine;

namespace NetDraw.Cli.Commands;

/// <summary><c>--quiet</c> and <c>--verbose</c>.</summary>
internal sealed class TalkOptions
{
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "say nothing but errors" };

    private readonly Option<bool> verbose = new("--verbose", "-v") { Description = "say every diagnostic and every file written" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(quiet);
        command.Options.Add(verbose);
    }

    /// <summary>What the user chose.</summary>
    public Talk Of(ParseResult parsed) => (parsed.GetValue(quiet), parsed.GetValue(verbose)) switch
    {
        (true, true) => throw new UsageException("--quiet and --verbose exclude each other"),
        (true, false) => Talk.Quiet,
        (false, true) => Talk.Verbose,
        _ => Talk.Normal,
    };
}
