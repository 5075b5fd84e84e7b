using System.Text.Json;
using NetDraw.Cli.Inspection;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

public sealed class InspectCommandTests
{
    [Fact]
    public void Reports_are_as_they_were_reviewed()
    {
        string all = string.Concat(ReportFormats.All.SelectMany(static f => (string[][])[["--format", f.Name], ["--format", f.Name, "--rollup", "1"]])
            .Select(static options => $"$ netdraw inspect - {string.Join(' ', options)}\n{Run.With(Models.Small, ["inspect", "-", .. options]).Out}\n"));
        Golden.Match(string.Join('\n', all.Split('\n').Select(static l => l.TrimEnd())), "inspect.txt");
    }

    [Fact]
    public void Json_says_why_something_is_not_known()
    {
        var run = Run.With(Models.Unknown, "inspect", "-", "--format", "json");
        Assert.Equal(ExitCodes.Done, run.Code);
        using var report = JsonDocument.Parse(run.Out);
        var layer = report.RootElement.GetProperty("layers").EnumerateArray().Single(static l => l.GetProperty("name").GetString() == "b");
        var output = layer.GetProperty("outputs")[0];
        Assert.Equal(JsonValueKind.Null, output.GetProperty("shape").ValueKind);
        Assert.NotEqual("", output.GetProperty("reason").GetString());
        Assert.Equal("unknown-operator", report.RootElement.GetProperty("diagnostics")[0].GetProperty("code").GetString());
    }

    [Fact]
    public void Json_holds_the_counts_worked_by_hand()
    {
        using var report = JsonDocument.Parse(Run.With(Models.Small, "inspect", "-", "--format", "json").Out);
        var totals = report.RootElement.GetProperty("totals");
        const long Convolution = (5 * 3 * 3 * 3) + 5, Dense = (7 * 5 * 9 * 12) + 7;
        Assert.Equal(Convolution + Dense, totals.GetProperty("learnedParameters").GetInt64());
        Assert.Equal((5 * 27 * 17 * 23) + (7 * 540), totals.GetProperty("macsPerSample").GetInt64());
    }

    [Fact]
    public void A_symbolic_batch_stays_a_symbol()
    {
        var run = Run.With(Models.Small, "inspect", "-", "--input", "data=N,3,17,23", "--format", "json");
        using var report = JsonDocument.Parse(run.Out);
        Assert.Equal("N", report.RootElement.GetProperty("batch").GetString());
    }

    [Theory]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    public void Csv_quotes_what_needs_it(string name, string cell)
    {
        string model = $"layer {{ name: '{name}' type: \"Input\" top: \"x\" input_param {{ shape {{ dim: 2 dim: 3 }} }} }}";
        Assert.Contains($"1,{cell},Input,", Run.With(model, "inspect", "-", "--format", "csv").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_name_makes_no_markup()
    {
        const string Model = "layer { name: '<script>|[x](y)' type: \"Input\" top: \"x\" input_param { shape { dim: 2 dim: 3 } } }";
        string report = Run.With(Model, "inspect", "-", "--format", "md").Out;
        Assert.Contains(@"\<script\>\|\[x\](y)", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_model_says_where()
    {
        var run = Run.With(Models.Broken, "inspect", "-");
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        Assert.StartsWith("error: (stdin):1:", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }
}
