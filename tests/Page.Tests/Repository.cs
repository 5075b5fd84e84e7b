using System.Runtime.CompilerServices;

namespace NetDraw.Page.Tests;

/// <summary>Files of the checkout.</summary>
internal static class Repository
{
    /// <summary>Its root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path in it.</summary>
    public static string At(string relative) => Path.Combine(Root, relative);

    private static string FindRoot([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
