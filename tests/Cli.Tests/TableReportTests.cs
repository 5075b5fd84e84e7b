using System.Globalization;
using NetDraw.Cli.Inspection;
using Xunit;

namespace NetDraw.Cli.Tests;

public sealed class TableReportTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(30)]
    public void A_table_written_piece_by_piece_is_the_same_table(int most)
    {
        var table = new ReportTable(
            [("#", true), ("layer", false), ("values", true)],
            [.. Enumerable.Range(1, 31).Select(static i => System.Collections.Immutable.ImmutableArray.Create(
                i.ToString(CultureInfo.InvariantCulture), i % 9 == 0 ? "" : new string('x', i), (i * i * i).ToString(CultureInfo.InvariantCulture)))]);
        Assert.Equal(Written(table, 1000), Written(table, most));
        Assert.Equal(36, Written(table, most).Split('\n').Length);
    }

    private static string Written(ReportTable table, int most)
    {
        using var text = new StringWriter { NewLine = "\n" };
        TableReport.WriteTable(table, text, width: 200, most);
        return text.ToString();
    }
}
