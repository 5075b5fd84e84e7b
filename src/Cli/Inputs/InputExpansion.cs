using NetDraw.ModelImport;

namespace NetDraw.Cli.Inputs;

/// <summary>Turns MODEL arguments (files, folders, patterns, <c>-</c>) into the models they stand for.</summary>
internal static class InputExpansion
{
    /// <summary>The models in the order of the arguments, each file once.</summary>
    /// <exception cref="ModelFormatException">A folder or pattern without any model.</exception>
    public static IReadOnlyList<ModelInput> Expand(IEnumerable<string> arguments)
    {
        var result = new List<ModelInput>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var input in arguments.SelectMany(Of))
        {
            if (seen.Add(input.IsStandardInput ? input.Path : Path.GetFullPath(input.Path)))
                result.Add(input);
        }

        return result;
    }

    /// <summary>Whether the argument can stand for several files, so that the output has to be a folder.</summary>
    public static bool IsMany(string argument) => Directory.Exists(argument) || (!File.Exists(argument) && Glob.IsPattern(argument));

    private static IEnumerable<ModelInput> Of(string argument)
    {
        if (argument == ModelInput.Standard)
            return [new ModelInput(argument, "stdin")];
        if (Directory.Exists(argument))
            return InFolder(argument);
        if (File.Exists(argument) || !Glob.IsPattern(argument))
            return [new ModelInput(argument, Path.GetFileName(argument))];
        var found = Glob.Expand(argument);
        return found.Count > 0 ? found : throw new ModelFormatException(argument, "no file matches this pattern");
    }

    private static List<ModelInput> InFolder(string folder)
    {
        var extensions = ModelFormats.All.SelectMany(static f => f.Extensions).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.System,
        };
        var found = Directory.EnumerateFiles(folder, "*", options)
            .Where(path => extensions.Contains(Path.GetExtension(path)))
            .Select(path => new ModelInput(path, Path.GetRelativePath(folder, path).Replace('\\', '/')))
            .OrderBy(static input => input.Relative, StringComparer.Ordinal)
            .ToList();
        return found.Count > 0
            ? found
            : throw new ModelFormatException(folder, $"no model in this folder (looked for {string.Join(", ", extensions.Order(StringComparer.Ordinal))})");
    }
}
