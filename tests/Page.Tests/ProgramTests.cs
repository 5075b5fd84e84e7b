using System.Diagnostics;
using NetDraw.Diagram.Formats.Html;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Page.Tests;

/// <summary>The program of pages: its types, and its bytes.</summary>
public sealed class ProgramTests
{
    [Theory]
    [InlineData("src/Page")]
    [InlineData("tests/Page.Tests/browser")]
    public void Types_are_strict_and_right(string project) => Assert.Equal("", Node(Repository.At("node_modules/typescript/bin/tsc"), "-p", Repository.At(project)));

    [Fact]
    public void The_same_sources_give_the_same_bytes_wherever_they_go()
    {
        using var folder = new TemporaryFolder();
        Node(Repository.At("src/Page/bundle.mjs"), folder["elsewhere"]);
        Assert.Equal(PageProgram.Script, File.ReadAllText(folder["elsewhere/figure.js"]));
        Assert.Equal(PageProgram.Style, File.ReadAllText(folder["elsewhere/figure.css"]));
        Assert.Equal(PageProgram.Licences, File.ReadAllText(folder["elsewhere/licences.txt"]));
    }

    [Fact]
    public void It_is_small() => Assert.InRange(PageProgram.Script.Length + PageProgram.Style.Length, 50_000, 200_000);

    [Fact]
    public void It_names_no_other_host_and_runs_no_text()
    {
        Assert.DoesNotMatch(@"https?://(?!www\.w3\.org/)", PageProgram.Script);
        Assert.DoesNotMatch(@"\beval\(|new Function\(", PageProgram.Script);
    }

    private static string Node(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("node", arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + error.GetAwaiter().GetResult();
    }
}
