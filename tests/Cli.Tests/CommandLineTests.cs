using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", "Required command was not provided")]
    [InlineData("paint x", "there is no command 'paint', expected one of draw, explain,")]
    [InlineData("inspect", "Required argument 'MODEL' missing")]
    [InlineData("inspect x --format yaml", "--format: 'yaml' is not one of table, md, csv, json")]
    [InlineData("inspect x --input 1x-3", "--input: '1x-3' is not a shape")]
    [InlineData("inspect x --input 1x3 --input 1x4", "name the inputs where there are several")]
    [InlineData("inspect x --rollup 0", "--rollup: '0' is not a whole number from 1")]
    [InlineData("inspect x --quiet --verbose", "exclude each other")]
    [InlineData("inspect --fromat", "unknown option '--fromat'; did you mean '--format'?")]
    [InlineData("inspect x --fromat json", "unknown option '--fromat'; did you mean '--format'?")]
    [InlineData("draw x --styl=flow", "unknown option '--styl'; did you mean '--style'?")]
    [InlineData("drw x", "did you mean 'draw'?")]
    [InlineData("help drw", "did you mean 'draw'?")]
    [InlineData("draw x --theme papr", "did you mean 'paper'?")]
    [InlineData("draw x --style flw", "did you mean 'flow'?")]
    [InlineData("draw x --width iee", "did you mean 'ieee'?")]
    [InlineData("draw x --detail block", "did you mean 'blocks'?")]
    [InlineData("inspect x --format jsn", "did you mean 'json'?")]
    [InlineData("list style", "did you mean 'styles'?")]
    [InlineData("completion bsh", "did you mean 'bash'?")]
    [InlineData("draw x --width 3.5", "expected 3.5in, 3.5mm or 3.5pt")]
    [InlineData("draw x --height 88", "expected 88in, 88mm or 88pt")]
    [InlineData("draw x --page 88x240", "'88x240' is not a page such as 252x650")]
    [InlineData("draw x y -o two.svg", "-o two.svg is the name of one figure: several models need a folder")]
    [InlineData("draw", "Required argument 'MODEL' missing")]
    [InlineData("draw x --theme pink", "--theme: 'pink' is not one of paper, ")]
    [InlineData("draw x --page-width wide", "--page-width: 'wide' is not a length such as 3.5in")]
    [InlineData("draw x --scale-law cubic", "--scale-law: 'cubic' is not one of log, ln, power, sqrt, linear, minmax")]
    [InlineData("draw x --scale-law log,cubic", "--scale-law: 'cubic' is not one of")]
    [InlineData("draw x --scale-law log,log,log", "--scale-law: 'log,log,log' has 3 laws, expected one, or two for space and channels")]
    [InlineData("draw x --layout-budget soon", "--layout-budget: 'soon' is not a time such as 5s")]
    [InlineData("draw x --jobs 0", "--jobs: '0' is not a whole number from 1")]
    [InlineData("draw x -o y.xyz", "-o y.xyz: the extension is none of .svg")]
    [InlineData("draw x y -o -", "several models cannot go to standard output")]
    [InlineData("draw x y --weights z", "--weights belongs to one model")]
    [InlineData("draw x -o ./x --format svg", "the output ./x is also an input")]
    [InlineData("draw x --weights w -o w --format svg", "the output w is also an input")]
    [InlineData("list colours", "'colours' is not one of")]
    public void A_wrong_command_line_says_what_would_be_right(string arguments, string message)
    {
        var run = Run.Of(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(ExitCodes.Usage, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public void A_missing_file_is_one_sentence()
    {
        var run = Run.Of("inspect", "/no/such.onnx");
        Assert.Equal(new Run(ExitCodes.InputAtFault, "", "error: /no/such.onnx: no such file\n", run.Bytes), run);
    }

    [Fact]
    public void A_file_with_a_name_like_an_option_goes_after_two_dashes()
    {
        var run = Run.Of("inspect", "--", "--fromat");
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        Assert.Contains("--fromat: no such file", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_at_sign_begins_a_text_like_any_other()
    {
        using var folder = new TemporaryFolder();
        var run = Run.Of("draw", folder.Write("a.prototxt", Models.Small), "--title", "@home", "-o", "-");
        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.Contains("@home", run.Shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inspect", "@none", "@none: no such file")]
    [InlineData("draw", "@none", "@none: no such file")]
    [InlineData("check", "@none.svg", "@none.svg: no such file")]
    [InlineData("markdown", "@none", "@none: no such file")]
    public void A_file_whose_name_begins_with_an_at_sign_is_no_file_of_arguments(string command, string argument, string message) =>
        Assert.Equal((ExitCodes.InputAtFault, $"error: {message}\n"), (Run.Of(command, argument).Code, Run.Of(command, argument).Error));

    [Theory]
    [InlineData("--fold")]
    [InlineData("--hide")]
    [InlineData("--rename")]
    [InlineData("--group")]
    [InlineData("--theme")]
    [InlineData("--label")]
    [InlineData("--input")]
    [InlineData("--width")]
    [InlineData("--nonsense")]
    [InlineData("--scale-law")]
    public void A_long_argument_is_not_said_back(string option)
    {
        foreach (string text in (string[])["([{" + new string('x', 5000), new string('x', 900) + "=3", new string('x', 900) + " > y => z"])
        {
            var run = Run.With(Models.Small, "draw", "-", option, text);
            Assert.InRange(run.Code, ExitCodes.Done, ExitCodes.Usage);
            Assert.InRange(run.Error.Length, run.Code == ExitCodes.Done ? 0 : 20, 1500);
        }
    }

    [Theory]
    [InlineData("netdraw's own words, however long, are nobody's quotation", 1)]
    [InlineData("'a' is not one of {0}; 'netdraw list' shows them", 300)]
    public void Only_what_is_quoted_is_cut(string form, int length)
    {
        string message = form.Replace("{0}", new string('x', length), StringComparison.Ordinal);
        Assert.Equal(message, Terminal.Shortened(message));
        Assert.Equal($"there is no '{new string('y', 79)}…'", Terminal.Shortened($"there is no '{new string('y', 900)}'"));
        Assert.Equal($"{new string('b', 1500)}…{new string('b', 486)}: no such file", Terminal.Shortened($"{new string('b', 4000)}: no such file"));
    }

    [Fact]
    public void The_version_goes_to_standard_output()
    {
        var run = Run.Of("--version");
        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.Matches(@"^netdraw \d+\.\d+\.\d+\n$", run.Out);
    }

    [Fact]
    public void Help_is_as_it_was_reviewed()
    {
        string[][] pages = [["--help"], ["draw", "--help"], ["diff", "--help"], ["init", "--help"], ["inspect", "--help"], ["list", "--help"]];
        Golden.Match(string.Concat(pages.Select(static page => $"$ netdraw {string.Join(' ', page)}\n{Trimmed(Run.Of(page).Out)}\n")), "help.txt");
    }

    [Fact]
    public void Our_own_bug_is_said_without_a_stack_trace()
    {
        string text = ErrorReport.Describe(new InvalidOperationException("boom"), "a.onnx");
        Assert.Equal(ExitCodes.OwnBug, ErrorReport.CodeOf(new InvalidOperationException()));
        Assert.StartsWith("error: a.onnx: internal error (InvalidOperationException: boom)", text, StringComparison.Ordinal);
        Assert.Contains("please report it", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text);
    }

    [Fact]
    public void Names_cannot_steer_the_terminal()
    {
        Assert.Equal(@"a\u001b[2Jb\u202ec", Terminal.Printable("a\u001b[2Jb\u202ec"));
        Assert.Equal(@"a\u200bb\ufeffc\u2028d\u2029e\ufffef\uffffg\u00adh\ufdd0", Terminal.Printable("a\u200bb\ufeffc\u2028d\u2029e\ufffef\uffffg\u00adh\ufdd0"));
        Assert.Equal("3×3 conv ß 中 é", Terminal.Printable("3×3 conv ß 中 é"));
    }

    [Fact]
    public void The_worst_code_of_many_wins()
    {
        Assert.Equal(ExitCodes.Done, ExitCodes.Worst([]));
        Assert.Equal(ExitCodes.InputAtFault, ExitCodes.Worst([0, 1, 0]));
        Assert.Equal(ExitCodes.CannotBeDrawn, ExitCodes.Worst([1, 3, 0]));
        Assert.Equal(ExitCodes.OwnBug, ExitCodes.Worst([1, 70, 3]));
    }

    private static string Trimmed(string help) => string.Join('\n', help.ReplaceLineEndings("\n").Split('\n').Select(static l => l.TrimEnd())).TrimEnd('\n') + "\n";
}
