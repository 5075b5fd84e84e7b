using System.CommandLine;
using System.CommandLine.Parsing;

namespace NetDraw.Cli.Commands;

/// <summary>Options whose values come from a catalogue or have a form of their own; a wrong value is answered with the right ones.</summary>
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
                found.AddError($"{option}: '{value}' is not one of {string.Join(", ", offered)}");
        });
        result.CompletionSources.Add(offered);
        return result;
    }

    /// <summary>An option whose text has a form of its own.</summary>
    /// <param name="option">Its name.</param>
    /// <param name="helpName">What its value is called in the help.</param>
    /// <param name="description">What it does.</param>
    /// <param name="problem">What is wrong with a text; null where nothing is.</param>
    public static Option<string?> Checked(string option, string helpName, string description, Func<string, string?> problem)
    {
        var result = Option<string?>(option, helpName, description);
        result.Validators.Add(found =>
        {
            if (found.Tokens.Count > 0 && problem(found.Tokens[^1].Value) is { } text)
                found.AddError($"{option}: {text}");
        });
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
                found.AddError($"{option}: '{text}' is not {expected}");
            return value;
        };
        return result;
    }

    /// <summary>As <see cref="Parsed"/>, for values that are objects.</summary>
    public static Option<T?> ParsedObject<T>(string option, string helpName, string description, Func<string, T?> read, string expected)
        where T : class
    {
        var result = Option<T?>(option, helpName, description);
        result.CustomParser = found =>
        {
            string text = found.Tokens[^1].Value;
            var value = read(text);
            if (value is null)
                found.AddError($"{option}: '{text}' is not {expected}");
            return value;
        };
        return result;
    }

    /// <summary>As <see cref="Parsed"/>, for an option that may be given several times.</summary>
    public static Option<T[]> ParsedMany<T>(string option, string helpName, string description, Func<string, T?> read, string expected)
        where T : struct => new(option)
        {
            HelpName = helpName,
            Description = description,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
            CustomParser = found => [.. found.Tokens.Select(token => ReadOne(found, option, token.Value, read, expected))],
        };

    /// <summary>An option with a value.</summary>
    public static Option<T> Option<T>(string option, string helpName, string description) =>
        new(option) { HelpName = helpName, Description = description };

    /// <summary>A switch.</summary>
    public static Option<bool> Switch(string option, string description) => new(option) { Description = description };

    private static T ReadOne<T>(ArgumentResult found, string option, string text, Func<string, T?> read, string expected)
        where T : struct
    {
        if (read(text) is { } value)
            return value;
        found.AddError($"{option}: '{text}' is not {expected}");
        return default;
    }
}
