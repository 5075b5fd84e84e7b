using NetDraw.Cli.Inputs;
using NetDraw.ModelImport.Files;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>Inputs that are no files: none is waited for, none is read without end, and each is one sentence that names it.</summary>
public sealed class InputKindTests : IDisposable
{
    private const string Endless = "/dev/zero";
    private static readonly ExternalTool MakePipe = ExternalTool.Of("mkfifo");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Commands =>
    [
        "draw a.prototxt --spec X -o o.svg", "draw a.prototxt --picture X -o o.svg", "draw a.prototxt --weights X -o o.svg", "draw --spec X",
        "inspect a.prototxt --weights X", "init a.prototxt --weights X -o -", "markdown X", "check X.svg", "check a.svg X",
        "explain X -i a.png", "explain m.onnx -i X -o o.svg", "explain m.onnx -i p.png --labels X -o o.svg", "explain a.prototxt --weights X -i p.png -o o.svg",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_pipe_that_is_no_model_is_refused(string command)
    {
        Pipe("X");
        Pipe("X.svg");
        Refused(command, "is a pipe");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_device_is_refused(string command)
    {
        Assert.SkipUnless(File.Exists(Endless), $"no {Endless} on this system");
        File.CreateSymbolicLink(folder["X"], Endless);
        File.CreateSymbolicLink(folder["X.svg"], Endless);
        Refused(command, "is a device");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_folder_a_circle_of_links_and_nothing_are_refused(string command)
    {
        Refused(command, "no such file");
        Directory.CreateDirectory(folder["X"]);
        Directory.CreateDirectory(folder["X.svg"]);
        if (!command.StartsWith("check", StringComparison.Ordinal))
            Refused(command, "a folder");
        Directory.Delete(folder["X"]);
        Directory.Delete(folder["X.svg"]);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights on Windows");
        File.CreateSymbolicLink(folder["X"], folder["X"]);
        File.CreateSymbolicLink(folder["X.svg"], folder["X.svg"]);
        Refused(command, "");
    }

    [Theory]
    [InlineData("/proc/self/mem")]
    [InlineData("/proc/kmsg")]
    [InlineData("/sys/kernel/notes")]
    public void A_file_of_the_kernel_is_refused(string path)
    {
        Assert.SkipUnless(File.Exists(path), $"no {path} on this system");
        File.CreateSymbolicLink(folder["X"], path);
        File.CreateSymbolicLink(folder["X.svg"], path);
        foreach (string command in Commands.Select(static row => row.Data).Append("inspect X").Append("draw X"))
            Refused(command, "is a file of the system's kernel");
    }

    [Fact]
    public void A_pipe_in_a_folder_is_no_model_and_no_figure()
    {
        folder.Write("in/a.prototxt", Models.Small);
        Pipe("in/b.onnx");
        Pipe("in/c.svg");
        Assert.Equal((ExitCodes.Done, ""), Said(Run.Of("draw", folder["in"], "-o", folder["out"])));
        Assert.Equal((ExitCodes.Done, ""), Said(Run.Of("draw", folder["in/*"], "-o", folder["out"])));
        Assert.Equal((ExitCodes.InputAtFault, $"error: {folder["in/*.onnx"]}: no file matches this pattern\n"), Said(Run.Of("draw", folder["in/*.onnx"], "-o", folder["out"])));
        Assert.Equal((ExitCodes.Done, ""), Said(Run.Of("check", folder["out"], folder["in"])));
    }

    [Theory]
    [InlineData("inspect")]
    [InlineData("draw")]
    [InlineData("init")]
    public void A_pipe_that_a_model_names_is_refused(string command)
    {
        string pipe = Pipe("X");
        new OnnxModelBuilder().Input("x", 2, 3).Initializer("w", OnnxTensors.External(ElementType.Float32, [3, 5], ("location", "X")))
            .Node("MatMul", ["x", "w"], ["y"]).Output("y").Save(folder["m.onnx"]);
        string solver = folder.Write("solver.prototxt", "net: 'X'");
        Assert.Equal((ExitCodes.InputAtFault, $"error: {solver}: found a solver with net: 'X', which is a pipe, expected a file\n"), Said(Run.Of(command, solver)));
        Assert.Equal((ExitCodes.InputAtFault, $"error: {folder["m.onnx"]}: names '{pipe}', which is a pipe, expected a file\n"), Said(Run.Of(command, folder["m.onnx"])));
    }

    [Fact]
    public void A_pipe_that_nobody_writes_to_is_not_waited_for()
    {
        Pipe("X");
        Assert.Equal((ExitCodes.InputAtFault, $"error: {folder["X"]}: is a pipe that nobody writes to\n"), Said(Run.Of("inspect", folder["X"])));
    }

    [Fact]
    public async Task A_pipe_is_a_model_where_the_user_says_so()
    {
        string pipe = Pipe("X");
        var written = Task.Run(() => File.WriteAllText(pipe, Models.Small), TestContext.Current.CancellationToken);
        var run = Run.Of("draw", pipe, "-o", "-");
        await written;
        Assert.Equal(Run.With(Models.Small, "draw", "-", "-o", "-").Bytes, run.Bytes);
    }

    [Fact]
    public void Hidden_files_are_found_where_they_are_named()
    {
        folder.Write("in/a.prototxt", Models.Small);
        folder.Write("in/.b.prototxt", Models.Small);
        folder.Write("in/.d/c.prototxt", Models.Small);
        foreach (string argument in (string[])["in", "in/**/*.prototxt"])
        {
            Assert.Equal(ExitCodes.Done, Run.Of("draw", folder[argument], "-o", folder["out/"]).Code);
            Assert.Equal(["out/a.svg"], folder.Files.Where(static f => f.StartsWith("out/", StringComparison.Ordinal)));
        }

        Assert.Equal(["in/.b.prototxt"], Glob.Expand(folder["in/.*.prototxt"]).Select(f => Path.GetRelativePath(folder.Path, f.Path)));
    }

    [Fact]
    public void Names_that_are_no_UTF_8_are_said_to_be_so_and_each_counts()
    {
        var shell = ExternalTool.Of("bash");
        Assert.SkipWhen(shell.Path is null || !OperatingSystem.IsLinux(), "names are bytes on Linux alone");
        folder.Write("in/a.prototxt", Models.Small);
        shell.Run(folder["in"], "-c", @"echo > $'b\xff.prototxt'; echo > $'b\xfe.prototxt'");
        var run = Run.Of("draw", folder["in"], "-o", folder["out"]);
        var pattern = Run.Of("draw", folder["in/*"], "-o", folder["out"]);
        var inspected = Run.Of("inspect", folder["in/b\uFFFD.prototxt"]);
        shell.Run(folder["in"], "-c", "rm b*");
        foreach (var one in (Run[])[run, pattern])
        {
            Assert.Equal(ExitCodes.InputAtFault, one.Code);
            Assert.Equal(2, one.Error.Split('\n').Count(static l => l.Contains("as its name is not UTF-8", StringComparison.Ordinal)));
            Assert.EndsWith("1 drawn, 2 failed\n", one.Error, StringComparison.Ordinal);
        }

        Assert.Equal((ExitCodes.InputAtFault, $"error: {folder["in/b\uFFFD.prototxt"]}: cannot be opened, as its name is not UTF-8: rename it\n"), Said(inspected));
    }

    [Theory]
    [InlineData("--max-input", "20KB", "has more than 20000 bytes (--max-input)")]
    [InlineData("--max-input", "3MB", "")]
    public void What_comes_through_a_pipe_has_a_limit(string option, string size, string said)
    {
        string text = Models.Small + new string('\n', 2_300_000);
        foreach (string command in (string[])["inspect", "draw", "init"])
        {
            var run = Run.With(text, command, "-", option, size, command == "inspect" ? "--quiet" : "-o-");
            Assert.Equal(said.Length == 0 ? ExitCodes.Done : ExitCodes.InputAtFault, run.Code);
            Assert.Equal(said.Length == 0 ? "" : $"error: (stdin): {said}\n", run.Error);
        }
    }

    [Fact]
    public void What_begins_like_no_model_is_not_read_to_its_end()
    {
        using var error = new StringWriter();
        var input = new CountingStream();
        int code = CommandLine.Run(["inspect", "-"], new Terminal { Out = TextWriter.Null, Error = error, OpenInput = () => input, OpenOutput = static () => Stream.Null });
        Assert.Equal(ExitCodes.InputAtFault, code);
        Assert.Contains("(stdin): looks like", error.ToString(), StringComparison.Ordinal);
        Assert.InRange(input.Count, 1, 1 << 16);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(1 << 20)]
    [InlineData((1 << 21) + 17)]
    public void Pieces_are_the_bytes_that_came(int length)
    {
        byte[] bytes = [.. Enumerable.Range(0, length).Select(static i => (byte)(i % 251 % 26 + 'a'))];
        using var stream = StreamedModel.Read("(stdin)", new MemoryStream(bytes), long.MaxValue).Open();
        Assert.Equal(length, stream.Length);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        Assert.Equal(bytes, copy.ToArray());
        stream.Seek(-Math.Min(length, 3000), SeekOrigin.End);
        byte[] end = new byte[5000];
        Assert.Equal(Math.Min(length, 3000), stream.ReadAtLeast(end, end.Length, throwOnEndOfStream: false));
        Assert.Equal(bytes[^Math.Min(length, 3000)..], end[..Math.Min(length, 3000)]);
    }

    [Theory]
    [InlineData("draw", "")]
    [InlineData("inspect", "")]
    [InlineData("init", "")]
    [InlineData("explain", "")]
    [InlineData("check", "")]
    [InlineData("markdown", "")]
    [InlineData("draw", "x.onnx", "--spec", "")]
    [InlineData("draw", "x.onnx", "-o", "")]
    [InlineData("draw", "x.onnx", "--weights", "")]
    [InlineData("init", "x.onnx", "-o", "")]
    [InlineData("explain", "x.onnx", "-i", "")]
    [InlineData("check", "x.svg", "--models", "")]
    [InlineData("draw", "x\0.onnx")]
    [InlineData("draw", "x.onnx", "-o", "x\0.svg")]
    public void An_empty_path_and_one_with_a_null_are_the_command_line_s_fault(params string[] arguments)
    {
        Assert.SkipWhen(TestedProgram.Named is not null && arguments.Any(static a => a.Contains('\0', StringComparison.Ordinal)), "no process is given a null in its arguments");
        var run = Run.Of(arguments);
        Assert.Equal(ExitCodes.Usage, run.Code);
        Assert.Contains("path", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("picture: \"x\\0.png\"")]
    [InlineData("model: \"x\\0.png\"")]
    public void A_null_in_a_path_of_a_spec_is_said_with_its_place(string spec)
    {
        string path = folder.Write("s.yaml", spec), model = folder.Write("a.prototxt", Models.Small);
        var run = Run.Of("draw", model, "--spec", path, "-o", "-");
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        Assert.StartsWith($"error: {path}:1:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_read_to_its_limit_and_no_further()
    {
        string path = folder.Write("x", new string('x', 70_001));
        Assert.Equal(70_001, BoundedFile.ReadAll(path, 70_001).Length);
        Assert.Contains("has more than 70000 bytes", Assert.Throws<UnreadableFileException>(() => BoundedFile.ReadAll(path, 70_000)).Message, StringComparison.Ordinal);
        Assert.Empty(BoundedFile.ReadAll(folder.Write("empty", ""), 5));
    }

    [Fact]
    public void A_real_path_has_no_links()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights on Windows");
        string root = RealPath.Of(folder.Path);
        folder.Write("a/b/c.txt", "");
        Directory.CreateSymbolicLink(folder["l"], "a/b");
        Directory.CreateSymbolicLink(folder["a/up"], "..");
        File.CreateSymbolicLink(folder["a/m"], folder["l/c.txt"]);
        Assert.Equal(Path.Combine(root, "a/b/c.txt"), RealPath.Of(folder["l/c.txt"]));
        Assert.Equal(Path.Combine(root, "a/b/c.txt"), RealPath.Of(folder["a/up/a/up/a/m"]));
        Assert.Equal(Path.Combine(root, "a/b/none/x"), RealPath.Of(folder["l/none/x"]));
        Assert.True(RealPath.IsWithin(folder["l/c.txt"], folder["a/b"]));
        Assert.False(RealPath.IsWithin(folder["a/up/x"], folder["a"]));
        Assert.False(RealPath.IsWithin(folder["ab"], folder["a"]));
    }

    private void Refused(string command, string message)
    {
        string example = Path.GetFullPath(Path.Combine(Here(), "..", "..", "examples", "explain"));
        folder.Write("a.prototxt", Models.Small);
        if (!File.Exists(folder["a.svg"]))
            Run.Of("draw", folder["a.prototxt"], "-o", folder["a.svg"]);
        string[] arguments = [.. command.Split(' ').Select(part => part switch
        {
            "m.onnx" => Path.Combine(example, "shapes.onnx"),
            "p.png" => Path.Combine(example, "pictures", "star.png"),
            _ => part.Contains('X', StringComparison.Ordinal) || part.Contains('.', StringComparison.Ordinal) ? folder[part] : part,
        })];
        var run = Run.Of(arguments);
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        string error = run.Error.Split('\n').Single(static l => l.StartsWith("error: ", StringComparison.Ordinal));
        Assert.Contains(folder["X"], error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["o.svg"]));
    }

    private string Pipe(string name)
    {
        Assert.SkipWhen(MakePipe.Path is null, MakePipe.SkipReason);
        MakePipe.Run(folder.Path, name);
        return folder[name];
    }

    private static (int, string) Said(Run run) => (run.Code, run.Error);

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    private sealed class CountingStream : Stream
    {
        public long Count { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Array.Clear(buffer, offset, count);
            Count += count;
            return Count < 1 << 24 ? count : throw new InvalidOperationException("read on and on");
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
