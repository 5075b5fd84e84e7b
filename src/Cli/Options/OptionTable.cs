using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using NetDraw.Cli.Jobs;

namespace NetDraw.Cli.Options;

/// <summary>The options of a command, in the order of its help.</summary>
/// <param name="Defaults">The job of no option.</param>
/// <param name="Rows">The options.</param>
internal sealed record OptionTable(FigureJob Defaults, ImmutableArray<OptionRow> Rows)
{
    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var row in Rows)
            command.Options.Add(OptionOf(row));
    }

    /// <summary>What a command line gives of them.</summary>
    public OptionValues Of(ParseResult parsed)
    {
        var given = OptionValues.None;
        foreach (var option in parsed.CommandResult.Command.Options)
        {
            if (Rows.FirstOrDefault(r => r.Name == option.Name) is { } row && parsed.GetResult(option) is { Implicit: false } result)
                given = given.With(row.Name, row.IsSwitch ? [parsed.GetValue((Option<bool>)option) ? "true" : "false"] : [.. result.Tokens.Select(static t => t.Value)]);
        }

        return given;
    }

    /// <summary>What a text of arguments gives, as in a figure's record.</summary>
    /// <exception cref="FormatException">It gives what is no option of these, or no value of one.</exception>
    public OptionValues Parse(IReadOnlyList<string> arguments)
    {
        // What stands in brackets before the first option would be taken for a directive to the parser.
        if (arguments is [['[', ..] directive, ..])
            throw new FormatException($"'{directive}' is no option");
        var command = new Command("options");
        AddTo(command);
        var parsed = command.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        return parsed.Errors is [var error, ..] ? throw new FormatException(error.Message) : Of(parsed);
    }

    /// <summary>As <see cref="Parse"/>, for a text that may set some of the options only.</summary>
    /// <param name="may">Whether it may set an option.</param>
    /// <param name="where">What the text stands in.</param>
    /// <param name="arguments">The text.</param>
    /// <exception cref="FormatException">As above, or it sets another.</exception>
    public OptionValues ParseIn(Func<OptionRow, bool> may, string where, IReadOnlyList<string> arguments)
    {
        var given = Parse(arguments);
        return Rows.FirstOrDefault(row => given.Has(row.Name) && !may(row)) is { } row ? throw new FormatException($"{row.Name} does not belong in {where}: no figure hangs on it") : given;
    }

    /// <summary>Values with other paths of files that are read.</summary>
    public OptionValues WithPaths(OptionValues given, Func<string, string> pathOf) =>
        Rows.Where(row => row.IsPath && given.Has(row.Name)).Aggregate(given, (changed, row) => changed.With(row.Name, [.. given[row.Name].Select(value => row.WithPath(value, pathOf))]));

    /// <summary>A job with the options that are given.</summary>
    /// <exception cref="UsageException">They make no sense together.</exception>
    public FigureJob Apply(FigureJob job, OptionValues given) =>
        Rows.Where(row => given.Has(row.Name)).Aggregate(job, (changed, row) => row.With(changed, given[row.Name]));

    /// <summary>The job of a command line without a spec.</summary>
    public FigureJob JobOf(ParseResult parsed) => Apply(Defaults, Of(parsed));

    /// <summary>The files that a job reads besides its models, in the order of the options.</summary>
    public IEnumerable<string> FilesOf(FigureJob job) => Rows.Where(static r => r.IsPath).SelectMany(row => row.Get(job) switch
    {
        string path => row.NamesFile(path) ? [path] : [],
        IEnumerable<string> paths => paths.Where(row.NamesFile),
        _ => (IEnumerable<string>)[],
    });

    private static Option OptionOf(OptionRow row)
    {
        string[] aliases = row.Alias is { } alias ? [alias] : [];
        if (row.IsSwitch)
            return new Option<bool>(row.Name, aliases) { Description = row.Description };
        Option option = row.IsMany
            ? new Option<string[]>(row.Name, aliases) { Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = row.TakesSeveral }
            : new Option<string?>(row.Name, aliases);
        option.HelpName = row.Placeholder;
        option.Description = row.Description;
        option.Validators.Add(found => Validate(row, found));
        if (!row.Choices.IsEmpty)
            option.CompletionSources.Add([.. row.Choices]);
        return option;
    }

    private static void Validate(OptionRow row, OptionResult found)
    {
        foreach (var token in found.Tokens)
        {
            if (row.Read(token.Value).Problem is { } problem)
                found.AddError($"{row.Name}: {problem}");
        }
    }
}
