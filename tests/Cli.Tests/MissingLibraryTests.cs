using System.Diagnostics;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>Without its native libraries, or with ones that a full disk cut short, the program says so and draws what it can.</summary>
public sealed class MissingLibraryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_program_without_its_native_libraries_says_so(bool isCutShort)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "libraries are looked at before they are loaded on Linux alone");
        string program = CopyWithout(isCutShort);
        // Crossed, so that no engine of our own comes first.
        string model = folder.Write("m.prototxt", """
            layer { name: "d" type: "Input" top: "d" input_param { shape { dim: 1 dim: 4 dim: 8 dim: 8 } } }
            layer { name: "a" type: "ReLU" bottom: "d" top: "a" }
            layer { name: "b" type: "Sigmoid" bottom: "d" top: "b" }
            layer { name: "s" type: "Eltwise" bottom: "a" bottom: "b" top: "s" }
            layer { name: "p" type: "Concat" bottom: "a" bottom: "b" top: "p" }
            """);
        const string v8 = "its script engine V8 cannot be loaded; expected the library of the package Microsoft.ClearScript.V8.Native.linux-";
        var (code, error) = Draw(program, model, "-o", folder["a.svg"]);
        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains(v8, Assert.Single(error.Split('\n'), static l => l.Contains("layout-fallback", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.EndsWith("</svg>\n", File.ReadAllText(folder["a.svg"]), StringComparison.Ordinal);

        (code, error) = Draw(program, model, "--layout", "msagl", "-o", folder["b.svg"]);
        Assert.Equal(ExitCodes.CannotBeDrawn, code);
        Assert.StartsWith($"error: {model}: MSAGL gave no layout: {v8}", error, StringComparison.Ordinal);

        foreach (string output in (ReadOnlySpan<string>)["c.png", "c.pdf"])
        {
            (code, error) = Draw(program, model, "--layout", "layered", "-o", folder[output]);
            Assert.Equal(ExitCodes.CannotBeDrawn, code);
            Assert.Contains("the graphics library Skia cannot be loaded; expected the native library of SkiaSharp for linux-", error, StringComparison.Ordinal);
            Assert.DoesNotContain("internal error", error, StringComparison.Ordinal);
        }
    }

    private static (int Code, string Error) Draw(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "draw", .. arguments]) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }

    // All that is no native library.
    private string CopyWithout(bool isCutShort)
    {
        string source = Path.GetDirectoryName(typeof(CommandLine).Assembly.Location)!, target = folder["program"];
        Directory.CreateDirectory(target);
        foreach (string file in Directory.EnumerateFiles(source).Where(static f => Path.GetExtension(f) is ".dll" or ".json"))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        foreach (string file in Directory.EnumerateFiles(source, "*.so", SearchOption.AllDirectories).Where(f => isCutShort && (f.Contains("libSkiaSharp", StringComparison.Ordinal) || f.Contains("ClearScriptV8", StringComparison.Ordinal))))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
            using var stream = File.OpenWrite(copy);
            stream.SetLength(stream.Length * 3 / 5);
        }

        return Path.Combine(target, "netdraw.dll");
    }
}
