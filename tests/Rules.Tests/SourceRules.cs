using System.Text.RegularExpressions;
using Xunit;

namespace NetDraw.Rules.Tests;

/// <summary>Rules about the code that no analyser knows.</summary>
public sealed partial class SourceRules
{
    [Fact]
    public void Only_the_command_line_talks_to_the_console() =>
        Assert.Empty(Offenders(["src/ModelImport", "src/Diagram", "src/Explain"], ConsoleUse()));

    [Fact]
    public void Only_the_command_line_speaks_of_its_switches() =>
        Assert.Equal([], Offenders(["src/ModelImport", "src/Diagram", "src/Explain"], Switch()));

    [Fact]
    public void What_the_command_line_advises_on_is_said_by_a_library()
    {
        string[] libraries = [.. RepositoryFiles.Sources("src").Where(static s => !s.Path.StartsWith("src/Cli", StringComparison.Ordinal)).Select(static s => s.Text)];
        Assert.Equal([], Cli.Advice.Codes.Where(code => !libraries.Any(text => text.Contains($"\"{code}\"", StringComparison.Ordinal))));
    }

    [Fact]
    public void Only_the_command_line_ends_the_process() =>
        Assert.Empty(Offenders(["src/ModelImport", "src/Diagram", "src/Explain"], ProcessExit()));

    [Fact]
    public void Output_depends_on_no_clock_and_no_chance() =>
        Assert.Equal([], Offenders(["src/ModelImport", "src/Diagram"], ClockOrChance()));

    [Fact]
    public void The_import_sees_no_colour_and_the_drawing_no_file_format()
    {
        Assert.Empty(Offenders(["src/ModelImport"], DiagramUse()));
        Assert.Empty(Offenders(["src/Diagram"], FormatUse()));
    }

    [Fact]
    public void A_public_type_has_a_file_of_its_own_with_its_name()
    {
        var offenders = from source in RepositoryFiles.Sources("src")
                        let types = PublicType().Matches(source.Text).Select(static m => m.Groups[1].Value).Distinct(StringComparer.Ordinal).ToList()
                        where types.Count > 1 || (types.Count == 1 && types[0] != Path.GetFileNameWithoutExtension(source.Path))
                        select $"{source.Path}: {string.Join(", ", types)}";
        Assert.Empty(offenders);
    }

    // OpenSSL, which .NET's own hashes need on Linux, is on no bare system: the process ends without it.
    [Fact]
    public void Nothing_needs_the_systems_cryptography() => Assert.Empty(Offenders(["src"], Cryptography()));

    [Fact]
    public void Nothing_is_left_for_later() => Assert.Empty(Offenders(["src", "tests", "examples"], LeftForLater()));

    [Fact]
    public void Sources_stay_small() =>
        Assert.Equal([], RepositoryFiles.Sources("src").Where(static s => s.Text.Count(static c => c == '\n') > 400).Select(static s => s.Path));

    private static IEnumerable<string> Offenders(string[] folders, Regex pattern) =>
        folders.SelectMany(RepositoryFiles.Sources).Where(s => pattern.IsMatch(s.Text)).Select(static s => s.Path);

    [GeneratedRegex(@"System\.Security\.Cryptography")]
    private static partial Regex Cryptography();

    [GeneratedRegex(@"\bConsole\.")]
    private static partial Regex ConsoleUse();

    [GeneratedRegex(@"^(?! *///).*""(?:[^""\n]*[ (])?--[a-z]", RegexOptions.Multiline)]
    private static partial Regex Switch();

    [GeneratedRegex(@"\bEnvironment\.(Exit|FailFast)\b")]
    private static partial Regex ProcessExit();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bnew Random\b|\bRandom\.Shared\b|\bGuid\.NewGuid\b")]
    private static partial Regex ClockOrChance();

    [GeneratedRegex(@"\bNetDraw\.(Diagram|Explain|Cli)\b")]
    private static partial Regex DiagramUse();

    [GeneratedRegex(@"\bNetDraw\.ModelImport\.(Onnx|Caffe)\b|\bGoogle\.Protobuf\b|\bNetDraw\.(Explain|Cli)\b")]
    private static partial Regex FormatUse();

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|readonly|partial) )*(?:class|struct|interface|enum|record(?: struct| class)?|delegate \S+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"//.*\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK)\b")]
    private static partial Regex LeftForLater();
}
