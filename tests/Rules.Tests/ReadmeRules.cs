using System.Text.RegularExpressions;
using NetDraw.Cli.Commands;
using NetDraw.Cli.Options;
using NetDraw.Generator;
using Xunit;

namespace NetDraw.Rules.Tests;

/// <summary>The tables of the README and the reference are the catalogues, their figures exist, their dependencies are those of the projects.</summary>
public sealed partial class ReadmeRules
{
    private const string Path = "README.md", Reference = "docs/reference.md", OptionsPage = "docs/options.md";

    // What a reader takes in at one sitting.
    private const int MostBytes = 8 << 10;

    public static TheoryData<string> Tables => [.. Listings.All.Select(static l => l.Name).Where(static n => n != "operators")];

    /// <summary>Every page that a reader of the repository is led to.</summary>
    public static TheoryData<string> Pages =>
        [.. Directory.EnumerateFiles(RepositoryFiles.Root, "*.md").Concat(Directory.EnumerateFiles(System.IO.Path.Combine(RepositoryFiles.Root, "docs"), "*.md"))
            .Select(static p => System.IO.Path.GetRelativePath(RepositoryFiles.Root, p)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_equals_its_catalogue(string name) =>
        Block(name, Listings.All.Single(l => l.Name == name).Rows().Select(static row => $"| `{row.Name}` | {row.Description.Replace("|", "\\|", StringComparison.Ordinal)} |"));

    [Fact]
    public void The_table_of_examples_equals_the_catalogue() =>
        Block("examples", ExampleFigures.All.Select(static e =>
            $"| [{e.Figure}](../examples/{e.Figure}) | `netdraw draw examples/{e.Model}{string.Concat(e.Options.Select(static o => " " + o))} -o {System.IO.Path.GetFileName(e.Figure)}` |"));

    [Fact]
    public void The_table_of_explained_examples_equals_the_catalogue() =>
        Block("explained", ExplainedFigures.All.Select(static e =>
            $"| [{e.Figure}](../examples/{e.Figure}) | `netdraw explain examples/{e.Model} {(e.Image.EndsWith(".npy", StringComparison.Ordinal) ? "--data" : "--image")} examples/{e.Image}{string.Concat(e.Options.Select(static o => " " + o))} -o {System.IO.Path.GetFileName(e.Figure)}` |"));

    [Theory]
    [InlineData(FigureOptions.DrawName)]
    [InlineData(FigureOptions.ExplainName)]
    public void The_tables_of_options_are_those_of_the_commands(string command)
    {
        var drawing = FigureOptions.Draw.Rows.Select(static r => r.Name).ToHashSet(StringComparer.Ordinal);
        var rows = FigureOptions.Find(command)!.Rows.Where(r => command == FigureOptions.DrawName || !drawing.Contains(r.Name));
        Block(command, rows.Select(static r => $"| `{r.Name}{(r.Placeholder is { } value ? $" {value}" : "")}` | {(r.InSpec ? $"`{r.Key}`" : "")} | {r.Description.Replace("|", "\\|", StringComparison.Ordinal)} |"), OptionsPage);
    }

    [Fact]
    public void The_readme_is_short() => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(RepositoryFiles.Read(Path)), 1, MostBytes);

    [Theory]
    [MemberData(nameof(Pages))]
    public void Links_into_the_repository_lead_somewhere(string page)
    {
        var targets = Link().Matches(RepositoryFiles.Read(page)).Select(static m => m.Groups[1].Value).Where(static t => !t.Contains(':', StringComparison.Ordinal) && !t.StartsWith('#'));
        string folder = System.IO.Path.GetDirectoryName(System.IO.Path.Combine(RepositoryFiles.Root, page))!;
        Assert.All(targets, target => Assert.True(System.IO.Path.Exists(System.IO.Path.Combine(folder, target.Split('#')[0])), target));
    }

    [Fact]
    public void Every_method_is_described_in_two_lines()
    {
        var described = Described().Matches(RepositoryFiles.Read("docs/explain.md")).Select(static m => m.Groups[1].Value);
        Assert.Equal(Listings.All.Single(static l => l.Name == "methods").Rows().Select(static r => r.Name), described);
    }

    [Fact]
    public void Every_package_is_explained()
    {
        string reference = RepositoryFiles.Read(Reference);
        var packages = Package().Matches(RepositoryFiles.Read("Directory.Packages.props")).Select(static m => m.Groups[1].Value)
            .Where(static p => !p.StartsWith("Microsoft.ClearScript.V8.Native.", StringComparison.Ordinal));
        Assert.All(packages, package => Assert.Contains(package, reference, StringComparison.Ordinal));
    }

    [Fact]
    public void The_test_command_is_the_one_that_ci_runs()
    {
        const string Command = "dotnet test NetDraw.sln -c Release";
        Assert.Contains(Command + "\n", RepositoryFiles.Read(Path), StringComparison.Ordinal);
        Assert.Contains(Command + " ", RepositoryFiles.Read(".ci/run"), StringComparison.Ordinal);
    }

    // Under NETDRAW_ACCEPT=1 the block is written anew.
    private static void Block(string name, IEnumerable<string> rows, string path = Reference)
    {
        string page = RepositoryFiles.Read(path);
        string begin = $"<!-- table: {name} -->\n", end = "<!-- end -->";
        int from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        Assert.True(from >= begin.Length, $"{path} has no table '{name}'");
        int to = page.IndexOf(end, from, StringComparison.Ordinal);
        string[] lines = page[from..to].Split('\n');
        string expected = string.Join('\n', [.. lines[..2], .. rows, ""]);
        if (Environment.GetEnvironmentVariable("NETDRAW_ACCEPT") == "1")
            File.WriteAllText(System.IO.Path.Combine(RepositoryFiles.Root, path), page[..from] + expected + page[to..]);
        else
            Assert.Equal(expected, page[from..to]);
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^- `([^`]+)`: [^\n]+\n  [^\n]+$", RegexOptions.Multiline)]
    private static partial Regex Described();

    [GeneratedRegex(@"PackageVersion Include=""([^""]+)""")]
    private static partial Regex Package();
}
