using System.Collections.Immutable;
using NetDraw.Cli.Jobs;
using NetDraw.ModelImport;

namespace NetDraw.Cli.Options;

/// <summary>What rows of every part have in common.</summary>
internal static class OptionRows
{
    /// <summary>What is wrong with a path; null where nothing is.</summary>
    public static string? PathProblem(string path) =>
        path.Length == 0 ? "an empty text is no path" : path.Contains('\0', StringComparison.Ordinal) ? "a path has no character NUL" : null;

    /// <summary>A text of the user's in a message: so much of it that it is known again.</summary>
    public static string Quoted(string text) => text.Length <= LongestQuote ? $"'{text}'" : $"'{text.AsSpan(0, LongestQuote)}…'";

    /// <summary>What is wrong with a text that is none of some names, and which of them may have been meant.</summary>
    public static string NotOneOf(string text, IReadOnlyCollection<string> names) => $"{Quoted(text)} is not one of {string.Join(", ", names)}{DidYouMean(text, names)}";

    /// <summary>The end of a message about a wrong name: the one that is near; empty where none is.</summary>
    public static string DidYouMean(string text, IEnumerable<string> names) => Suggestion.Nearest(text, names) is { } near ? $"; did you mean '{near}'?" : "";

    private const int LongestQuote = 80;
}

/// <summary>Makes rows that change one part of a job.</summary>
/// <param name="part">The part.</param>
/// <param name="with">A job with another such part.</param>
internal sealed class OptionRows<TPart>(Func<FigureJob, TPart> part, Func<FigureJob, TPart, FigureJob> with)
{
    private static readonly FigureJob Defaults = new();

    /// <summary>A switch.</summary>
    public OptionRow Switch(string name, string about, Func<TPart, bool> get, Func<TPart, bool, TPart> set) =>
        Row(name, null, about, static text => bool.TryParse(text, out bool value) ? (value, null) : (null, $"{OptionRows.Quoted(text)} is not true or false"), p => get(p), (p, v) => set(p, (bool)v[^1]));

    /// <summary>A switch that leaves something out; a spec has it under what it leaves out.</summary>
    public OptionRow Negation(string name, string negated, string about, Func<TPart, bool> isShown, Func<TPart, bool, TPart> set) =>
        Switch(name, about, p => !isShown(p), (p, isOff) => set(p, !isOff)) with { Negates = negated };

    /// <summary>One of the names of a catalogue.</summary>
    public OptionRow Name(string name, string placeholder, string about, IEnumerable<string> names, Func<TPart, string?> get, Func<TPart, string, TPart> set) =>
        Choice(name, placeholder, about, names.Select(static n => (n, n)), get, set);

    /// <summary>One of several things that have names.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="placeholder">What its value is called.</param>
    /// <param name="about">What it does.</param>
    /// <param name="choices">The names and what they stand for.</param>
    /// <param name="get">The chosen thing; null where none is.</param>
    /// <param name="set">Another choice.</param>
    public OptionRow Choice<T>(string name, string placeholder, string about, IEnumerable<(string Name, T Value)> choices, Func<TPart, object?> get, Func<TPart, T, TPart> set)
        where T : notnull
    {
        ImmutableArray<(string Name, T Value)> offered = [.. choices];
        ImmutableArray<string> names = [.. offered.Select(static c => c.Name)];
        object? fallback = get(part(Defaults));
        var row = Row(name, placeholder, about, Read, get, (p, v) => set(p, (T)v[^1]));
        return row with { Choices = names, Default = offered.FirstOrDefault(c => c.Value.Equals(fallback)).Name };

        (object?, string?) Read(string text) =>
            names.IndexOf(text) is >= 0 and var at ? (offered[at].Value, null) : (null, OptionRows.NotOneOf(text, names));
    }

