using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>Names that mean something in CSV (RFC 4180, section 2).</summary>
public sealed class CsvReportTests
{
    [Theory]
    [InlineData("a\\\"b", "\"a\"\"b\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a b", "a b")]
    public void A_cell_with_a_comma_or_a_quote_is_quoted(string name, string cell)
    {
        string model = $$"""
            layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 2 dim: 3 dim: 17 dim: 23 } } }
            layer { name: "{{name}}" type: "ReLU" bottom: "data" top: "y" }
            """;
        string row = Run.With(model, "inspect", "-", "--format", "csv").Out.Split('\n')[2];
        Assert.StartsWith($"2,{cell},ReLU,2×3×17×23,", row, StringComparison.Ordinal);
    }
}
