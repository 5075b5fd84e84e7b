using System.Diagnostics;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>Standard streams that are closed, full or gone: what cannot be written is an error of the output, what cannot be said stops no work.</summary>
public sealed class StreamTests : IDisposable
{
    private const string Full = "/dev/full";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("list")]
    [InlineData("--help")]
    [InlineData("draw", "--help")]
    [InlineData("--version")]
    [InlineData("inspect", "a.prototxt")]
    [InlineData("init", "a.prototxt", "-o", "-")]
    [InlineData("draw", "a.prototxt", "-o", "-")]
    public void A_result_that_cannot_be_written_is_an_error_of_the_output(params string[] arguments)
    {
        using var error = new StringWriter();
        int code = CommandLine.Run(WithModel(arguments), new Terminal { Out = new FailingWriter(), Error = error, OpenInput = static () => Stream.Null, OpenOutput = static () => throw new IOException("no room") });
        Assert.Equal((ExitCodes.CannotBeDrawn, "error: (stdout): cannot be written: no room\n"), (code, error.ToString()));
    }

    [Theory]
    [InlineData(ExitCodes.InputAtFault, "draw", "none.onnx")]
    [InlineData(ExitCodes.InputAtFault, "inspect", "none.onnx")]
    [InlineData(ExitCodes.InputAtFault, "markdown", "none.md")]
    [InlineData(ExitCodes.InputAtFault, "check", "none.svg")]
    [InlineData(ExitCodes.Usage, "paint")]
    [InlineData(ExitCodes.Done, "draw", "a.prototxt", "--verbose", "-o", "-")]
    public void An_error_that_nobody_hears_has_its_exit_code_all_the_same(int expected, params string[] arguments) =>
        Assert.Equal(expected, CommandLine.Run(WithModel(arguments), new Terminal { Out = TextWriter.Null, Error = new FailingWriter(), OpenInput = static () => Stream.Null, OpenOutput = static () => new MemoryStream() }));

    // Libraries are taken down under a computation that still goes on: what it says of that would be false.
    [Fact]
    public void What_fails_because_the_process_ends_is_no_error()
    {
        using var error = new StringWriter();
        var terminal = new Terminal { Out = TextWriter.Null, Error = error, OpenInput = static () => Stream.Null, OpenOutput = static () => Stream.Null, IsInterrupted = true };
        Assert.Equal((ExitCodes.Interrupted, ""), (CommandLine.Run(["inspect", "none.onnx"], terminal), error.ToString()));
    }

    [Fact]
    public void A_batch_goes_on_where_nobody_hears_of_it()
    {
        folder.Write("in/a.prototxt", Models.Broken);
        folder.Write("in/b.prototxt", Models.Small);
        var terminal = new Terminal { Out = TextWriter.Null, Error = new FailingWriter(), OpenInput = static () => Stream.Null, OpenOutput = static () => Stream.Null };
        Assert.Equal(ExitCodes.InputAtFault, CommandLine.Run(["draw", folder["in"], "-o", folder["out"], "--jobs", "1"], terminal));
        Assert.True(File.Exists(folder["out/b.svg"]));
    }

    [Theory]
    [InlineData("draw - -o - <&-", ExitCodes.InputAtFault, "error: (stdin): cannot be read: it is closed\n")]
    [InlineData("draw /dev/stdin -o - <&-", ExitCodes.InputAtFault, "error: /dev/stdin: cannot be read: it is closed\n")]
    [InlineData("inspect - <&-", ExitCodes.InputAtFault, "error: (stdin): cannot be read: it is closed\n")]
    [InlineData("list >&-", ExitCodes.CannotBeDrawn, "error: (stdout): cannot be written: it is closed\n")]
    [InlineData("draw a.prototxt -o - >&-", ExitCodes.CannotBeDrawn, "error: (stdout): cannot be written: it is closed\n")]
    [InlineData("draw a.prototxt -o y.svg <&- >&-", ExitCodes.Done, "")]
    [InlineData("draw none.onnx 2>&-", ExitCodes.InputAtFault, "")]
    [InlineData("draw none.onnx a.prototxt -o out <&- >&- 2>&-", ExitCodes.InputAtFault, "")]
    public void A_closed_stream_is_told_from_what_took_its_number(string arguments, int code, string said)
    {
        Assert.Equal((code, said), Shell(arguments));
        if (arguments.Contains("-o out", StringComparison.Ordinal))
            Assert.True(File.Exists(folder["out/a.svg"]));
    }

    [Theory]
    [InlineData("inspect a.prototxt", ">", ExitCodes.CannotBeDrawn)]
    [InlineData("draw a.prototxt -o -", ">", ExitCodes.CannotBeDrawn)]
    [InlineData("draw none.onnx", "2>", ExitCodes.InputAtFault)]
    public void A_full_device_is_no_bug_of_ours(string arguments, string redirection, int code)
    {
        Assert.SkipUnless(File.Exists(Full), $"no {Full} on this system");
        Assert.Equal(code, Shell($"{arguments} {redirection}{Full}").Code);
    }

    [Fact]
    public void What_the_shell_wrote_before_stays()
    {
        Assert.Equal(0, Shell("draw a.prototxt -o /dev/stdout >> log", before: "echo first > log; ").Code);
        string text = File.ReadAllText(folder["log"]);
        Assert.StartsWith("first\n<?xml", text, StringComparison.Ordinal);
        Assert.EndsWith("</svg>\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_comes_through_a_pipe_that_the_shell_names()
    {
        Assert.SkipUnless(Path.Exists("/dev/fd"), "no /dev/fd on this system");
        Assert.Equal((0, ""), Shell("draw /dev/fd/5 -o p.svg 5< <(cat a.prototxt)"));
        Assert.Contains("data-model=\"\"", File.ReadAllText(folder["p.svg"]), StringComparison.Ordinal);
    }

    private (int Code, string Error) Shell(string arguments, string before = "")
    {
        var shell = ExternalTool.Of("bash");
        Assert.SkipWhen(shell.Path is null, shell.SkipReason);
        folder.Write("a.prototxt", Models.Small);
        using var process = Process.Start(new ProcessStartInfo(shell.Path!, ["-c", $"{before}exec {TestedProgram.ShellWords} {arguments}"])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        process.StandardInput.Close();
        process.OutputDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"'{arguments}' did not end");
        }

        return (process.ExitCode, error.GetAwaiter().GetResult());
    }

    private string[] WithModel(string[] arguments)
    {
        string model = folder.Write("a.prototxt", Models.Small);
        return [.. arguments.Select(a => a == "a.prototxt" ? model : a)];
    }

    private sealed class FailingWriter : TextWriter
    {
        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public override void Write(char value) => throw new IOException("no room");
    }
}
