using NetDraw.ModelImport;
using NetDraw.ModelImport.Files;

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
                models.AddRange(Of(argument, problems).Where(input => seen.Add(input.IsStandardInput ? input.Path : Path.GetFullPath(input.Path))));
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

    /// <summary>The files that FILE arguments stand for, each once; patterns that the shell left as they are count as it would read them.</summary>
    /// <exception cref="ModelFormatException">No file matches a pattern, or a name of one that does is none that can be used.</exception>
    public static IEnumerable<string> Files(IEnumerable<string> arguments)
    {
        var problems = new List<ModelFormatException>();
        string[] files = [.. arguments.SelectMany(argument => File.Exists(argument) || !Glob.IsPattern(argument) ? [argument] : Of(argument, problems).Select(static f => f.Path)).Distinct(StringComparer.Ordinal)];
        return problems.Count == 0 ? files : throw problems[0];
    }

    private static IEnumerable<ModelInput> Of(string argument, List<ModelFormatException> problems)
    {
        if (argument == ModelInput.Standard)
            return [new ModelInput(argument, "stdin")];
        if (Directory.Exists(argument))
            return InFolder(argument, problems);
        if (File.Exists(argument) || !Glob.IsPattern(argument))
            return BoundedFile.IsUnnameable(argument) ? throw Unnameable(argument) : [new ModelInput(argument, Path.GetFileName(argument))];
        var unnameable = new Dictionary<string, int>(StringComparer.Ordinal);
        var found = Glob.Expand(argument, unnameable);
        foreach (var (path, count) in unnameable)
            problems.AddRange(Enumerable.Repeat(Unnameable(path), count));
        return found.Count > 0 || unnameable.Count > 0 ? found : throw new ModelFormatException(argument, "no file matches this pattern");
    }

    // What lies in a folder and is no file, such as a pipe with a model's name, is no more meant than a file of another kind.
    private static List<ModelInput> InFolder(string folder, List<ModelFormatException> problems)
    {
        var extensions = ModelFormats.All.SelectMany(static f => f.Extensions).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var named = FolderSearch.Files(folder).Where(path => extensions.Contains(Path.GetExtension(path))).ToList();
        problems.AddRange(named.Where(BoundedFile.IsUnnameable).Select(Unnameable));
        var found = named.Where(static path => FileFacts.Of(path).Kind == FileKind.Regular)
            .Select(path => new ModelInput(path, Path.GetRelativePath(folder, path).Replace('\\', '/')))
            .OrderBy(static input => input.Relative, StringComparer.Ordinal)
            .ToList();
        return found.Count > 0 || named.Exists(BoundedFile.IsUnnameable)
            ? found
            : throw new ModelFormatException(folder, $"no model in this folder (looked for {string.Join(", ", extensions.Order(StringComparer.Ordinal))})");
    }

    private static ModelFormatException Unnameable(string path) => new(path, BoundedFile.Problem(path)!);
}
