using NetDraw.ModelImport.Files;

namespace NetDraw.Cli.Inputs;

/// <summary>Turns <c>--image</c> arguments into picture files: names, and patterns.</summary>
internal static class PictureExpansion
{
    /// <summary>The files in the order given, each once.</summary>
    /// <exception cref="InputException">A pattern matches nothing.</exception>
    public static IReadOnlyList<string> Expand(IReadOnlyList<string> arguments) => [.. arguments.SelectMany(Of).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Of(string argument)
    {
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
