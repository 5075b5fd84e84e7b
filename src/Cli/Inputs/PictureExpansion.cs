using System.Collections.Immutable;
using NetDraw.ModelImport.Files;

namespace NetDraw.Cli.Inputs;

/// <summary>Turns <c>--image</c> arguments into picture files: names, and patterns.</summary>
internal static class PictureExpansion
{
    /// <summary>Extensions of pictures, for folders.</summary>
    public static ImmutableArray<string> Pictures { get; } = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp"];

    /// <summary>Extensions of arrays, for folders.</summary>
    public static ImmutableArray<string> Arrays { get; } = [".npy", ".npz", ".csv", ".wav"];

    /// <summary>The files in the order given, each once; of a folder those with certain extensions.</summary>
    /// <exception cref="InputException">A pattern matches nothing, or a folder has none.</exception>
    public static IReadOnlyList<string> Expand(IReadOnlyList<string> arguments, ImmutableArray<string> extensions) => [.. arguments.SelectMany(a => Of(a, extensions)).Distinct(StringComparer.Ordinal)];

    private static string[] Of(string argument, ImmutableArray<string> extensions)
    {
        if (Directory.Exists(argument))
        {
            string[] within = [.. Directory.EnumerateFiles(argument).Where(path => extensions.Contains(Path.GetExtension(path).ToLowerInvariant()) && !Path.GetFileName(path).StartsWith('.')).Order(StringComparer.Ordinal)];
            return within.Length > 0 ? within : throw new InputException($"{argument}: a folder without {string.Join(", ", extensions)}");
        }

        if (File.Exists(argument) || !Glob.IsPattern(argument))
            return [argument];
        string folder = Path.GetDirectoryName(argument) is { Length: > 0 } parent ? parent : ".";
        if (Glob.IsPattern(folder) || !Directory.Exists(folder))
            throw new InputException($"{argument}: patterns for pictures name files of one folder, such as photos/*.jpg");
        string pattern = Path.GetFileName(argument);
        string[] found = [.. Directory.EnumerateFiles(folder, pattern)
            .Where(path => (pattern.StartsWith('.') || !Path.GetFileName(path).StartsWith('.')) && FileFacts.Of(path).Kind == FileKind.Regular).Order(StringComparer.Ordinal)];
        return found.Length > 0 ? found : throw new InputException($"{argument}: no file matches this pattern");
    }
}
