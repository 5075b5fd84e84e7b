using System.CommandLine;
using System.CommandLine.Parsing;
using NetDraw.Cli.Options;

namespace NetDraw.Cli;

/// <summary>What stands on a command line and is no option of its command, with the option that may have been meant.</summary>
internal static class UnknownWords
{
    /// <summary>Refuses an unknown option that the library took for an argument, as it does where arguments are allowed; the message would then be "no such file".</summary>
    /// <exception cref="UsageException">There is one.</exception>
    public static void Refuse(ParseResult parsed, string[] arguments)
    {
        int end = Array.IndexOf(arguments, "--");
        string[] options = arguments[..(end < 0 ? arguments.Length : end)];
        if (parsed.Tokens.FirstOrDefault(t => t.Type == TokenType.Argument && IsOption(t.Value) && options.Contains(t.Value, StringComparer.Ordinal)) is { } unknown)
            throw new UsageException($"{Message(parsed, unknown.Value)}; see 'netdraw {parsed.CommandResult.Command.Name} --help' (a file of this name goes after --)");
    }

    /// <summary>What is wrong with a command line: unknown options by themselves, since what follows one is often its value, else all that the library says.</summary>
    public static IEnumerable<string> Errors(ParseResult parsed)
    {
        string[] unknown = [.. parsed.UnmatchedTokens.Where(IsOption)];
        return unknown.Length > 0 ? unknown.Select(word => Message(parsed, word)) : parsed.Errors.Select(static e => e.Message);
    }

    private static string Message(ParseResult parsed, string word)
    {
        string name = word.Split('=')[0];
        return $"unknown option {OptionRows.Quoted(name)}{OptionRows.DidYouMean(name, parsed.CommandResult.Command.Options.SelectMany(static o => o.Aliases.Append(o.Name)).Where(static n => n.StartsWith("--", StringComparison.Ordinal)))}";
    }

    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]) && !word.Contains(' ', StringComparison.Ordinal);
}
