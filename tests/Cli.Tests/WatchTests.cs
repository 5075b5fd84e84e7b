using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

public sealed class WatchTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // What happens at each look; no test waits for a clock.
    private static (int Code, string Error, List<string> Figures) Watch(string figure, string[] arguments, params Action[] looks)
    {
        using var error = new StringWriter { NewLine = "\n" };
        var figures = new List<string>();
        int look = 0;
        var terminal = new Terminal
        {
            Out = TextWriter.Null,
            Error = error,
            OpenInput = static () => Stream.Null,
            OpenOutput = static () => Stream.Null,
            Wait = _ =>
            {
                figures.Add(File.Exists(figure) ? File.ReadAllText(figure) : "");
                if (look == looks.Length)
                    return false;
                looks[look++]();
                return true;
            },
        };
        int code = CommandLine.Run(arguments, terminal);
        Assert.Equal(ExitCodes.Done, terminal.InterruptCode);
        return (code, error.ToString(), figures);
    }

    [Fact]
    public void A_change_is_drawn_once_it_is_steady_and_faults_do_not_end_it()
    {
        string model = folder.Write("a.prototxt", Models.Small), figure = folder["a.svg"];
        static void Nothing()
        {
        }

        var (code, error, figures) = Watch(
            figure,
            ["draw", model, "-o", figure, "--watch"],
            Nothing,
            () => File.WriteAllText(model, Models.Broken),
            () => File.WriteAllText(model, Models.Small.Replace("num_output: 7", "num_output: 11", StringComparison.Ordinal)),
            Nothing,
            () => File.WriteAllText(model, Models.Broken),
            Nothing,
            () => File.Delete(model),
            Nothing,
            () => File.WriteAllText(model, Models.Small.Replace("\"fc\"", "\"dense\"", StringComparison.Ordinal)),
            Nothing);
        Assert.Equal(ExitCodes.Done, code);
        // Drawn at once; not while it changes; drawn when it stays; kept while it is broken or gone; drawn anew in the end.
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2], Versions(figures));
        string[] lines = error.TrimEnd('\n').Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Equal(("drawn again", "drawn again"), (lines[0], lines[3]));
        Assert.StartsWith($"error: {model}:1:", lines[1], StringComparison.Ordinal);
        Assert.Equal($"error: {model}: no such file", lines[2]);
    }

    [Fact]
    public void A_spec_counts_too()
    {
        string model = folder.Write("a.prototxt", Models.Small), spec = folder.Write("a.yaml", "theme: mono\n"), figure = folder["a.svg"];
        var (code, error, figures) = Watch(
            figure,
            ["draw", model, "--spec", spec, "-o", figure, "--watch"],
            () => File.WriteAllText(spec, "theme: pinkish\n"),
            static () => { },
            () => File.WriteAllText(spec, "theme: netscope\n"),
            static () => { });
        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal([0, 0, 0, 0, 1], Versions(figures));
        Assert.Matches($"^error: .*pinkish.*\ndrawn again\n$", error);
    }

    [Fact]
    public void Streams_cannot_be_watched()
    {
        var run = Run.With(Models.Small, "draw", "-", "-o", "-", "--watch");
        Assert.Equal((ExitCodes.Usage, "error: --watch needs files: standard input and output are streams\n"), (run.Code, run.Error));
        Assert.Empty(run.Bytes);
    }

    private static IEnumerable<int> Versions(List<string> figures)
    {
        var known = figures.Distinct(StringComparer.Ordinal).ToList();
        return figures.Select(f => known.IndexOf(f));
    }
}
