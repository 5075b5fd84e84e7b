using System.Diagnostics;
using System.Globalization;
using NetDraw.Testing;

namespace NetDraw.Explore;

/// <summary>A test project as the program that xunit v3 makes of it.</summary>
internal sealed class TestProgram
{
    private readonly string path;

    private TestProgram(string path) => this.path = path;

    /// <summary>Those built beside this one that hold properties.</summary>
    public static IReadOnlyList<TestProgram> All()
    {
        // artifacts/bin/<project>/<configuration>/
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        string suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        return [.. here.Parent!.Parent!.GetDirectories("*.Tests").OrderBy(static d => d.Name, StringComparer.Ordinal)
            .Select(d => Path.Combine(d.FullName, here.Name, $"NetDraw.{d.Name}{suffix}"))
            .Where(File.Exists).Select(static p => new TestProgram(p))];
    }

    /// <summary>How many properties, one for each case of a theory, have a part in their names.</summary>
    public int Count(string part)
    {
        string listed = Run(part, null, ["-preEnumerateTheories", "-list", "tests"], captured: true).Output;
        return listed.Split('\n').Count(static line => line.StartsWith("NetDraw.", StringComparison.Ordinal));
    }

    /// <summary>Tries each of them on fresh values; false where one is broken. What xunit says goes to the console.</summary>
    public bool Explore(string part, int seconds) => Count(part) == 0 || Run(part, seconds, ["-parallelMode", "none"], captured: false).Code == 0;

    private (int Code, string Output) Run(string part, int? seconds, string[] more, bool captured)
    {
        string[] named = part.Length > 0 ? ["-method", $"*{part}*"] : [];
        var start = new ProcessStartInfo(path, ["-noColor", "-noLogo", "-trait", $"{Properties.Trait}={Properties.TraitValue}", .. named, .. more])
        {
            RedirectStandardOutput = captured,
        };
        if (seconds is { } given)
            start.Environment[Properties.ExploreVariable] = given.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        string output = captured ? process.StandardOutput.ReadToEnd() : "";
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}
