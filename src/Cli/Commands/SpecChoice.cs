using System.CommandLine;
using System.CommandLine.Parsing;
using NetDraw.Cli.Specs;

namespace NetDraw.Cli.Commands;

/// <summary><c>--spec</c>: a file of options and rules under those of the command line.</summary>
internal sealed class SpecChoice
{
    private readonly Option<string?> spec = Choice.Option<string?>(
        "--spec", "FILE", "YAML file with options and rules, as 'netdraw init' writes one; what the command line says wins");

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Options.Add(spec);

    /// <summary>Whether the user named a file.</summary>
    public bool IsIn(CommandResult result) => result.GetResult(spec) is { Tokens.Count: > 0 };

    /// <summary>What the file says; nothing where there is none.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="options">Options that a file may set.</param>
    /// <exception cref="SpecException">The file cannot be used.</exception>
    public FigureSpec Read(ParseResult parsed, IEnumerable<Option> options) =>
        parsed.GetValue(spec) is { } path ? SpecReader.Read(path, options) : FigureSpec.None;

    /// <summary>The command line with the options of the spec that it does not set itself.</summary>
    public static ParseResult Merge(ParseResult parsed, FigureSpec spec, IEnumerable<Option> options)
    {
        string[] added = [.. spec.Options.Where(o => IsOpen(o.Key)).SelectMany(static o => o.Tokens)];
        if (added.Length == 0)
            return parsed;
        var tokens = Joined(parsed).ToList();
        int at = tokens.IndexOf(parsed.CommandResult.Command.Name) + 1;
        tokens.InsertRange(at, added);
        return parsed.RootCommandResult.Command.Parse(tokens);

        bool IsOpen(string key) => options.First(o => SpecKeys.Of(o) == key) is var option && parsed.GetResult(option) is null or { Implicit: true };
    }

    // Parsing parted options from their values; joined again, no value can be taken for an option.
    private static IEnumerable<string> Joined(ParseResult parsed)
    {
        for (int i = 0; i < parsed.Tokens.Count; i++)
        {
            var (token, next) = (parsed.Tokens[i], i + 1 < parsed.Tokens.Count ? parsed.Tokens[i + 1] : null);
            bool takesValue = token.Type == TokenType.Option && next?.Type == TokenType.Argument
                && parsed.CommandResult.Command.Options.FirstOrDefault(o => o.Name == token.Value || o.Aliases.Contains(token.Value)) is { } option && !SpecKeys.IsSwitch(option);
            yield return takesValue ? $"{token.Value}={next!.Value}" : token.Value;
            i += takesValue ? 1 : 0;
        }
    }
}
