using NetDraw.Cli.Inputs;
using NetDraw.Diagram.Formats;

namespace NetDraw.Cli.Outputs;

/// <summary>Where each model's figure goes. Names never collide, and no input is overwritten.</summary>
internal static class OutputPlan
{
    /// <summary>
    /// The output path of each input, in their order; <c>-</c> is standard output. Two models whose figures would have one name keep
    /// their extension (<c>a.onnx.svg</c>, <c>a.prototxt.svg</c>); where that does not part them, <c>-2</c>, <c>-3</c>, … does.
    /// </summary>
    /// <param name="inputs">The models.</param>
    /// <param name="output">The <c>-o</c> argument; null writes beside nothing: into the current folder, or to standard output for standard input.</param>
    /// <param name="isFolder">Whether the output is a folder (several inputs, or a folder or pattern among them).</param>
    /// <param name="extension">Extension of figures, with its dot.</param>
    /// <param name="alsoRead">Further files that are read and must not be overwritten.</param>
    /// <exception cref="UsageException">The plan would overwrite an input, or the output is no folder where one is needed.</exception>
    public static IReadOnlyList<string> Make(IReadOnlyList<ModelInput> inputs, string? output, bool isFolder, string extension, IEnumerable<string>? alsoRead = null)
    {
        IReadOnlyList<string> plan = isFolder ? InFolder(inputs, FolderOf(output), extension) : [Single(inputs[0], output, extension)];
        var inUse = new FilesInUse([.. inputs.Select(static i => i.IsStandardInput ? "/dev/stdin" : i.Path), .. alsoRead ?? []]);
        foreach (string path in plan)
            inUse.Refuse(path);
        return plan;
    }

    private static string Single(ModelInput input, string? output, string extension)
    {
        if (output is null)
            return input.IsStream ? ModelInput.Standard : Path.ChangeExtension(input.Relative, extension);
        bool isFolder = Directory.Exists(output) || Path.EndsInDirectorySeparator(output);
        return isFolder ? Path.Combine(output, Path.ChangeExtension(input.Relative, extension)) : output;
    }

    private static string FolderOf(string? output)
    {
        if (output == ModelInput.Standard)
            throw new UsageException("several models cannot go to standard output: give -o a folder");
        if (output is not null && (File.Exists(output) || OutputFile.IsStream(output)))
            throw new UsageException($"-o {output} is a file: several models need a folder");
        if (output is not null && !Directory.Exists(output) && !Path.EndsInDirectorySeparator(output) && FigureFormats.ByExtension(output) is not null)
            throw new UsageException($"-o {output} is the name of one figure: several models need a folder, whose name ends with /");
        return output ?? "";
    }

    private static List<string> InFolder(IReadOnlyList<ModelInput> inputs, string folder, string extension)
    {
        string[] names = [.. inputs.Select(input => Path.ChangeExtension(input.Relative, extension))];
        var crowded = names.GroupBy(static n => n, StringComparer.OrdinalIgnoreCase).Where(static g => g.Count() > 1)
            .Select(static g => g.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var taken = names.Where(n => !crowded.Contains(n)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var result = new List<string>(names.Length);
        for (int i = 0; i < names.Length; i++)
            result.Add(Path.Combine(folder, crowded.Contains(names[i]) ? Unique(inputs[i].Relative, extension, taken) : names[i]));
        return result;
    }

    private static string Unique(string relative, string extension, HashSet<string> taken)
    {
        string name = relative + extension;
        for (int number = 2; !taken.Add(name); number++)
            name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{relative}-{number}{extension}");
        return name;
    }
}
