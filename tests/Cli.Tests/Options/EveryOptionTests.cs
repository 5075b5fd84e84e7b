using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace NetDraw.Cli.Tests.Options;

/// <summary>No option without a test that names it.</summary>
public sealed partial class EveryOptionTests
{
    [Fact]
    public void Every_option_of_every_command_is_named_in_some_test()
    {
        var named = Sources().SelectMany(static text => Named().Matches(text)).Select(static m => m.Value).ToHashSet();
        string[] commands = [.. Command().Matches(Run.Of("--help").Out).Select(static m => m.Groups[1].Value)];
        Assert.Contains("draw", commands);
        var missing = commands.SelectMany(static c => Offered().Matches(Run.Of(c, "--help").Out).Select(m => (Command: c, Option: m.Groups[1].Value))).Where(o => !named.Contains(o.Option)).ToList();
        Assert.True(missing.Count == 0, $"options that no test under tests/ names: {string.Join(", ", missing.Select(static m => $"{m.Command} {m.Option}"))}");
    }

    [Fact]
    public void An_option_is_found_whole_and_no_part_of_another_s_name()
    {
        Assert.Equal(["--page-width", "--a"], Named().Matches("x(\"--page-width 3in --a\")").Select(static m => m.Value));
        Assert.Equal(["--output", "--dpi"], Offered().Matches("Options:\n  -o, --output <PATH>  a file, see --text\n  --dpi <N>  dots\n").Select(static m => m.Groups[1].Value));
    }

    // This file tests no option.
    private static IEnumerable<string> Sources([CallerFilePath] string here = "") =>
        Directory.EnumerateFiles(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..")), "*.cs", SearchOption.AllDirectories).Where(f => f != here).Select(File.ReadAllText);

    [GeneratedRegex("--[a-z][a-z-]*")]
    private static partial Regex Named();

    [GeneratedRegex("^  (?:-\\w, )?(--[a-z][a-z-]*)", RegexOptions.Multiline)]
    private static partial Regex Offered();

    [GeneratedRegex("^  ([a-z]+) (?:<|  )", RegexOptions.Multiline)]
    private static partial Regex Command();
}
