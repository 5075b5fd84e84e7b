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
        foreach (var (name, program) in Programs)
        {
            Assert.Equal(program.Script, File.ReadAllText(folder[$"elsewhere/{name}.js"]));
            Assert.Equal(program.Style, File.ReadAllText(folder[$"elsewhere/{name}.css"]));
            Assert.Equal(program.Licences, File.ReadAllText(folder[$"elsewhere/{name}.licences.txt"]));
        }

        Assert.Equal(PageProgram.Kernels, File.ReadAllText(folder["elsewhere/kernels.js"]));
    }

    [Theory]
    [InlineData("figure")]
    [InlineData("explain")]
    public void It_is_small(string name) => Assert.InRange(Programs[name].Script.Length + Programs[name].Style.Length, 50_000, 200_000);

    [Theory]
    [InlineData("figure")]
    [InlineData("explain")]
    public void It_names_no_other_host_and_runs_no_text(string name)
    {
        Assert.DoesNotMatch(@"https?://(?!www\.w3\.org/)", Programs[name].Script);
        Assert.DoesNotMatch(@"\beval\(|new Function\(", Programs[name].Script);
    }

    private static Dictionary<string, PageProgram> Programs => new(StringComparer.Ordinal) { ["figure"] = PageProgram.Figure, ["explain"] = PageProgram.Explain };

    private static string Node(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("node", arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + error.GetAwaiter().GetResult();
    }
}
