using System.Text.RegularExpressions;
using Xunit;

namespace NetDraw.Rules.Tests;

/// <summary>The page for those who come next names files that are there, for each thing that there is to add.</summary>
public sealed partial class ArchitectureRules
{
    private const string Page = "docs/architecture.md";

    [Fact]
    public void The_files_that_it_names_exist()
    {
        var named = Named().Matches(RepositoryFiles.Read(Page)).Select(static m => m.Groups[1].Value).Distinct().ToList();
        Assert.InRange(named.Count, 20, 200);
        Assert.All(named, static path => Assert.True(Path.Exists(Path.Combine(RepositoryFiles.Root, path)), path));
    }

    [Fact]
    public void Every_catalogue_that_one_adds_to_is_on_it()
    {
        string page = RepositoryFiles.Read(Page);
        Assert.All(
            ["ModelFormats.cs", "BlockPasses.cs", "DiagramStyles.cs", "Themes.cs", "LayoutEngines.cs", "FigureFormats.cs", "ExplainMethods.cs"],
            catalogue => Assert.Contains($"/{catalogue}`", page, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"`((?:src|tests|examples|docs)/[^`*\s]+)`")]
    private static partial Regex Named();
}
