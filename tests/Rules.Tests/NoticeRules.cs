using System.Text.RegularExpressions;
using NetDraw.Diagram.Styles;
using Xunit;

namespace NetDraw.Rules.Tests;

/// <summary>Material of others comes with its licence.</summary>
public sealed partial class NoticeRules
{
    [Fact]
    public void Every_bundled_npm_package_is_in_the_notice()
    {
        string notice = RepositoryFiles.Read("NOTICE");
        foreach (string manifest in Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "src"), "package.json", SearchOption.AllDirectories)
            .Where(static path => !path.Contains("node_modules", StringComparison.Ordinal)).Append(Path.Combine(RepositoryFiles.Root, "package.json")))
        {
            string dependencies = Dependencies().Match(File.ReadAllText(manifest)).Groups[1].Value;
            Assert.All(PackageName().Matches(dependencies), name => Assert.Contains(name.Groups[1].Value, notice, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_font_and_theme_after_another_tool_is_in_the_notice()
    {
        string notice = RepositoryFiles.Read("NOTICE");
        Assert.Contains("Arimo", notice, StringComparison.Ordinal);
        Assert.Contains("SIL Open Font License", notice, StringComparison.Ordinal);
        // These are nobody else's.
        foreach (string theme in Themes.All.Select(static t => t.Name).Except(["dark", "auto", "mono"]))
            Assert.Contains($"{theme}: ", notice, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Lock_files_record_no_registry() =>
        Assert.Equal([], Directory.EnumerateFiles(RepositoryFiles.Root, "package-lock.json", SearchOption.AllDirectories)
            .Where(static path => !path.Contains("node_modules", StringComparison.Ordinal) && File.ReadAllText(path).Contains("\"resolved\"", StringComparison.Ordinal)));

    [GeneratedRegex(@"""dependencies""\s*:\s*\{([^}]*)\}")]
    private static partial Regex Dependencies();

    [GeneratedRegex(@"""([^""]+)""\s*:")]
    private static partial Regex PackageName();
}
