using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>The program in <c>examples/library</c>, as a user of the libraries would run it.</summary>
public sealed partial class LibraryExampleTests
{
    [Fact]
    public void A_short_program_draws_and_explains_as_the_command_line_does()
    {
        using var folder = new TemporaryFolder();
        string shapes = Find(), photo = Path.Combine(shapes, "pictures", "ring.png"), model = Path.Combine(shapes, "shapes.onnx");
        Assert.Equal("ring: 97 %\n", RunProgram(shapes, photo, folder.Path));
        Assert.Equal(ExitCodes.Done, Run.Of("draw", model, "--style", "plotneuralnet", "-o", folder["drawn-cli.svg"]).Code);
        Assert.Equal(ExitCodes.Done, Run.Of("explain", model, "--image", photo, "--labels", Path.Combine(shapes, "labels.txt"), "--preset", "unit", "--method", "grad-cam", "-o", folder["explained-cli.svg"]).Code);
        Assert.Equal(FigureOf(folder["drawn-cli.svg"]), FigureOf(folder["drawn.svg"]));
        Assert.Equal(FigureOf(folder["explained-cli.svg"]), FigureOf(folder["explained.svg"]));
        Assert.Contains("Grad-CAM for ring", FigureOf(folder["explained.svg"]), StringComparison.Ordinal);
    }

    private static string RunProgram(params string[] arguments)
    {
        var build = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        string library = Path.Combine(build.Parent!.Parent!.FullName, "library", build.Name, "library.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [library, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal("", error.GetAwaiter().GetResult());
        Assert.Equal(0, process.ExitCode);
        return said.ReplaceLineEndings("\n");
    }

    // Without the record of the command line's figure, and the line that it stood on.
    private static string FigureOf(string path) => EmptyLine().Replace(Run.Picture(File.ReadAllBytes(path)), "");

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "examples", "explain"));

    [GeneratedRegex(@"^\s*\n", RegexOptions.Multiline)]
    private static partial Regex EmptyLine();
}
