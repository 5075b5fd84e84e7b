using System.Collections.Immutable;
using NetDraw.Cli.Inputs;
using NetDraw.ModelImport.Files;

namespace NetDraw.Cli.Checks;

/// <summary>
/// Finds files by their name alone: beside a figure first, then in the folders given, to any depth. A figure can be anybody's, and is not to be trusted with paths: what
/// it names is a name, and what lies elsewhere is not read for it, through links neither.
/// </summary>
internal sealed class NamedFiles
{
    private readonly ImmutableArray<string> folders;
    private readonly Lazy<ILookup<string, string>> inFolders;

    /// <summary>Looks in folders, once, and only when something is not beside its figure.</summary>
    /// <exception cref="InputException">One is no folder.</exception>
    public NamedFiles(IReadOnlyList<string> folders)
    {
        if (folders.FirstOrDefault(static folder => !Directory.Exists(folder)) is { } missing)
            throw new InputException($"{missing}: no such folder");
        this.folders = [.. folders];
        inFolders = new(() => folders.SelectMany(static folder => FolderSearch.Files(folder)).Order(StringComparer.Ordinal)
            .ToLookup(static path => Path.GetFileName(path), StringComparer.Ordinal));
    }

    /// <summary>The folders that files may lie in for a figure.</summary>
    public ImmutableArray<string> FoldersOf(string figure) => [Path.GetDirectoryName(Path.GetFullPath(figure))!, .. folders];

    /// <summary>Whether a file may be read for a figure.</summary>
    public bool Allows(string path, string figure) => FoldersOf(figure).Any(folder => RealPath.IsWithin(path, folder)) && FileFacts.Of(path).Kind == FileKind.Regular;

    /// <summary>The files of a name; empty where there is none.</summary>
    public IReadOnlyList<string> Find(string name, string figure)
    {
        if (name.Length == 0 || name is "." or ".." || name.Contains('\0', StringComparison.Ordinal) || Path.GetFileName(name) != name)
            return [];
        string beside = Path.Combine(Path.GetDirectoryName(figure) ?? "", name);
        return Allows(beside, figure) ? [beside] : [.. inFolders.Value[name].Where(path => Allows(path, figure))];
    }
}
