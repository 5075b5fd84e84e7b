using System.Collections.Immutable;
using System.CommandLine;

namespace NetDraw.Cli.Specs;

/// <summary>The keys that options have in spec files: their names, switches that leave something out by the name of what they leave out.</summary>
internal static class SpecKeys
{
    private const string Negation = "--no-";

    // Where the figure goes and what is said meanwhile belong to a run; rules have forms of their own.
    private static readonly ImmutableArray<string> Excluded =
        ["-o", "--output", "--jobs", "--spec", "--quiet", "--verbose", "--watch", "--help", "--version", "--hide", "--fold", "--rename", "--group"];

    /// <summary>Keys of a file that are no options.</summary>
    public static ImmutableArray<string> Sections { get; } = ["model", "palette", "hide", "fold", "rename", "group", "rules"];

    /// <summary>The options of a command that a file may set.</summary>
    public static ImmutableArray<Option> Allowed(Command command) =>
        [.. command.Options.Where(static o => !Excluded.Contains(o.Name, StringComparer.Ordinal) && o.Name.StartsWith("--", StringComparison.Ordinal))];

    /// <summary>The key of an option: <c>page-width</c> of <c>--page-width</c>, <c>legend</c> of <c>--no-legend</c>.</summary>
    public static string Of(Option option) => option.Name[(IsNegation(option) ? Negation.Length : 2)..];

    /// <summary>Whether the option is a switch that leaves something out.</summary>
    public static bool IsNegation(Option option) => IsSwitch(option) && option.Name.StartsWith(Negation, StringComparison.Ordinal);

    /// <summary>Whether the option is a switch.</summary>
    public static bool IsSwitch(Option option) => option.ValueType == typeof(bool);

    /// <summary>Whether the option's value is a file's path.</summary>
    public static bool IsPath(Option option) => option.HelpName is "FILE" or "PATH" or "PNG";

    /// <summary>Whether the option may be given several times.</summary>
    public static bool IsMany(Option option) => option.ValueType.IsArray;
}
