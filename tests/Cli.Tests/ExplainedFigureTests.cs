using System.Runtime.CompilerServices;
using System.Text;
using NetDraw.Generator;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>The figures of <c>examples/explain</c> are what <c>netdraw explain</c> draws today. <c>NETDRAW_ACCEPT=1</c> writes them anew.</summary>
public sealed class ExplainedFigureTests
{
    private static readonly string Examples = Find();

    public static TheoryData<string> Figures => [.. ExplainedFigures.All.Select(static e => e.Figure)];

    [Theory]
    [MemberData(nameof(Figures))]
    public void A_figure_is_as_netdraw_explains_it(string figure)
    {
        var example = ExplainedFigures.All.Single(e => e.Figure == figure);
        string path = Path.Combine(Examples, figure);
        using var folder = new TemporaryFolder();
        var run = Run.Of(["explain", Path.Combine(Examples, example.Model), example.Image.EndsWith(".npy", StringComparison.Ordinal) ? "--data" : "--image", Path.Combine(Examples, example.Image), .. example.Options.Select(InFolder), "-o", folder["figure.svg"]]);
        Assert.True(run.Code == ExitCodes.Done, run.Error);
        byte[] drawn = File.ReadAllBytes(folder["figure.svg"]);
        if (Environment.GetEnvironmentVariable("NETDRAW_ACCEPT") == "1")
            File.WriteAllBytes(path, drawn);
        string? difference = File.Exists(path) ? FigureLikeness.Difference(File.ReadAllBytes(path), drawn) : "there is no such file";
        if (difference is not null)
            File.WriteAllBytes(path + ".received", drawn);
        Assert.True(difference is null, $"{figure} is not what is drawn today (NETDRAW_ACCEPT=1 accepts {figure}.received): {difference}");
    }

    [Fact]
    public void Nothing_lies_there_that_no_program_makes()
    {
        string folder = Path.Combine(Examples, "explain");
        var pictures = File.ReadLines(Path.Combine(folder, "boxes.csv")).Skip(1).Select(static line => "pictures/" + line.Split(',')[0]).Distinct();
        string[] known = ["README.md", "boxes.csv", "labels.txt", "shapes.onnx", "shapes.html", "made/boxes.csv", .. ExplainedFigures.All.SelectMany(static f => new[] { f.Model, f.Image }).Where(static f => f.Contains("/made/", StringComparison.Ordinal)).Select(static f => f["explain/".Length..]).Distinct(), .. pictures, .. ExplainedFigures.All.Select(static f => f.Figure["explain/".Length..])];
        var found = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
            .Where(static f => !f.StartsWith("Train/", StringComparison.Ordinal) && !f.EndsWith(".received", StringComparison.Ordinal));
        Assert.Equal(known.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("<rect x=\"10\" fill=\"#123456\" />", "<rect x=\"10.05\" fill=\"#123456\" />", true)]
    [InlineData("<rect x=\"10\" fill=\"#123456\" />", "<rect x=\"10.5\" fill=\"#123456\" />", false)]
    [InlineData("<rect x=\"10\" />", "<rect x=\"10\" y=\"0\" />", false)]
    [InlineData("<text>ring 48.8 %</text>", "<text>ring 48.9 %</text>", true)]
    [InlineData("<text>ring 48.8 %</text>", "<text>star 48.8 %</text>", false)]
    [InlineData("<g><rect x=\"10\" /></g>", "<g><rect x=\"10\" /><rect x=\"10\" /></g>", false)]
    public void Figures_are_alike_up_to_rounding(string expected, string actual, bool isAlike) =>
        Assert.Equal(isAlike, FigureLikeness.Difference(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(actual)) is null);

    private static string InFolder(string option) => option.StartsWith("examples/", StringComparison.Ordinal) ? Path.Combine(Examples, option["examples/".Length..]) : option;

    private static string Find([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "examples"));
}
