using NetDraw.Cli.Jobs;
using NetDraw.Cli.Options;
using NetDraw.Cli.Records;
using NetDraw.Diagram;
using Xunit;

namespace NetDraw.Rules.Tests;

/// <summary>A new option is one row: parsing, its default, its message for a wrong value and its place in records follow.</summary>
public sealed class ToyOptionTests
{
    private static readonly OptionRow Toy = new OptionRows<DrawingOptions>(static job => job.Drawing, static (job, drawing) => job with { Drawing = drawing })
        .Choice("--toy", "TOY", "how large a toy's letters are", [("small", 5.0), ("usual", 8.0), ("large", 13.0)], static d => d.FontSize, static (d, size) => d with { FontSize = size });

    private static readonly OptionTable Table = FigureOptions.Draw with { Rows = [.. FigureOptions.Draw.Rows, Toy] };

    [Fact]
    public void The_command_line_reads_it() => Assert.Equal(13, Table.Apply(Table.Defaults, Table.Parse(["--toy", "large"])).Drawing.FontSize);

    [Fact]
    public void A_wrong_value_is_told_the_right_ones()
    {
        var error = Assert.Throws<FormatException>(static () => Table.Parse(["--toy", "huge"]));
        Assert.Contains("--toy: 'huge' is not one of small, usual, large", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_says_its_default_and_its_choices() =>
        Assert.Equal("how large a toy's letters are (default usual): small, usual, large", Toy.Description);

    [Theory]
    [InlineData("small", "--toy=small")]
    [InlineData("usual", "")]
    public void A_record_keeps_it_where_it_is_no_default(string value, string expected)
    {
        var recorded = new RecordedOptions(Table);
        string text = recorded.TextOf(OptionValues.None.With(Toy.Name, [value]));
        Assert.Equal(expected, text);
        Assert.Equal(value == "small" ? 5 : 8, Table.Apply(Table.Defaults, recorded.Read(text)).Drawing.FontSize);
    }
}
