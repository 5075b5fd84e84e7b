using System.Collections.Immutable;
using NetDraw.Cli.Jobs;
using NetDraw.Diagram.Formats;

namespace NetDraw.Cli.Options;

/// <summary>
/// One option, and all that anyone has to know of it: its place on the command line, in help and completion, its key in spec files, its part in a figure's record,
/// and how it changes a <see cref="FigureJob"/>. Made by <see cref="OptionRows{TPart}"/>.
/// </summary>
internal sealed record OptionRow
{
    /// <summary>Its name on the command line, <c>--page-width</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Another name, a shorter one or a former one; null for none.</summary>
    public string? Alias { get; init; }

    /// <summary>What its value is called; null for a switch.</summary>
    public string? Placeholder { get; init; }

    /// <summary>What it does; <see cref="Description"/> adds the default and the names to choose from.</summary>
    public required string About { get; init; }

    /// <summary>What happens without it, where that is no value; null says the default value, if there is one.</summary>
    public string? DefaultNote { get; init; }

    /// <summary>Its value where nobody gives one, as a user would write it; null where that is none, or goes without saying.</summary>
    public string? Default { get; init; }

    /// <summary>The names to choose from; empty for values of another kind.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Whether it may be given several times.</summary>
    public bool IsMany { get; init; }

    /// <summary>Whether several values may follow it at once.</summary>
    public bool TakesSeveral { get; init; }

    /// <summary>Whether its value is a file that is read, but for <see cref="Choices"/>: a spec names it from its own folder, and a record without folders.</summary>
    public bool IsPath { get; init; }

    /// <summary>Whether a value is a file: of an option that takes words too, one that is none of these.</summary>
    public bool NamesFile(string value) => IsPath && !Choices.Contains(value);

    /// <summary>Where the path begins in a value that has more to say than which file, such as <c>SELECTOR=FILE</c>.</summary>
    public Func<string, int> PathStart { get; init; } = static _ => 0;

    /// <summary>The path in a value that names a file.</summary>
    public string PathIn(string value) => value[PathStart(value)..];

    /// <summary>A value with another path in it; as it is where it names no file.</summary>
    public string WithPath(string value, Func<string, string> pathOf) => NamesFile(value) ? value[..PathStart(value)] + pathOf(PathIn(value)) : value;

    /// <summary>Whether the content of the file that it names is part of the figure.</summary>
    public bool IsHashed { get; init; } = true;

    /// <summary>Whether a spec file may set it.</summary>
    public bool InSpec { get; init; } = true;

    /// <summary>Whether a figure hangs on it, so that its record says it.</summary>
    public bool IsRecorded { get; init; } = true;

    /// <summary>
    /// Whether a comment in a Markdown page may set it. A page may be a stranger's: only what changes the figure belongs there, and the page's limits have to hold for whatever else the
    /// option does. Each option is decided on where it is declared; without a word it is refused.
    /// </summary>
    public bool InPage { get; init; }

    /// <summary>What a switch leaves out, <c>legend</c> of <c>--no-legend</c>; null for switches that do something.</summary>
    public string? Negates { get; init; }

    /// <summary>Reads a value: the value, or what is wrong with the text.</summary>
    public required Func<string, (object? Value, string? Problem)> Read { get; init; }

    /// <summary>The value in a job; null for none.</summary>
    public required Func<FigureJob, object?> Get { get; init; }

    /// <summary>A job with other values, at least one.</summary>
    public required Func<FigureJob, ImmutableArray<object>, FigureJob> Set { get; init; }

    /// <summary>Whether it has no value but to be given.</summary>
    public bool IsSwitch => Placeholder is null;

    /// <summary>Its key in spec files.</summary>
    public string Key => SpecKey ?? Negates ?? Name[2..];

    /// <summary>Key in spec files where the name is another option's there; null for the name.</summary>
    public string? SpecKey { get; init; }

    /// <summary>Whether a key of a spec file means it: its own, or its other name's.</summary>
    public bool HasKey(string key) => key == Key || (Alias is { Length: > 2 } other && key == other[2..]);

    /// <summary>What the help and a fresh spec say of it.</summary>
    public string Description
    {
        get
        {
            string names = Choices.IsEmpty ? "" : $": {string.Join(", ", Choices)}{(IsPath ? " or a file" : "")}";
            string fallback = DefaultNote is not null ? $" (default: {DefaultNote})" : Default is not null ? $" (default {Default})" : "";
            return About + fallback + names;
        }
    }

    /// <summary>Whether a format of figures takes it into account; null for options that concern every format.</summary>
    public Func<FigureFormat, bool>? Concerns { get; init; }

    /// <summary>The option as part of a run and not of a figure: no spec sets it, no record says it, no page asks for it.</summary>
    public OptionRow OfRun() => this with { InSpec = false, IsRecorded = false, InPage = false };

    /// <summary>The option as one that a page may set.</summary>
    public OptionRow OnPages() => this with { InPage = true };

    /// <summary>Of an option that takes words and files, that of the words.</summary>
    public OptionRow WithoutFiles() => !IsPath ? this : this with { IsPath = false, Read = text => Choices.Contains(text) ? Read(text) : (null, OptionRows.NotOneOf(text, Choices)) };

    /// <summary>The option with more to say of a wrong value.</summary>
    /// <param name="hint">What goes at the end of the message.</param>
    public OptionRow Hinting(Func<string, string> hint) => this with
    {
        Read = text => Read(text) is (_, { } problem) ? (null, problem + hint(text)) : Read(text),
    };

    /// <summary>The job with the option's values.</summary>
    /// <param name="job">The job without them.</param>
    /// <param name="values">As written; each can be read.</param>
    /// <exception cref="UsageException">They make no sense together, or with the job's other options.</exception>
    public FigureJob With(FigureJob job, ImmutableArray<string> values) =>
        Set(job, [.. values.Select(Value)]);

    /// <summary>Whether the values are what is meant without the option. What names files, or may be repeated, never is.</summary>
    public bool IsDefault(FigureJob defaults, ImmutableArray<string> values) => !IsMany && !values.Any(NamesFile) && Equals(Get(With(defaults, values)), Get(defaults));

    private object Value(string text)
    {
        var (value, problem) = Read(text);
        return value ?? throw new UsageException($"{Name}: {problem}");
    }
}
