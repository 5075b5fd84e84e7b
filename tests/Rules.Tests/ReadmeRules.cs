using System.Text.RegularExpressions;
using NetDraw.Cli.Commands;
using NetDraw.Generator;
using Xunit;

namespace NetDraw.Rules.Tests;

/// <summary>The README's tables are the catalogues, its figures exist, its dependencies are those of the projects.</summary>
public sealed partial class ReadmeRules
{
    private const string Path = "README.md";

    public static TheoryData<string> Tables => [.. Listings.All.Select(static l => l.Name).Where(static n => n != "operators")];

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_equals_its_catalogue(string name) =>
        Block(name, Listings.All.Single(l => l.Name == name).Rows().Select(static row => $"| `{row.Name}` | {row.Description.Replace("|", "\\|", StringComparison.Ordinal)} |"));

    [Fact]
    public void The_table_of_examples_equals_the_catalogue() =>
        Block("examples", ExampleFigures.All.Select(static e =>
            $"| [{e.Figure}](examples/{e.Figure}) | `netdraw draw examples/{e.Model}{string.Concat(e.Options.Select(static o => " " + o))} -o {System.IO.Path.GetFileName(e.Figure)}` |"));

    [Fact]
    public void The_table_of_explained_examples_equals_the_catalogue() =>
        Block("explained", ExplainedFigures.All.Select(static e =>
            $"| [{e.Figure}](examples/{e.Figure}) | `netdraw explain examples/{e.Model} --image examples/{e.Image}{string.Concat(e.Options.Select(static o => " " + o))} -o {System.IO.Path.GetFileName(e.Figure)}` |"));

    [Fact]
    public void Links_into_the_repository_lead_somewhere()
    {
        var targets = Link().Matches(RepositoryFiles.Read(Path)).Select(static m => m.Groups[1].Value).Where(static t => !t.Contains(':', StringComparison.Ordinal) && !t.StartsWith('#'));
        Assert.All(targets, static target => Assert.True(System.IO.Path.Exists(System.IO.Path.Combine(RepositoryFiles.Root, target.Split('#')[0])), target));
    }

    [Fact]
    public void Every_package_is_explained()
    {
        string readme = RepositoryFiles.Read(Path);
        var packages = Package().Matches(RepositoryFiles.Read("Directory.Packages.props")).Select(static m => m.Groups[1].Value)
            .Where(static p => !p.StartsWith("Microsoft.ClearScript.V8.Native.", StringComparison.Ordinal));
        Assert.All(packages, package => Assert.Contains(package, readme, StringComparison.Ordinal));
    }

    [Fact]
    public void The_test_command_is_the_one_that_ci_runs()
    {
        const string Command = "dotnet test NetDraw.sln -c Release";
        Assert.Contains(Command + "\n", RepositoryFiles.Read(Path), StringComparison.Ordinal);
        Assert.Contains(Command + " ", RepositoryFiles.Read(".ci/run"), StringComparison.Ordinal);
    }

    // Under NETDRAW_ACCEPT=1 the block is written anew.
    private static void Block(string name, IEnumerable<string> rows)
    {
        string readme = RepositoryFiles.Read(Path);
        string begin = $"<!-- table: {name} -->\n", end = "<!-- end -->";
        int from = readme.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        Assert.True(from >= begin.Length, $"README.md has no table '{name}'");
        int to = readme.IndexOf(end, from, StringComparison.Ordinal);
        string[] lines = readme[from..to].Split('\n');
        string expected = string.Join('\n', [.. lines[..2], .. rows, ""]);
        if (Environment.GetEnvironmentVariable("NETDRAW_ACCEPT") == "1")
            File.WriteAllText(System.IO.Path.Combine(RepositoryFiles.Root, Path), readme[..from] + expected + readme[to..]);
        else
            Assert.Equal(expected, readme[from..to]);
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"PackageVersion Include=""([^""]+)""")]
    private static partial Regex Package();
}
