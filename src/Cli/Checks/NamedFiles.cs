using NetDraw.Cli.Inputs;

namespace NetDraw.Cli.Checks;

/// <summary>Finds files by their name alone: beside a figure first, then in the folders given, to any depth, then in the current folder.</summary>
internal sealed class NamedFiles
{
    private readonly Lazy<ILookup<string, string>> inFolders;

    /// <summary>Looks in folders, once, and only when something is not beside its figure.</summary>
    /// <exception cref="InputException">One is no folder.</exception>
    public NamedFiles(IReadOnlyList<string> folders)
    {
        if (folders.FirstOrDefault(static folder => !Directory.Exists(folder)) is { } missing)
            throw new InputException($"{missing}: no such folder");
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.System };
        inFolders = new(() => folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", options)).Order(StringComparer.Ordinal)
            .ToLookup(static path => Path.GetFileName(path), StringComparer.Ordinal));
    }

    /// <summary>The files of a name; empty where there is none.</summary>
    public IReadOnlyList<string> Find(string name, string figure)
    {
        // A figure is not to be trusted with paths: what it names is a name.
        if (name.Length == 0 || Path.GetFileName(name) != name)
            return [];
        string beside = Path.Combine(Path.GetDirectoryName(figure) ?? "", name);
        if (File.Exists(beside))
            return [beside];
        var found = inFolders.Value[name].ToList();
        return found.Count > 0 ? found : File.Exists(name) ? [name] : [];
    }
}
