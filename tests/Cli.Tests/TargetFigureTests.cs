using System.Runtime.CompilerServices;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>The pictures of <c>docs/gallery/targets</c> are what the program draws today, byte for byte. <c>NETDRAW_ACCEPT=1</c> writes them anew.</summary>
public sealed class TargetFigureTests
{
    private static readonly string Folder = Find();

    public static TheoryData<string> Names => [.. TargetFigures.All.Select(static f => f.Name)];

    public static TheoryData<string> ExplainedNames => [.. TargetFigures.Explained.Select(static f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_figure_is_as_its_command_draws_it(string name)
    {
        var figure = TargetFigures.All.Single(f => f.Name == name);
        using var folder = new TemporaryFolder();
        var files = figure.Files.ToList();
        foreach (var (file, bytes) in files)
            File.WriteAllBytes(folder[file], bytes);
        var run = Run.Of(["draw", .. files.Select(f => folder[f.File]), .. figure.Options.Split(' '), "-o", folder[figure.Picture], "--quiet"]);
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        KeptFile.Same(Path.Combine(Folder, figure.Picture), File.ReadAllBytes(folder[figure.Picture]));
    }

    [Theory]
    [MemberData(nameof(ExplainedNames))]
    public void An_explained_figure_is_as_its_command_draws_it(string name)
    {
        string root = Path.GetFullPath(Path.Combine(Folder, "..", "..", ".."));
        var options = TargetFigures.Explained.Single(f => f.Name == name).Options.Split(' ').Select(o => o.StartsWith("examples/", StringComparison.Ordinal) ? Path.Combine(root, o) : o);
        using var folder = new TemporaryFolder();
        var run = Run.Of([.. options, "-o", folder["figure.svg"], "--quiet"]);
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        string path = Path.Combine(Folder, name + ".svg");
        byte[] drawn = File.ReadAllBytes(folder["figure.svg"]);
        if (Environment.GetEnvironmentVariable("NETDRAW_ACCEPT") == "1")
            File.WriteAllBytes(path, drawn);
        // Numbers are a network's, which processors round in their own ways.
        Assert.Null(File.Exists(path) ? FigureLikeness.Difference(File.ReadAllBytes(path), drawn) : "there is no such file");
    }

    [Fact]
    public void Nothing_else_lies_there()
    {
        var found = Directory.EnumerateFiles(Folder).Select(static f => Path.GetFileName(f)).Where(static f => !f.EndsWith(".received", StringComparison.Ordinal));
        Assert.Equal(TargetFigures.All.Select(static f => f.Picture).Concat(TargetFigures.Explained.Select(static f => f.Name + ".svg")).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "gallery", "targets"));
}
