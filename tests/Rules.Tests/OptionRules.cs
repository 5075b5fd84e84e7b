using System.Collections.Immutable;
using CsCheck;
using NetDraw.Cli;
using NetDraw.Cli.Jobs;
using NetDraw.Cli.Options;
using NetDraw.Cli.Records;
using NetDraw.Cli.Specs;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Rules.Tests;

/// <summary>Rules about the tables of options: what is derived from a row holds for every row, without anyone naming it here.</summary>
public sealed class OptionRules
{
    // Texts that are values of some option or other; a row of a new kind may need one more.
    private static readonly ImmutableArray<string> Samples =
        ["17.5pt", "500ms", "17", "0.25", "1x3x17x19", "a=b", "Conv > ReLU => x", "{name}", "log,power", "512MB", "cuda", "60,10,108,132", "200x300", "x.bin"];

    private static readonly ImmutableDictionary<string, Func<OptionTable>> Commands = ImmutableDictionary.CreateRange<string, Func<OptionTable>>(
        [new(FigureOptions.DrawName, static () => FigureOptions.Draw), new(FigureOptions.ExplainName, static () => FigureOptions.Explain)]);

    public static TheoryData<string> Tables => [.. Commands.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string, string> Options => [.. Commands.SelectMany(static c => c.Value().Rows.Select(row => (c.Key, row.Name)))];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Names_and_keys_are_unique(string command)
    {
        var rows = Commands[command]().Rows;
        string[] names = [.. rows.Select(static r => r.Name), .. rows.Where(static r => r.Alias is not null).Select(static r => r.Alias!)];
        string[] keys = [.. rows.Where(static r => r.InSpec).Select(static r => r.Key), .. SpecReader.Sections];
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(keys.Length, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.All(names, static name => Assert.Matches("^(--[a-z][a-z-]*[a-z]|-[a-z])$", name));
        Assert.All(rows, static row => Assert.True(row.Negates is null || row.IsSwitch, $"{row.Name}: only a switch leaves something out"));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void An_option_changes_the_job_and_a_default_does_not(string command, string option)
    {
        var (table, row) = Find(command, option);
        Assert.NotEqual(table.Defaults, row.With(table.Defaults, [SampleOf(table, row)]));
        if (row.Default is { } value && !row.IsMany)
            Assert.True(row.IsDefault(table.Defaults, [value]), $"the help says of {option} that its default is {value}");
    }

    [Fact]
    public void A_page_sets_what_the_figure_hangs_on_and_where_it_goes()
    {
        string[] besides = [RunOptionRows.Output.Name, RunOptionRows.Format.Name];
        var rows = FigureOptions.Draw.Rows;
        // A page has a figure a model.
        Assert.Equal(rows.Where(row => (row.IsRecorded && row.Name != RunOptionRows.Together.Name) || besides.Contains(row.Name)).Select(static row => row.Name), rows.Where(static row => row.InPage).Select(static row => row.Name));
        Assert.False(RunOptionRows.Output.OfRun().InPage);
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void What_a_figure_hangs_on_is_in_its_record(string command, string option)
    {
        var (table, row) = Find(command, option);
        var recorded = new RecordedOptions(table);
        var given = OptionValues.None.With(row.Name, SampleOf(table, row));
        string text = recorded.TextOf(given);
        Assert.Equal(row.IsRecorded, text.Length > 0);
        if (row.IsRecorded)
            Assert.Equal(table.Apply(table.Defaults, given).ToString(), table.Apply(table.Defaults, recorded.Read(text)).ToString());
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_record_is_read_as_it_was_written(string command)
    {
        var table = Commands[command]();
        var recorded = new RecordedOptions(table);
        var rows = table.Rows.Where(static r => r.IsRecorded).ToArray();
        Gen.Select(Gen.Bool.Array[rows.Length], Gen.String.AlphaNumeric, Gen.Char["' \"\\=-#é"].Array[0, 4]).Holds((picks, letters, signs) =>
        {
            string text = letters + string.Concat(signs);
            var given = rows.Where((_, i) => picks[i]).Aggregate(OptionValues.None, (values, row) => values.With(row.Name, !row.IsPath && text.Length > 0 && row.Read(text).Value is not null && IsChange(table, row, text) ? text : SampleOf(table, row)));
            string line = recorded.TextOf(given);
            Assert.Equal(line, recorded.TextOf(recorded.Read(line)));
            Assert.Equal(table.Apply(table.Defaults, given).Drawing, table.Apply(table.Defaults, recorded.Read(line)).Drawing);
        });
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_fresh_spec_has_every_option_that_a_spec_may_set(string command)
    {
        using var text = new StringWriter();
        var terminal = new Terminal { Out = text, Error = TextWriter.Null, OpenInput = static () => Stream.Null, OpenOutput = static () => Stream.Null };
        Assert.Equal(ExitCodes.Done, CommandLine.Run(["init", Path.Combine(RepositoryFiles.Root, "examples", "explain", "shapes.onnx"), "-o", "-"], terminal));
        string[] lines = text.ToString().Split('\n');
        Assert.All(Commands[command]().Rows, row => Assert.Equal(row.InSpec ? 1 : 0, lines.Count(line => line == $"#{row.Key}: {Shown(row)}")));
    }

    private static string Shown(OptionRow row) => row.IsSwitch ? row.Negates is null ? "false" : "true" : row.Default ?? row.Placeholder!;

    private static (OptionTable Table, OptionRow Row) Find(string command, string option)
    {
        var table = Commands[command]();
        return (table, table.Rows.Single(r => r.Name == option));
    }

    private static string SampleOf(OptionTable table, OptionRow row) => (row.IsSwitch ? ["true"] : row.Choices.IsEmpty ? Samples : row.Choices).FirstOrDefault(text =>
        row.Read(text).Value is not null && IsChange(table, row, text)) ?? throw new InvalidOperationException($"no sample is a value of {row.Name} other than its default: add one");

    private static bool IsChange(OptionTable table, OptionRow row, string text)
    {
        try
        {
            return row.With(table.Defaults, [text]) != table.Defaults && !row.IsDefault(table.Defaults, [text]);
        }
        catch (UsageException)
        {
            return false;
        }
    }
}
