using System.Diagnostics;
using System.Net.Sockets;
using NetDraw.ModelImport.Files;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests;

/// <summary>What a name leads to need not be a file: nobody waits for a pipe, and no model reaches out of its folder by a link.</summary>
public sealed class OddFileTests : IDisposable
{
    private const string Net = "layer { name: 'in' type: 'Input' top: 'x' input_param { shape { dim: 1 dim: 3 } } }";

    private readonly TemporaryFolder temporary = new();
    private readonly List<Socket> sockets = [];

    public OddFileTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "pipes with names and links are of Unix");

    public static TheoryData<string, string> Kinds => new() { { "pipe", "is a pipe, expected a file" }, { "socket", "is a socket, expected a file" }, { "device", "is a device, expected a file" } };

    public void Dispose()
    {
        sockets.ForEach(static s => s.Dispose());
        temporary.Dispose();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_model_that_is_no_file_is_refused(string kind, string problem) =>
        Assert.Equal($"{Make(kind, "m.onnx")}: {problem}", Assert.Throws<ModelFormatException>(() => ModelReader.Read(temporary["m.onnx"])).Message);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void External_data_that_is_no_file_is_refused_and_said(string kind, string problem)
    {
        Make(kind, "w.bin");
        var read = ModelReader.Read(WithExternalData("net.onnx", "w.bin"));
        Assert.Equal($"external data at 'w.bin' {problem}; it is not read", Assert.Single(read.Diagnostics, static d => d.Code == "external-data").Message);
        var error = Assert.Throws<ModelFormatException>(() => read.Network.Weights["w"].Data!.ReadIntegers());
        Assert.Equal($"{temporary["net.onnx"]}: tensor 'w': external data at 'w.bin' {problem}", error.Message);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_net_of_a_solver_that_is_no_file_is_refused(string kind, string problem)
    {
        Make(kind, "net.prototxt");
        string solver = temporary.Write("a/solver.prototxt", "net: 'net.prototxt'");
        Assert.Equal($"{solver}: found a solver with net: 'net.prototxt', which {problem}", Assert.Throws<ModelFormatException>(() => ModelReader.Read(solver)).Message);
    }

    [Fact]
    public void External_data_behind_a_link_out_of_the_models_folder_is_refused()
    {
        temporary.Write("outside/secret.bin", "abcdef");
        temporary.Write("m/inside.bin", "abcdef");
        File.CreateSymbolicLink(temporary["m/file.bin"], "../outside/secret.bin");
        Directory.CreateSymbolicLink(temporary["m/folder"], "../outside");
        Directory.CreateSymbolicLink(temporary["m/up"], "..");
        File.CreateSymbolicLink(temporary["m/good.bin"], "up/m/inside.bin");
        foreach (string location in (ReadOnlySpan<string>)["file.bin", "folder/secret.bin", "up/outside/secret.bin"])
        {
            var read = ModelReader.Read(WithExternalData("m/net.onnx", location));
            Assert.Equal($"external data at '{location}' is a link that leads out of the model's folder; it is not read", Assert.Single(read.Diagnostics, static d => d.Code == "external-data").Message);
            Assert.Throws<ModelFormatException>(() => read.Network.Weights["w"].Data!.ReadIntegers());
        }

        var good = ModelReader.Read(WithExternalData("m/net.onnx", "good.bin"));
        Assert.DoesNotContain(good.Diagnostics, static d => d.Code == "external-data");
        Assert.Equal(3, good.Network.Weights["w"].Data!.ReadIntegers().Length);
    }

    [Fact]
    public void Data_beside_the_target_of_a_model_that_is_a_link_is_read()
    {
        // As stores of files by their content have it.
        WithExternalData("blobs/1", "w.bin");
        temporary.Write("blobs/2", "abcdef");
        Directory.CreateDirectory(temporary["snapshot"]);
        File.CreateSymbolicLink(temporary["snapshot/net.onnx"], "../blobs/1");
        File.CreateSymbolicLink(temporary["snapshot/w.bin"], "../blobs/2");
        Assert.Equal(3, ModelReader.Read(temporary["snapshot/net.onnx"]).Network.Weights["w"].Data!.ReadIntegers().Length);
    }

    [Fact]
    public void A_solvers_link_out_of_the_folder_it_lies_in_is_refused()
    {
        temporary.Write("outside/net.prototxt", Net);
        temporary.Write("a/own.prototxt", Net);
        string solver = temporary.Write("a/solver.prototxt", "net: 'link.prototxt'");
        File.CreateSymbolicLink(temporary["a/link.prototxt"], "../outside/net.prototxt");
        Assert.Equal(
            $"{solver}: found a solver with net: 'link.prototxt', which is a link that leads out of the folder that it lies in",
            Assert.Throws<ModelFormatException>(() => ModelReader.Read(solver)).Message);
        File.Delete(temporary["a/link.prototxt"]);
        File.CreateSymbolicLink(temporary["a/link.prototxt"], "own.prototxt");
        Assert.Equal("x", Assert.Single(ModelReader.Read(solver).Network.Inputs));
    }

    [Fact]
    public void A_folder_of_the_nets_name_does_not_hide_the_net_further_up()
    {
        temporary.Write("net.prototxt", Net);
        string solver = temporary.Write("a/solver.prototxt", "net: 'net.prototxt'");
        Directory.CreateDirectory(temporary["a/net.prototxt"]);
        Assert.Equal("x", Assert.Single(ModelReader.Read(solver).Network.Inputs));
    }

    [Fact]
    public void A_file_that_cannot_be_read_once_it_is_open_is_named()
    {
        Assert.SkipUnless(File.Exists("/proc/self/mem"), "no /proc/self/mem, whose first bytes cannot be read");
        using var stream = new ModelFileStream("/proc/self/mem", "broken.onnx");
        Assert.StartsWith("broken.onnx: cannot be read: ", Assert.Throws<ModelFormatException>(() => stream.ReadByte()).Message, StringComparison.Ordinal);
        Assert.StartsWith("broken.onnx: cannot be read: ", Assert.Throws<ModelFormatException>(() => stream.ReadAtLeast(new byte[8], 8)).Message, StringComparison.Ordinal);
        Assert.Equal("/proc/self/mem: is a file of the system's kernel, expected one on a disk", Assert.Throws<ModelFormatException>(static () => ModelReader.Read("/proc/self/mem")).Message);
    }

    private string WithExternalData(string name, string location)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(temporary[name])!);
        new OnnxModelBuilder().Input("x", 1, 3).Initializer("w", OnnxTensors.External(ElementType.Int16, [3], ("location", location), ("length", "6")))
            .Node("Relu", ["x"], ["y"]).Output("y").Save(temporary[name]);
        return temporary[name];
    }

    private string Make(string kind, string name)
    {
        string path = temporary[name];
        switch (kind)
        {
            case "pipe":
                using (var process = Process.Start("mkfifo", [path]))
                    process.WaitForExit();
                break;
            case "socket":
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                sockets.Add(socket);
                // Names of sockets are short.
                Assert.SkipWhen(path.Length > 100, "the temporary folder's name is too long for a socket's");
                socket.Bind(new UnixDomainSocketEndPoint(path));
                break;
            default:
                File.CreateSymbolicLink(path, "/dev/zero");
                break;
        }

        return path;
    }
}
