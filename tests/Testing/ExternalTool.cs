using System.Diagnostics;

namespace NetDraw.Testing;

/// <summary>A program that some machines have: tests that need one skip, with its name, where it is absent.</summary>
public sealed class ExternalTool
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private ExternalTool(string name, string? fonts) => (Name, Fonts) = (name, fonts);

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>The configuration of fontconfig that it runs with; null for the machine's own.</summary>
    public string? Fonts { get; }

    /// <summary>Why a test skips without it.</summary>
    public string SkipReason => $"{Name} is not installed";

    /// <summary>Where it is, or null.</summary>
    public string? Path => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .Where(static folder => folder.Length > 0)
        .SelectMany(folder => (string[])[System.IO.Path.Combine(folder, Name), System.IO.Path.Combine(folder, Name + ".exe")])
        .FirstOrDefault(File.Exists);

    /// <summary>The program of a name, with the fonts of the build.</summary>
    public static ExternalTool Of(string name) => new(name, TestFonts.Configuration);

    /// <summary>Chromium: the one without windows where a machine has it, which takes half the time, or any other.</summary>
    public static ExternalTool Chromium() =>
        ((string[])["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]).Select(Of).FirstOrDefault(static t => t.Path is not null) ?? Of("chromium");

    /// <summary>The same program with other fonts.</summary>
    public ExternalTool With(string? fonts) => new(Name, fonts);

    /// <summary>Runs it to its end in a folder and gives what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed, or took longer than two minutes; the message has what it printed.</exception>
    public string Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path ?? throw new InvalidOperationException(SkipReason), arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        if (Fonts is { } fonts)
            start.Environment[TestFonts.Variable] = fonts;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{Name} took longer than {Limit}");
        }

        string printed = output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult();
        return process.ExitCode == 0 ? printed : throw new InvalidOperationException($"{Name} {string.Join(' ', arguments)} ended with {process.ExitCode}: {printed}");
    }
}
