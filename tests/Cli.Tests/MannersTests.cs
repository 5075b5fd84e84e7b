using NetDraw.Cli.Specs;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>How the command line speaks, and what it takes for granted.</summary>
public sealed class MannersTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("help draw", "draw --help")]
    [InlineData("help", "--help")]
    [InlineData("-V", "--version")]
    public void Help_and_version_are_asked_for_as_elsewhere(string asked, string meant) =>
        Assert.Equal((ExitCodes.Done, Run.Of(meant.Split(' ')).Out), (Run.Of(asked.Split(' ')).Code, Run.Of(asked.Split(' ')).Out));

    [Fact]
    public void Errors_and_notes_are_coloured_on_a_terminal_alone()
    {
        using var shown = new StringWriter();
        var terminal = new ColoredWriter(shown);
        terminal.Write("error: a.onnx: no such file\n");
        terminal.Write("note: a.onnx: an error: is in it\n");
        terminal.Write("2 drawn, 1 failed\n");
        Assert.Equal("\u001b[1;31merror:\u001b[0m a.onnx: no such file\n\u001b[1;36mnote:\u001b[0m a.onnx: an error: is in it\n2 drawn, 1 failed\n", shown.ToString());
        Assert.DoesNotContain('\u001b', Run.Of("inspect", "/no/such.onnx").Error);
    }

    [Fact]
    public void Notes_that_many_figures_have_are_said_once()
    {
        foreach (string name in (string[])["a", "b", "c"])
            folder.Write($"in/{name}.prototxt", Models.Unknown);
        var run = Run.Of("draw", folder["in"], "-o", folder["out"]);
        Assert.Equal(ExitCodes.Done, run.Code);
        string note = Assert.Single(run.Error.Split('\n'), static l => l.Contains("[unknown-operator]", StringComparison.Ordinal));
        Assert.StartsWith($"note: {Path.Combine(folder["in"], "a.prototxt")}: ", note, StringComparison.Ordinal);
        Assert.EndsWith("more of this kind in 3 files (--verbose shows them)", note, StringComparison.Ordinal);
        Assert.Equal(3, Run.Of("draw", folder["in"], "-o", folder["out"], "-v").Error.Split('\n').Count(static l => l.Contains("[unknown-operator]", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("--dpi 200", "svg", "--dpi changes nothing in svg, only in png")]
    [InlineData("--text outline", "dot", "--text changes nothing in dot, only in svg, pdf")]
    public void What_a_format_leaves_out_of_account_is_noted(string option, string format, string message)
    {
        var run = Run.With(Models.Small, ["draw", "-", "-o", "-", "--format", format, .. option.Split(' ')]);
        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal("", Run.With(Models.Small, "draw", "-", "-o", "-", "--text", "outline").Error);
    }

    [Fact]
    public void The_command_line_wins_over_a_spec_over_variables_over_the_project_over_the_user()
    {
        Assert.Equal(("mono", "lr", "20", "spline"), Drawn([], null, new() { ["NETDRAW_THEME"] = "mono" }, "theme: dark\ndirection: lr\nfont-size: 20pt\n", "direction: bt\nrouting: spline\n"));
        Assert.Equal(("paper", "bt", "9", ""), Drawn(["--direction", "bt"], "theme: paper\n", new() { ["NETDRAW_THEME"] = "mono", ["NETDRAW_FONT_SIZE"] = "9pt" }, "direction: lr\n"));
    }

    [Fact]
    public void Defaults_are_in_a_figure_s_record()
    {
        string model = folder.Write("a.prototxt", Models.Small), figure = folder["a.svg"];
        var terminal = Silent(new() { ["NETDRAW_LEGEND"] = "false" }, folder.Write("netdraw.yaml", "theme: mono\n"));
        Assert.Equal(ExitCodes.Done, CommandLine.Run(["draw", model, "-o", figure], terminal));
        Assert.Contains("data-options=\"--theme=mono --no-legend\"", File.ReadAllText(figure), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, Run.Of("check", figure, model, "--redraw").Code);
    }

    [Theory]
    [InlineData("theme: pink\n", "netdraw.yaml:1:8: 'pink' is not one of")]
    [InlineData("themes: mono\n", "did you mean 'theme'?")]
    [InlineData("rules: []\n", "netdraw.yaml:1:1: 'rules' is of one figure and no default")]
    public void A_wrong_default_says_where_it_is(string text, string message)
    {
        using var error = new StringWriter();
        string file = folder.Write("netdraw.yaml", text);
        var terminal = new Terminal { Out = TextWriter.Null, Error = error, OpenInput = static () => Stream.Null, OpenOutput = static () => Stream.Null, Defaults = new(static _ => null, () => [file]) };
        Assert.Equal(ExitCodes.InputAtFault, CommandLine.Run(["draw", folder.Write("a.prototxt", Models.Small), "-o", folder["a.svg"]], terminal));
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(["a.prototxt", "netdraw.yaml"], folder.Files);
    }

    private static Terminal Silent(Dictionary<string, string> variables, params string[] files) => new()
    {
        Out = TextWriter.Null,
        Error = TextWriter.Null,
        OpenInput = static () => Stream.Null,
        OpenOutput = static () => Stream.Null,
        Defaults = new(variables.GetValueOrDefault, () => [.. files]),
    };

    private (string Theme, string Direction, string Size, string Routing) Drawn(string[] options, string? spec, Dictionary<string, string> variables, params string[] files)
    {
        string[] paths = [.. files.Select((text, i) => folder.Write($"defaults{i}.yaml", text))];
        string[] specified = spec is null ? [] : ["--spec", folder.Write("spec.yaml", spec)];
        var table = Cli.Options.FigureOptions.Draw;
        var command = new System.CommandLine.Command("draw");
        table.AddTo(command);
        var given = table.Of(command.Parse([.. options, .. specified]));
        var job = JobReader.Read(table, given, DefaultOptions.Of(table, new(variables.GetValueOrDefault, () => [.. paths])), "m.onnx");
        var drawing = job.Drawing;
        return (drawing.Theme ?? "", drawing.Direction switch { Diagram.Layout.FlowDirection.LeftToRight => "lr", Diagram.Layout.FlowDirection.BottomToTop => "bt", _ => "" },
            drawing.FontSize.ToString(System.Globalization.CultureInfo.InvariantCulture), drawing.Routing == Diagram.Layout.EdgeRouting.Spline ? "spline" : "");
    }
}
