using System.Text.Json;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

public sealed class WeightReportTests
{
    private static byte[] Model => new OnnxModelBuilder().Input("x", 1, 2).Initializer("w", OnnxTensors.Of([-0.5f, 0, 2, 0, 0.25f, 1], 2, 3)).Initializer("=q", OnnxTensors.Raw(ModelImport.Graph.ElementType.Int8, [3, 253, 0], 3))
        .Node("MatMul", ["x", "w"], ["y"]).Named("fc").Node("MatMul", ["x", "w"], ["z"]).Named("again").Output("y").Output("z").ToBytes();

    [Theory]
    [InlineData("table", "w      fc and 1 more   2×3     float32      -0.5         2    0.4583      0.8218   33.33 %")]
    [InlineData("md", "| w | fc and 1 more | 2×3 | float32 | -0.5 | 2 | 0.4583 | 0.8218 | 33.33 % |")]
    [InlineData("csv", "\"'=q\",,,3,int8,3,3,1,-3,3,0,")]
    public void Every_form_lists_the_tensors(string format, string line)
    {
        var run = Run.With(Model, "inspect", "-", "--statistics", "--format", format);
        Assert.Equal(ExitCodes.Done, run.Code);
        string Flat(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(Flat(line), Flat(run.Out), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_them_beside_the_layers()
    {
        using var report = JsonDocument.Parse(Run.With(Model, "inspect", "-", "--statistics", "--format", "json").Out);
        Assert.Equal(2, report.RootElement.GetProperty("layers").GetArrayLength());
        var weight = report.RootElement.GetProperty("weights")[0];
        Assert.Equal(["fc", "again"], weight.GetProperty("layers").EnumerateArray().Select(static l => l.GetString()));
        var statistics = weight.GetProperty("statistics");
        Assert.Equal((6, 2, -0.5, 2.0), (statistics.GetProperty("count").GetInt32(), statistics.GetProperty("zeros").GetInt32(), statistics.GetProperty("minimum").GetDouble(), statistics.GetProperty("maximum").GetDouble()));
        using var without = JsonDocument.Parse(Run.With(Model, "inspect", "-", "--format", "json").Out);
        Assert.False(without.RootElement.TryGetProperty("weights", out _));
    }

    [Fact]
    public void Nets_without_weights_have_none_to_tell_of() =>
        Assert.Contains("–", Run.With(Models.Small, "inspect", "-", "--statistics").Out, StringComparison.Ordinal);

    [Fact]
    public void Labels_say_what_weights_are_like()
    {
        var run = Run.With(Model, "draw", "-", "--label", "{name}[ {sparsity} {weight-min} {weight-max} {weight-mean} {weight-deviation}]", "--text", "font", "-o", "-");
        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.Contains("fc 33.3 % -0.5 2 0.458 0.822", run.Shown, StringComparison.Ordinal);
        var none = Run.With(Models.Small, "draw", "-", "--label", "{name}[ {sparsity}]", "--text", "font", "-o", "-");
        Assert.DoesNotContain("%<", none.Shown, StringComparison.Ordinal);
    }
}
