using System.Globalization;
using System.Runtime.CompilerServices;

namespace NetDraw.Benchmarks;

/// <summary>Where things are, and how often each is run.</summary>
internal sealed record Setting
{
    /// <summary>Root of the checkout.</summary>
    public required string Repository { get; init; }

    /// <summary>The netdraw program: what <c>NETDRAW_EXE</c> names, or as its own build makes it.</summary>
    public required string NetDraw { get; init; }

    /// <summary>Whether <see cref="NetDraw"/> was named, as the native program is.</summary>
    public required bool IsNative { get; init; }

    /// <summary>Folder of third-party models, or null where there is none.</summary>
    public required string? Corpus { get; init; }

    /// <summary>Runs of each short command.</summary>
    public int Runs { get; init; } = 9;

    /// <summary>Empty folder for this run's files, removed at the end.</summary>
    public string Scratch { get; } = Directory.CreateTempSubdirectory("netdraw-benchmarks-").FullName;

    /// <summary>Reads the command line.</summary>
    /// <exception cref="BenchmarkException">netdraw is not built beside this program, or an argument is wrong.</exception>
    public static Setting From(string[] args, [CallerFilePath] string here = "")
    {
        int runs = 9;
        string? shared = null;
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == "--runs" && i + 1 < args.Length && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out runs) && runs > 0)
                i++;
            else if (!args[i].StartsWith('-') && shared is null)
                shared = args[i];
            else
                throw new BenchmarkException($"unexpected argument '{args[i]}'; usage: [shared folder] [--runs N]");
        }

        string? named = Environment.GetEnvironmentVariable("NETDRAW_EXE") is { Length: > 0 } path ? Path.GetFullPath(path) : null;
        string repository = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
        string corpus = Path.Combine(shared ?? Path.Combine(repository, "..", "shared"), "corpus");
        return new Setting
        {
            Repository = repository,
            NetDraw = named ?? FindNetDraw(repository),
            IsNative = named is not null,
            Corpus = Directory.Exists(corpus) ? Path.GetFullPath(corpus) : null,
            Runs = runs,
        };
    }

    // The program's own output folder and not the copy beside this one: that is what the README's command line starts.
    private static string FindNetDraw(string repository)
    {
        string configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        string folder = Path.Combine(repository, "artifacts", "bin", "Cli", configuration);
        string path = Path.Combine(folder, OperatingSystem.IsWindows() ? "netdraw.exe" : "netdraw");
        return File.Exists(path) ? path : throw new BenchmarkException($"{path}: no such file; build src/Cli in the same configuration first");
    }
}
