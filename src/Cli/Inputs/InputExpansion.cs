using NetDraw.ModelImport;

namespace NetDraw.Cli.Inputs;

/// <summary>What MODEL arguments stand for.</summary>
/// <param name="Models">The models, in the order of the arguments, each file once.</param>
/// <param name="Problems">Folders and patterns without any model.</param>
internal sealed record ExpandedInputs(IReadOnlyList<ModelInput> Models, IReadOnlyList<ModelFormatException> Problems);

/// <summary>Turns MODEL arguments (files, folders, patterns, <c>-</c>) into the models they stand for.</summary>
internal static class InputExpansion
{
    /// <summary>Expands every argument; what stands for nothing is a problem of its own and stops no other.</summary>
    public static ExpandedInputs Expand(IEnumerable<string> arguments)
    {
        var models = new List<ModelInput>();
        var problems = new List<ModelFormatException>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string argument in arguments)
        {
            try
            {
                models.AddRange(Of(argument).Where(input => seen.Add(input.IsStandardInput ? input.Path : Path.GetFullPath(input.Path))));
            }
            catch (ModelFormatException problem)
            {
                problems.Add(problem);
            }
        }

        return new(models, problems);
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
