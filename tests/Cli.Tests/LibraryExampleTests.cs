using System.Diagnostics;
using System.Text.RegularExpressions;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>The program in <c>examples/library</c>, as a user of the libraries would run it.</summary>
public sealed partial class LibraryExampleTests
{
    [Fact]
    public void A_program_of_ten_lines_draws_what_the_command_line_draws()
    {
        using var folder = new TemporaryFolder();
        string model = folder.Write("small.prototxt", Models.Small);
        var build = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        string library = Path.Combine(build.Parent!.Parent!.FullName, "library", build.Name, "library.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [library, model]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string figure = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        Assert.Equal(
            EmptyLine().Replace(Run.Of("draw", model, "--style", "plotneuralnet", "-o", "-").Shown, ""),
            EmptyLine().Replace(figure, ""));
    }

    // Where the record of the command line's figure stood.
    [GeneratedRegex(@"^\s*\n", RegexOptions.Multiline)]
    private static partial Regex EmptyLine();
}
