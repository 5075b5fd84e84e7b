using System.Text.Json;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests.Options;

/// <summary>What a figure that has to fit a page keeps to, says and refuses.</summary>
public sealed class PageOptionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("200x300", 200, 300)]
    [InlineData("7x10cm", 7 * 72 / 2.54, 10 * 72 / 2.54)]
    [InlineData("3inx4.5in", 216, 324)]
    [InlineData("400pxx600px", 300, 450)]
    [InlineData("ieee", 252, 666)]
    public void A_figure_is_as_wide_as_its_page_and_no_higher(string page, double width, double height)
    {
        foreach (string style in new[] { "flow", "plotneuralnet", "fcnn" })
        {
            var figure = Figure(Run.With(Models.Small, "draw", "-", "-o", "-", "--format", "layout", "--style", style, "--page", page));
            Assert.Equal(width, figure.GetProperty("width").GetDouble(), 0.01);
            Assert.InRange(figure.GetProperty("height").GetDouble(), 1, height);
        }
    }

    // The law of the sizes goes, what the colours mean stays.
    [Fact]
    public void What_is_said_of_sizes_can_be_left_out_alone()
    {
        string[] draw = ["draw", "-", "-o", "-", "--style", "plotneuralnet"];
        string with = Run.With(Models.Small, draw).Shown, without = Run.With(Models.Small, [.. draw, "--no-size-note"]).Shown;
        Assert.Contains("channels", with, StringComparison.Ordinal);
        Assert.DoesNotContain("logarithm", without, StringComparison.Ordinal);
        Assert.Equal(with.Contains(">linear<", StringComparison.Ordinal), without.Contains(">linear<", StringComparison.Ordinal));
        Assert.True(without.Length < with.Length);
    }

    [Fact]
    public void A_height_is_said_besides_for_a_page_that_has_other_things_on_it() =>
        Assert.InRange(Figure(Run.With(Long(30), "draw", "-", "-o", "-", "--format", "layout", "--height", "300pt", "--page", "ieee")).GetProperty("height").GetDouble(), 1, 300);

    [Fact]
    public void A_height_alone_leaves_the_width_free()
    {
        var free = Figure(Run.With(Long(30), "draw", "-", "-o", "-", "--format", "layout"));
        var low = Figure(Run.With(Long(30), "draw", "-", "-o", "-", "--format", "layout", "--height", "400pt"));
        Assert.True(free.GetProperty("height").GetDouble() > 400);
        Assert.InRange(low.GetProperty("height").GetDouble(), 1, 400);
    }

    [Fact]
    public void Letters_shrink_as_far_as_is_allowed()
    {
        string[] page = ["draw", "-", "-o", "-", "--format", "layout", "--detail", "layers", "--direction", "tb", "--page", "130x350pt"];
        Assert.Equal(ExitCodes.CannotBeDrawn, Run.With(Long(14), [.. page, "--min-font", "8pt"]).Code);
        var small = Figure(Run.With(Long(14), [.. page, "--min-font", "5pt"]));
        Assert.All(small.GetProperty("labels").EnumerateArray(), static l => Assert.True(l.GetProperty("size").GetDouble() >= 4.99));
    }

    [Fact]
    public void What_was_chosen_is_said_in_one_line()
    {
        var run = Run.With(Long(40), "draw", "-", "-o", "-", "--page", "252x200");
        string line = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("to fit the page: 'blocks'", line, StringComparison.Ordinal);
        Assert.Equal("", Run.With(Long(40), "draw", "-", "-o", "-", "--page", "252x200", "--quiet").Error);
        Assert.Equal("", Run.With(Models.Small, "draw", "-", "-o", "-", "--detail", "auto").Error);
    }

    [Fact]
    public void What_cannot_fit_is_refused_with_what_would_and_nothing_is_written()
    {
        string model = folder.Write("model.prototxt", Long(40)), figure = folder["figure.svg"];
        var run = Run.Of("draw", model, "-o", figure, "--page", "252x200", "--detail", "layers");
        Assert.Equal(ExitCodes.CannotBeDrawn, run.Code);
        Assert.Contains("does not fit 252 × 200 pt", run.Error, StringComparison.Ordinal);
        Assert.Contains("'blocks', in one", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(figure));
        Assert.Contains("does not fit 20 × 20 pt", Run.Of("draw", model, "-o", figure, "--page", "20x20pt").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x300")]
    [InlineData("300")]
    [InlineData("0x300")]
    [InlineData("ax300")]
    [InlineData("200x300x400")]
    [InlineData("nowhere")]
    public void What_is_no_page_is_a_wrong_command_line(string page) =>
        Assert.Equal(ExitCodes.Usage, Run.With(Models.Small, "draw", "-", "-o", "-", "--page", page).Code);

    private static JsonElement Figure(Run run)
    {
        Assert.True(run.Code == ExitCodes.Done, run.Error);
        return JsonDocument.Parse(run.Bytes).RootElement;
    }

    // Equal convolutions in a row: they fold into one with their number.
    private static string Long(int layers) => """
        name: "long"
        layer { name: "data" type: "Input" top: "c0" input_param { shape { dim: 1 dim: 8 dim: 64 dim: 48 } } }

        """ + string.Concat(Enumerable.Range(1, layers).Select(static i =>
        $"layer {{ name: \"c{i}\" type: \"Convolution\" bottom: \"c{i - 1}\" top: \"c{i}\" convolution_param {{ num_output: 8 kernel_size: 3 pad: 1 }} }}\n"));
}
