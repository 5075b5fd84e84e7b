using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>Names that mean something in CSV (RFC 4180, section 2).</summary>
public sealed class CsvReportTests
{
    [Theory]
    [InlineData("a\\\"b", "\"a\"\"b\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a b", "a b")]
    [InlineData("it's", "it's")]
    [InlineData("=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\"")]
    [InlineData("+1+1", "\"'+1+1\"")]
    [InlineData("-1+1", "\"'-1+1\"")]
    [InlineData("@SUM(1)", "\"'@SUM(1)\"")]
    [InlineData("\\t=1", "\"'\\u0009=1\"")]
    [InlineData("\\r=1", "\"'\\u000d=1\"")]
    [InlineData("＝1,2", "\"'＝1,2\"")]
    [InlineData("a\u200Bb\u2028c\uFFFEd", @"a\u200bb\u2028c\ufffed")]
    public void A_cell_with_a_comma_or_a_quote_is_quoted_and_none_is_a_formula(string name, string cell)
    {
        string model = $$"""
            layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 2 dim: 3 dim: 17 dim: 23 } } }
            layer { name: "{{name}}" type: "ReLU" bottom: "data" top: "y" }
            """;
        string row = Run.With(model, "inspect", "-", "--format", "csv").Out.Split('\n')[2];
        Assert.StartsWith($"2,{cell},ReLU,2×3×17×23,", row, StringComparison.Ordinal);
    }
}
