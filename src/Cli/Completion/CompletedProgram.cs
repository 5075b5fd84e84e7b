using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;

namespace NetDraw.Cli.Completion;

/// <summary>The command line as shells and manuals want it: made of the commands themselves, and so of the tables that these are made of.</summary>
/// <param name="Commands">The commands, in the order of the help.</param>
internal sealed record CompletedProgram(ImmutableArray<CompletedCommand> Commands)
{
    /// <summary>Of a root with all its commands.</summary>
    public static CompletedProgram Of(Command root) => new([.. root.Subcommands.Where(static c => !c.Hidden).Select(CompletedCommand.Of)]);
}

/// <summary>A command.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does, a sentence.</param>
/// <param name="Arguments">What goes after it, as the help has it: <c>MODEL...</c>.</param>
/// <param name="Words">The words that may go after it; empty where files do.</param>
/// <param name="Options">Its options.</param>
/// <param name="Examples">Whole command lines.</param>
internal sealed record CompletedCommand(string Name, string Description, string Arguments, ImmutableArray<string> Words, ImmutableArray<CompletedOption> Options, ImmutableArray<string> Examples)
{
    /// <summary>Of a command of the parser.</summary>
    public static CompletedCommand Of(Command command) => new(
        command.Name,
        command.Description ?? "",
        string.Join(' ', command.Arguments.Select(ArgumentText)),
        [.. command.Arguments.SelectMany(static a => a.GetCompletions(CompletionContext.Empty)).Select(static c => c.Label)],
        [.. command.Options.Where(static o => !o.Hidden && o is not HelpOption).Select(CompletedOption.Of), CompletedOption.Help],
        command is ExampledCommand { Examples: var examples } ? examples : []);

    private static string ArgumentText(Argument argument)
    {
        string name = argument.HelpName ?? argument.Name;
        string many = argument.Arity.MaximumNumberOfValues > 1 ? name + "..." : name;
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{many}]" : many;
    }
}

/// <summary>An option.</summary>
/// <param name="Names">Its names, short ones first.</param>
/// <param name="Placeholder">What its value is called; null for a switch.</param>
/// <param name="Description">What it does.</param>
/// <param name="Choices">The values to choose from; empty for others.</param>
/// <param name="IsMany">Whether it may be given several times.</param>
internal sealed record CompletedOption(ImmutableArray<string> Names, string? Placeholder, string Description, ImmutableArray<string> Choices, bool IsMany)
{
    private const int MostInBrief = 72;

    /// <summary>The option that every command has.</summary>
    public static CompletedOption Help { get; } = new(["-h", "--help"], null, "show help and examples", [], IsMany: false);

    /// <summary>Whether its value is a path.</summary>
    public bool IsPath => Placeholder is "FILE" or "PATH" or "FOLDER";

    /// <summary>Its description for a list beside many others: up to the first pause, at most a line.</summary>
    public string Brief
    {
        get
        {
            int end = Description.AsSpan().IndexOfAny(";:(");
            string brief = (end > 0 ? Description[..end] : Description).Trim();
            return brief.Length <= MostInBrief ? brief : brief[..brief.LastIndexOf(' ', MostInBrief)] + " …";
        }
    }

    /// <summary>Of an option of the parser.</summary>
    public static CompletedOption Of(Option option)
    {
        bool isSwitch = option.ValueType == typeof(bool);
        return new(
            [.. option.Aliases.Append(option.Name).Distinct(StringComparer.Ordinal).OrderBy(static n => n.Length)],
            isSwitch ? null : option.HelpName ?? "VALUE",
            option.Description ?? "",
            isSwitch ? [] : [.. option.GetCompletions(CompletionContext.Empty).Select(static c => c.Label)],
            option.ValueType.IsArray);
    }
}
