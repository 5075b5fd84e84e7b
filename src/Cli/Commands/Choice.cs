using System.CommandLine;
using System.CommandLine.Parsing;
using NetDraw.Cli.Options;

namespace NetDraw.Cli.Commands;

/// <summary>Options of commands that make no figure: their values come from a catalogue or have a form of their own, and a wrong one is answered with the right ones.</summary>
internal static class Choice
{
    /// <summary>An option that takes one name of a list; the list is in its help and in the message for a wrong name.</summary>
    public static Option<string?> Of(string option, string helpName, string description, IEnumerable<string> names)
    {
        string[] offered = [.. names];
        var result = Option<string?>(option, helpName, $"{description}: {string.Join(", ", offered)}");
        result.Validators.Add(found =>
        {
            string? value = found.Tokens.Count > 0 ? found.Tokens[^1].Value : null;
            if (value is not null && !offered.Contains(value, StringComparer.Ordinal))
                found.AddError($"{option}: {OptionRows.NotOneOf(value, offered)}");
        });
        result.CompletionSources.Add(offered);
        return result;
    }

    /// <summary>An option with a reader of its own.</summary>
    /// <param name="option">Its name.</param>
    /// <param name="helpName">What its value is called in the help.</param>
    /// <param name="description">What it does.</param>
    /// <param name="read">Gives null for text that is no such value.</param>
    /// <param name="expected">What the message for a wrong value says was expected.</param>
    public static Option<T?> Parsed<T>(string option, string helpName, string description, Func<string, T?> read, string expected)
        where T : struct
    {
        var result = Option<T?>(option, helpName, description);
        result.CustomParser = found =>
        {
            string text = found.Tokens[^1].Value;
            var value = read(text);
            if (value is null)
                found.AddError($"{option}: {OptionRows.Quoted(text)} is not {expected}");
            return value;
        };
        return result;
    }

    /// <summary>An option with a value.</summary>
    public static Option<T> Option<T>(string option, string helpName, string description) =>
        new(option) { HelpName = helpName, Description = description };

    /// <summary>An argument whose values are paths.</summary>
    public static T Paths<T>(T argument)
        where T : Argument
    {
        argument.Validators.Add(found => Validate(found, argument.Name));
        return argument;
    }

    /// <summary>An option whose values are paths.</summary>
    public static Option<T> Paths<T>(Option<T> option)
    {
        option.Validators.Add(found => Validate(found, option.Name));
        return option;
    }

    /// <summary>A switch.</summary>
    public static Option<bool> Switch(string option, string description) => new(option) { Description = description };

    private static void Validate(SymbolResult found, string name)
    {
        foreach (var token in found.Tokens)
        {
            if (OptionRows.PathProblem(token.Value) is { } problem)
                found.AddError($"{name}: {problem}");
        }
    }
}
