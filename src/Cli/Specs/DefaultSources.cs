using System.Collections.Immutable;

namespace NetDraw.Cli.Specs;

/// <summary>Where options come from that nobody gave on the command line: variables, and files, the one that counts most first.</summary>
/// <param name="Variable">The value of an environment variable; null where it is not set.</param>
/// <param name="Files">Files of options that are there.</param>
internal sealed record DefaultSources(Func<string, string?> Variable, Func<ImmutableArray<string>> Files)
{
    /// <summary>Name of a project's file, in the folder of the command or one above, and of the user's, in the folder of settings.</summary>
    public const string FileName = "netdraw.yaml";

    /// <summary>Nothing.</summary>
    public static DefaultSources None { get; } = new(static _ => null, static () => []);

    /// <summary>What surrounds this process. <c>NETDRAW_NO_DEFAULTS=1</c> leaves all of it out, for scripts that want to be sure.</summary>
    public static DefaultSources OfProcess() => Environment.GetEnvironmentVariable("NETDRAW_NO_DEFAULTS") is { Length: > 0 } ? None : new(Environment.GetEnvironmentVariable, Find);

    private static ImmutableArray<string> Find() => [.. ((string?[])[OfProject(), OfUser()]).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static string? OfProject()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (Existing(folder.FullName) is { } file)
                return file;
        }

        return null;
    }

    // $XDG_CONFIG_HOME or ~/.config on Unix, %APPDATA% on Windows.
    private static string? OfUser() =>
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData) is { Length: > 0 } settings ? Existing(Path.Combine(settings, "netdraw")) : null;

    private static string? Existing(string folder) => Path.Combine(folder, FileName) is var path && File.Exists(path) ? path : null;
}
