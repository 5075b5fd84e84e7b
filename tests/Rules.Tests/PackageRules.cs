using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace NetDraw.Rules.Tests;

/// <summary>What is packed says what it is, works on every system, and brings the machine code of one.</summary>
public sealed partial class PackageRules
{
    private const string Trimming = "src/Diagram/buildTransitive/NetDraw.Diagram.targets";

    public static TheoryData<string> Packages => [.. Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .Select(static p => Path.GetRelativePath(RepositoryFiles.Root, p).Replace('\\', '/')).Where(static p => !p.EndsWith("Crossgen2.csproj", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_says_what_it_is(string project)
    {
        var own = XDocument.Parse(RepositoryFiles.Read(project));
        Assert.InRange(own.Descendants("Description").Single().Value.Length, 40, 300);
        Assert.NotEmpty(own.Descendants("PackageTags").Single().Value);
        Assert.Empty(own.Descendants("IsPackable"));
    }

    [Fact]
    public void Every_package_carries_readme_and_licence()
    {
        var shared = XDocument.Parse(RepositoryFiles.Read("Directory.Build.props"));
        Assert.Equal("MIT", shared.Descendants("PackageLicenseExpression").Single().Value);
        Assert.Equal("NetDraw contributors", shared.Descendants("Authors").Single().Value);
        string packed = XDocument.Parse(RepositoryFiles.Read("Directory.Build.targets")).Descendants("None").Single(static n => (string?)n.Attribute("Pack") == "true").Attribute("Include")!.Value;
        Assert.All((string[])[shared.Descendants("PackageReadmeFile").Single().Value, "LICENSE", "NOTICE"], file =>
        {
            Assert.Contains(file, packed, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(RepositoryFiles.Root, file)), file);
        });
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void What_a_package_depends_on_is_not_decided_by_the_system_that_packs(string project)
    {
        var offenders = XDocument.Parse(RepositoryFiles.Read(project)).Descendants("PackageReference")
            .Where(static r => r.Parent!.Attribute("Condition")?.Value != "'$(TorchCuda)' == 'true'")
            .Where(static r => (string?)r.Attribute("Condition") is { } condition && SystemOfTheBuild().IsMatch(condition) && !condition.Contains("OfEverySystem)' == 'true' or ", StringComparison.Ordinal));
        Assert.Equal([], offenders.Select(static r => (string)r.Attribute("Include")!));
    }

    [Fact]
    public void The_trimming_of_natives_travels_under_the_name_of_its_package()
    {
        var file = XDocument.Parse(RepositoryFiles.Read("src/Diagram/Diagram.csproj")).Descendants("None").Single(static n => (string?)n.Attribute("PackagePath") == "buildTransitive/");
        Assert.Equal((Trimming["src/Diagram/".Length..], "true"), ((string?)file.Attribute("Include"), (string?)file.Attribute("Pack")));
        Assert.Contains($"<Import Project=\"{Trimming}\"", RepositoryFiles.Read("Directory.Build.targets"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_trimming_knows_every_package_that_brings_machine_code()
    {
        var known = new Regex(XDocument.Parse(RepositoryFiles.Read(Trimming)).Descendants("_NetDrawNativePackages").Single().Value);
        using var assets = JsonDocument.Parse(RepositoryFiles.Read("artifacts/obj/Cli/project.assets.json"));
        var native = assets.RootElement.GetProperty("targets").EnumerateObject().First().Value.EnumerateObject()
            .Where(static p => p.Value.TryGetProperty("runtimeTargets", out var files) && files.EnumerateObject().Any(static f => f.Value.GetProperty("assetType").GetString() == "native"))
            .Select(static p => p.Name.Split('/')[0]).ToList();
        Assert.NotEmpty(native);
        Assert.Equal([], native.Where(name => !known.IsMatch(name)));
    }

    [Fact]
    public void An_output_folder_holds_the_machine_code_of_one_system_and_no_debug_files()
    {
        string runtimes = Path.Combine(AppContext.BaseDirectory, "runtimes");
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        var folders = Directory.EnumerateDirectories(runtimes, "native", SearchOption.AllDirectories).Select(static f => Path.GetFileName(Path.GetDirectoryName(f)!)).ToList();
        Assert.InRange(folders.Count(f => f.StartsWith($"{system}-", StringComparison.Ordinal)), 1, 1);
        Assert.All(folders, f => Assert.Equal(system, f.Split('-')[0]));
        Assert.Equal([], Directory.EnumerateFiles(runtimes, "*", SearchOption.AllDirectories).Where(static f => Path.GetExtension(f) is ".pdb" or ".dbg" or ".debug" or ".lib" or ".exp"));
    }

    [GeneratedRegex(@"IsOSPlatform|RuntimeIdentifier|OSArchitecture")]
    private static partial Regex SystemOfTheBuild();
}
