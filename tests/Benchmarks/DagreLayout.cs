using System.Runtime.CompilerServices;

namespace NetDraw.Benchmarks;

/// <summary>The npm package dagre in a Node.js process.</summary>
internal static class DagreLayout
{
    /// <summary>Folder of the script and its locked dependency.</summary>
    public static string Folder { get; } = Find();

    /// <summary>Brings the package if it is not there; returns why it cannot be used, or null.</summary>
    public static string? Prepare()
    {
        if (!ProcessRun.Exists("node", "--version"))
            return "Node.js is not installed";
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "@dagrejs", "dagre")))
            return null;
        string npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        try
        {
            var run = ProcessRun.Of(npm, ["ci", "--no-audit", "--no-fund"], Folder);
            return run.ExitCode == 0 ? null : $"npm ci failed: {run.Errors.Trim().Split('\n')[^1]}";
        }
        catch (BenchmarkException e)
        {
            return e.Message;
        }
    }

    /// <summary>The command that lays out a graph once.</summary>
    public static Command Of(string jsonPath) => new("node", Path.Combine(Folder, "layout.cjs"), jsonPath);

    private static string Find([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Dagre");
}
