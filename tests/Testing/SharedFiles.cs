using System.Runtime.CompilerServices;

namespace NetDraw.Testing;

/// <summary>Third-party model files that lie beside a checkout and are no part of it. Tests that use them skip, with a reason, where they are absent.</summary>
public static class SharedFiles
{
    /// <summary>Why a test skips without them.</summary>
    public const string SkipReason = "the third-party corpus does not lie beside this checkout (../shared)";

    /// <summary>The folder beside the checkout, or null.</summary>
    public static string? Root { get; } = Find();

    /// <summary>The path of a shared file or folder, or null where it is absent.</summary>
    public static string? PathOf(string relative)
    {
        string? path = Root is null ? null : Path.Combine(Root, relative);
        return path is not null && (File.Exists(path) || Directory.Exists(path)) ? path : null;
    }

    private static string? Find([CallerFilePath] string here = "")
    {
        string repository = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
        string shared = Path.Combine(Path.GetDirectoryName(repository)!, "shared");
        return Directory.Exists(Path.Combine(shared, "corpus")) ? shared : null;
    }
}
