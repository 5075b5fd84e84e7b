using System.Runtime.CompilerServices;
using NetDraw.Generator;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>The examples are what our programs make today, byte for byte. <c>NETDRAW_ACCEPT=1</c> writes them anew.</summary>
public sealed class ExampleTests
{
    private const string Prefix = "examples/";

    // Programs, and the trained network, whose files have tests of their own.
    private static readonly string[] Others = ["Generator/", "library/", "explain/"];
    private static readonly string Folder = FindExamples();

    public static TheoryData<string> ModelPaths => [.. Examples.All.Select(static e => e.Path)];

    public static TheoryData<string> FigurePaths => [.. ExampleFigures.All.Select(static e => e.Figure)];

    [Theory]
    [MemberData(nameof(ModelPaths))]
    public void A_model_is_as_its_generator_writes_it(string path) =>
        Same(path, Examples.All.Single(e => e.Path == path).Write());

    [Theory]
    [MemberData(nameof(FigurePaths))]
    public void A_figure_is_as_netdraw_draws_it(string path)
    {
        var example = ExampleFigures.All.Single(e => e.Figure == path);
        using var folder = new TemporaryFolder();
        var run = Run.Of(["draw", Path.Combine(Folder, example.Model), .. example.Options.Select(InFolder), "-o", folder["figure" + Path.GetExtension(path)]]);
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        Same(path, File.ReadAllBytes(folder["figure" + Path.GetExtension(path)]));
    }

    [Fact]
    public void Every_model_has_a_figure_and_nothing_else_lies_there()
    {
        Assert.Equal(Examples.All.Select(static e => e.Path).Order(StringComparer.Ordinal), ExampleFigures.All.Select(static f => f.Model).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        var specs = ExampleFigures.All.SelectMany(static f => f.Options).Where(static o => o.StartsWith(Prefix, StringComparison.Ordinal)).Select(static o => o[Prefix.Length..]);
        var known = Examples.All.Select(static e => e.Path).Concat(ExampleFigures.All.Select(static f => f.Figure)).Concat(specs);
        var found = Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(static f => Path.GetRelativePath(Folder, f).Replace('\\', '/'))
            .Where(static f => !Others.Any(folder => f.StartsWith(folder, StringComparison.Ordinal)) && !f.EndsWith(".received", StringComparison.Ordinal));
        Assert.Equal(known.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    // The README's commands run in the checkout's root, tests anywhere.
    private static string InFolder(string option) => option.StartsWith(Prefix, StringComparison.Ordinal) ? Path.Combine(Folder, option[Prefix.Length..]) : option;

    private static void Same(string path, byte[] bytes) => KeptFile.Same(Path.Combine(Folder, path), bytes);

    private static string FindExamples([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "examples"));
}
