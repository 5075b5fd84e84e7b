using NetDraw.Cli.Jobs;
using NetDraw.Cli.Options;

namespace NetDraw.Cli.Specs;

/// <summary>
/// Options of a project, of the user and of the environment, under those of the command line and of a spec. They are as if they had been given: a figure's record has them.
/// Files are nobody's default: what a figure shows of a file is said where the figure is asked for.
/// </summary>
internal static class DefaultOptions
{
    private const string Prefix = "NETDRAW_";

    /// <summary>The options: variables over the project's file over the user's.</summary>
    /// <exception cref="SpecException">A file cannot be used.</exception>
    /// <exception cref="UsageException">A variable has no value of its option.</exception>
    public static OptionValues Of(OptionTable table, DefaultSources sources)
    {
        var found = OfVariables(table, sources.Variable);
        foreach (string file in sources.Files())
            found = found.Over(SpecReader.ReadOptions(file, table with { Rows = [.. RowsOf(table)] }));
        return found;
    }

    /// <summary>Name of the variable of an option: <c>NETDRAW_PAGE_WIDTH</c>.</summary>
    public static string VariableOf(OptionRow row) => Prefix + row.Key.Replace('-', '_').ToUpperInvariant();

    private static IEnumerable<OptionRow> RowsOf(OptionTable table) => table.Rows.Where(static r => r is { InSpec: true, IsPath: false } or { InSpec: true, Choices.IsEmpty: false }).Select(static r => r.WithoutFiles());

    private static OptionValues OfVariables(OptionTable table, Func<string, string?> variable)
    {
        var found = OptionValues.None;
        foreach (var row in RowsOf(table).Where(static r => !r.IsMany))
        {
            if (variable(VariableOf(row)) is not { Length: > 0 } text)
                continue;
            // A switch that leaves something out is asked for what it leaves out: NETDRAW_LEGEND=false.
            string value = row.Negates is null ? text : text switch { "true" => "false", "false" => "true", _ => text };
            if (row.Read(value).Problem is { } problem)
                throw new UsageException($"{VariableOf(row)}: {problem}");
            found = found.With(row.Name, value);
        }

        return found;
    }
}
