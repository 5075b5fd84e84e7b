using System.Runtime.CompilerServices;
using NetDraw.Cli.Outputs;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>What an output is, the file system says, not its name; and no output is an input.</summary>
public sealed class OutputKindTests : IDisposable
{
    private const string Memory = "/dev/shm";
    private static readonly ExternalTool MakePipe = ExternalTool.Of("mkfifo");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_plain_file_below_dev_is_replaced_whole()
    {
        Assert.SkipUnless(Directory.Exists(Memory), $"no {Memory} on this system");
        string path = Path.Combine(Memory, $"netdraw-test-{Path.GetRandomFileName()}.svg");
        try
        {
            OutputFile.Write(path, static s => s.Write("a file that is longer"u8));
            OutputFile.Write(path, static s => s.Write("short"u8));
            Assert.Equal("short", File.ReadAllText(path));
            Assert.False(OutputFile.IsStream(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task A_pipe_is_written_wherever_it_lies()
    {
        string pipe = Pipe("p.svg"), model = folder.Write("a.prototxt", Models.Small);
        var read = Task.Run(() => File.ReadAllText(pipe), TestContext.Current.CancellationToken);
        var run = Run.Of("draw", model, "-o", pipe);
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        Assert.EndsWith("</svg>\n", await read, StringComparison.Ordinal);
        Assert.True(OutputFile.IsStream(pipe));
    }

    [Fact]
    public void A_circle_of_links_is_said()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights on Windows");
        File.CreateSymbolicLink(folder["a.svg"], folder["b.svg"]);
        File.CreateSymbolicLink(folder["b.svg"], folder["a.svg"]);
        var run = Run.Of("draw", folder.Write("a.prototxt", Models.Small), "-o", folder["a.svg"]);
        Assert.Equal((ExitCodes.CannotBeDrawn, $"error: {folder["a.svg"]}: cannot be written: its links lead in a circle\n"), (run.Code, run.Error));
        Assert.Equal(ExitCodes.InputAtFault, Run.Of("inspect", folder["a.svg"]).Code);
    }

    [Fact]
    public void A_link_in_the_path_hides_no_input()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights on Windows");
        string model = folder.Write("nets/a.svg", Models.Small);
        Directory.CreateSymbolicLink(folder["d"], folder["nets"]);
        Refused(model, "draw", model, "-o", folder["d/a.svg"]);
        Refused(model, "draw", folder["d/a.svg"], "-o", model);
    }

    [Fact]
    public void Another_name_of_an_input_is_replaced_and_the_input_kept()
    {
        Assert.SkipUnless(ExternalTool.Of("ln").Path is not null, ExternalTool.Of("ln").SkipReason);
        string model = folder.Write("a.prototxt", Models.Small);
        ExternalTool.Of("ln").Run(folder.Path, "a.prototxt", "b.svg");
        Assert.Equal(ExitCodes.Done, Run.Of("draw", model, "-o", folder["b.svg"]).Code);
        Assert.Equal(Models.Small, File.ReadAllText(model));
        Assert.StartsWith("<?xml", File.ReadAllText(folder["b.svg"]), StringComparison.Ordinal);
    }

    [Fact]
    public void What_draw_reads_besides_models_is_no_output_either()
    {
        string model = folder.Write("a.prototxt", Models.Small), spec = folder.Write("s.svg", "theme: mono\n"), picture = Copy(Path.Combine(Example(), "pictures", "star.png"), "p.png");
        string both = folder.Write("b.yaml", "picture: p.png\n");
        Refused(spec, "draw", model, "--spec", spec, "-o", spec);
        Refused(picture, "draw", model, "--picture", picture, "-o", picture);
        Refused(picture, "draw", model, "--spec", both, "-o", picture);
        Refused(model, "init", model, "-o", model, "--force");
    }

    [Fact]
    public void What_a_model_names_is_no_output_either()
    {
        string net = folder.Write("net.svg", Models.Small), solver = folder.Write("solver.prototxt", "net: 'net.svg'");
        Refused(net, "draw", solver, "-o", net);
        Refused(net, "init", solver, "-o", net, "--force");
        new OnnxModelBuilder().Input("x", 2, 3).Initializer("w", OnnxTensors.External(ElementType.Float32, [3, 5], ("location", "w.svg")))
            .Node("MatMul", ["x", "w"], ["y"]).Output("y").Save(folder["m.onnx"]);
        string data = folder.Write("w.svg", new string('w', 60));
        Refused(data, "draw", folder["m.onnx"], "-o", data);
    }

    [Fact]
    public void Explain_writes_over_nothing_that_it_reads()
    {
        string example = Example();
        string model = Copy(Path.Combine(example, "shapes.onnx"), "m.svg"), photo = Copy(Path.Combine(example, "pictures", "star.png"), "out/figure.svg");
        string labels = Copy(Path.Combine(example, "labels.txt"), "l.tex");
        Refused(model, "explain", model, "-i", photo, "-q", "-o", model);
        Refused(photo, "explain", model, "-i", photo, "-q", "-o", photo);
        Refused(labels, "explain", model, "-i", photo, "--labels", labels, "-q", "-o", labels);
        Refused(photo, "explain", model, "-i", photo, "--preset", "unit", "-q", "-o", folder["out"]);
        Assert.Equal(["l.tex", "m.svg", "out/figure.svg"], folder.Files);
    }

    [Fact]
    public void An_unknown_extension_is_no_folder()
    {
        var run = Run.Of("explain", "m.onnx", "-i", "x.png", "-o", folder["cat.jpg"]);
        Assert.Equal(ExitCodes.Usage, run.Code);
        Assert.Contains("cat.jpg: the extension is none of .svg, ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_killed_run_left_is_removed_and_nothing_else()
    {
        int gone = Gone();
        folder.Write($".netdraw-{gone}-abcdefgh.ijk.tmp", "half");
        string old = folder.Write(".netdraw-bcdefghi.jkl.tmp", "of an earlier version");
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow - TimeSpan.FromHours(3));
        string[] stay =
        [
            folder.Write($".netdraw-{Environment.ProcessId}-abcdefgh.ijk.tmp", "of a run that goes on"),
            folder.Write(".netdraw-cdefghij.klm.tmp", "young"),
            folder.Write(".netdraw-notes.tmp", "somebody's"),
            folder.Write("netdraw-9-abcdefgh.ijk.tmp", "somebody's"),
        ];
        string locked = folder.Write($".netdraw-{gone}-lockedaa.ijk.tmp", "of a run in another container");
        using (new FileStream(locked, FileMode.Open, FileAccess.Write, FileShare.None))
            OutputFile.Write(folder["a.svg"], static s => s.Write("x"u8));
        Assert.Equal([.. stay.Append(locked).Append(folder["a.svg"]).Select(static p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)], folder.Files);
    }

    // The number of a process that has ended.
    private static int Gone()
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("dotnet", ["--version"]) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.Id;
    }

    private string Pipe(string name)
    {
        Assert.SkipWhen(MakePipe.Path is null, MakePipe.SkipReason);
        MakePipe.Run(folder.Path, name);
        return folder[name];
    }

    private string Copy(string from, string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
        File.Copy(from, folder[name]);
        return folder[name];
    }

    private static void Refused(string input, params string[] arguments)
    {
        byte[] before = File.ReadAllBytes(input);
        var run = Run.Of(arguments);
        Assert.Contains("is also an input: choose another name", run.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, run.Code);
        Assert.Equal(before, File.ReadAllBytes(input));
    }

    private static string Example([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "examples", "explain"));
}