    /// <summary>A value with a reader of its own, which gives null for text that is none.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="placeholder">What its value is called.</param>
    /// <param name="about">What it does.</param>
    /// <param name="read">The reader.</param>
    /// <param name="expected">What the message for a wrong value says was expected.</param>
    /// <param name="get">The value; null where there is none.</param>
    /// <param name="set">Another value.</param>
    /// <param name="text">The value as a user would write it; null where the default goes without saying.</param>
    public OptionRow Value<T>(
        string name, string placeholder, string about, Func<string, T?> read, string expected, Func<TPart, T?> get, Func<TPart, T, TPart> set, Func<T, string>? text = null)
        where T : struct
    {
        var fallback = get(part(Defaults));
        return Row(name, placeholder, about, value => Read(value, read, expected), p => get(p), (p, v) => set(p, (T)v[^1])) with { Default = fallback is { } known && text is not null ? text(known) : null };
    }

    /// <summary>As <see cref="Value"/>, for values that are objects.</summary>
    public OptionRow Object(
        string name, string placeholder, string about, Func<string, object?> read, string expected, Func<TPart, object?> get, Func<TPart, object, TPart> set) =>
        Row(name, placeholder, about, text => read(text) is { } value ? (value, null) : (null, $"{OptionRows.Quoted(text)} is not {expected}"), get, (p, v) => set(p, v[^1]));

    /// <summary>As <see cref="Value"/>, for an option that may be given several times.</summary>
    public OptionRow Values<T>(string name, string placeholder, string about, Func<string, T?> read, string expected, Func<TPart, ImmutableArray<T>, TPart> set)
        where T : struct =>
        Row(name, placeholder, about, value => Read(value, read, expected), static _ => null, (p, v) => set(p, [.. v.Cast<T>()])) with { IsMany = true };

    /// <summary>A text.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="placeholder">What its value is called.</param>
    /// <param name="about">What it does.</param>
    /// <param name="get">The text; null where there is none.</param>
    /// <param name="set">Another text.</param>
    /// <param name="problem">What is wrong with a text; null where nothing is, or for texts of every form.</param>
    public OptionRow Text(string name, string placeholder, string about, Func<TPart, string?> get, Func<TPart, string, TPart> set, Func<string, string?>? problem = null) =>
        Row(name, placeholder, about, text => problem?.Invoke(text) is { } wrong ? (null, wrong) : (text, null), get, (p, v) => set(p, (string)v[^1]));

    /// <summary>The path of a file that is read.</summary>
    public OptionRow Path(string name, string placeholder, string about, Func<TPart, string?> get, Func<TPart, string, TPart> set) =>
        Text(name, placeholder, about, get, set, OptionRows.PathProblem) with { IsPath = true };

    /// <summary>Texts: an option that may be given several times.</summary>
    public OptionRow Texts(string name, string placeholder, string about, Func<TPart, object?> get, Func<TPart, ImmutableArray<string>, TPart> set) =>
        Row(name, placeholder, about, static text => (text, null), get, (p, v) => set(p, [.. v.Cast<string>()])) with { IsMany = true };

    /// <summary>Paths of files that are read: an option that may be given several times.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="placeholder">What its value is called.</param>
    /// <param name="about">What it does.</param>
    /// <param name="word">A value that is no path.</param>
    /// <param name="get">The paths.</param>
    /// <param name="set">Other paths.</param>
    public OptionRow Paths(string name, string placeholder, string about, string word, Func<TPart, ImmutableArray<string>> get, Func<TPart, ImmutableArray<string>, TPart> set) =>
        Row(name, placeholder, about, static text => OptionRows.PathProblem(text) is { } wrong ? (null, wrong) : (text, null), p => get(p), (p, v) => set(p, [.. v.Cast<string>()])) with
        {
            IsMany = true,
            IsPath = true,
            Choices = [word],
        };

    private OptionRow Row(
        string name, string? placeholder, string about, Func<string, (object?, string?)> read, Func<TPart, object?> get, Func<TPart, ImmutableArray<object>, TPart> set) => new()
        {
            Name = name,
            Placeholder = placeholder,
            About = about,
            Read = read,
            Get = job => get(part(job)),
            Set = (job, values) => with(job, set(part(job), values)),
        };

    private static (object?, string?) Read<T>(string text, Func<string, T?> read, string expected)
        where T : struct => read(text) is { } value ? (value, null) : (null, $"{OptionRows.Quoted(text)} is not {expected}");
}
