using System.Collections.Immutable;
using System.CommandLine;
using System.Security.Cryptography;
using NetDraw.Cli.Commands;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Specs;

namespace NetDraw.Cli.Records;

/// <summary>A command line of <c>draw</c> as figures keep it: options in the order of the help, values joined by <c>=</c>, defaults and what is said on the way left out.</summary>
internal static class RecordedOptions
{
    // No figure hangs on the values of weights, and their file may have gigabytes.
    private const string Weights = "--weights";

    /// <summary>Stands for the hash of a file whose content does not matter.</summary>
    public const string NoHash = "-";

    private static readonly ImmutableArray<string> Excluded =
        ["-o", "--format", "--jobs", "--quiet", "--verbose", "--watch", "--help", "--version"];

    /// <summary>The options as one line.</summary>
    public static string TextOf(ParseResult given, DrawChoices choices) =>
        ArgumentText.Join(Given(given).Where(option => !IsDefault(given, choices, option)).SelectMany(option => TokensOf(given, option)));

    /// <summary>Names and hashes of the files that the options name.</summary>
    /// <exception cref="InputException">One cannot be read.</exception>
    public static string FilesOf(ParseResult given) => string.Join(", ", PathOptions(given)
        .SelectMany(option => PathsOf(given, option).Select(path => $"{ArgumentText.Join([Path.GetFileName(path)])} {(option.Name == Weights ? NoHash : HashOf(path))}"))
        .Distinct(StringComparer.Ordinal));

    /// <summary>The files that the options name and the figure hangs on, in the order of the options.</summary>
    public static IEnumerable<string> FilePaths(ParseResult given) => PathOptions(given).SelectMany(option => PathsOf(given, option));

    /// <summary>Hash of a file's content, 64 hexadecimal digits in lower case.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static string HashOf(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {e.Message}");
        }
    }

    private static IEnumerable<Option> PathOptions(ParseResult given) => Given(given).Where(static option => SpecKeys.IsPath(option));

    private static IEnumerable<string> PathsOf(ParseResult given, Option option) => given.GetResult(option)!.Tokens.Select(static token => token.Value);

    private static IEnumerable<Option> Given(ParseResult given) => given.CommandResult.Command.Options
        .Where(option => !Excluded.Contains(option.Name, StringComparer.Ordinal) && given.GetResult(option) is { Implicit: false });

    // Over a spec, a default may be what the command line insists on.
    private static bool IsDefault(ParseResult given, DrawChoices choices, Option option)
    {
        if (choices.Specs.IsIn(given.CommandResult) || SpecKeys.IsMany(option) || SpecKeys.IsPath(option) || !choices.Decides(option))
            return false;
        var others = Given(given).Where(other => other != option).SelectMany(other => TokensOf(given, other, isWhole: true));
        var without = given.CommandResult.Command.Parse([.. others, "model"]);
        var reading = choices.Reading.Of(given);
        // What may be given several times is left out above, and has no equality.
        return choices.Drawing.Of(without) == choices.Drawing.Of(given)
            && choices.Writing.Of(without) == choices.Writing.Of(given)
            && choices.Reading.Of(without) with { Stages = reading.Stages, InputShapes = reading.InputShapes } == reading;
    }

    private static IEnumerable<string> TokensOf(ParseResult given, Option option, bool isWhole = false)
    {
        if (SpecKeys.IsSwitch(option))
            return given.GetValue<bool>(option.Name) ? [option.Name] : [];
        bool isName = SpecKeys.IsPath(option) && !isWhole;
        return given.GetResult(option)!.Tokens.Select(token => $"{option.Name}={(isName ? Path.GetFileName(token.Value) : token.Value)}");
    }
}
