using System.Runtime.CompilerServices;

namespace NetDraw.Rules.Tests;

/// <summary>The checkout, as the rules read it.</summary>
internal static class RepositoryFiles
{
    /// <summary>The checkout's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Text of a file, LF line ends.</summary>
    public static string Read(string relative) => File.ReadAllText(Path.Combine(Root, relative)).ReplaceLineEndings("\n");

    /// <summary>C# sources below a folder that people wrote, with their paths from the root, <c>/</c> between parts.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(static file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(static path => !path.Split('/').Any(static part => part is "bin" or "obj" or "artifacts" or "node_modules"))
            .Order(StringComparer.Ordinal)
            .Select(static path => (path, Read(path)));

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
