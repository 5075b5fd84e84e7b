using System.Collections.Immutable;

namespace NetDraw.ModelImport.Files;

/// <summary>The files that a model names besides itself: a solver's net, external data. Who writes files asks it what not to write over, who distrusts a model tells it where such files may lie.</summary>
/// <param name="folders">Folders that they have to lie in; none for anywhere.</param>
internal sealed class SideFiles(ImmutableArray<string> folders = default)
{
    private readonly HashSet<string> paths = new(StringComparer.Ordinal);

    /// <summary>The files, read or not.</summary>
    public IReadOnlyCollection<string> Paths => paths;

    /// <summary>Notes a file before it is opened.</summary>
    /// <param name="model">The model that names it, for messages.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="ModelFormatException">It lies elsewhere, or is a pipe, a device or the like, on which a reader would wait.</exception>
    public void Add(string model, string path)
    {
        lock (paths)
        {
            if (paths.Contains(path))
                return;
        }

        if (!folders.IsDefaultOrEmpty && !folders.Any(folder => RealPath.IsWithin(path, folder)))
            throw new ModelFormatException(model, $"names '{path}', which lies outside of the folders that are read here");
        if (FileFacts.Of(path).Kind is not (FileKind.None or FileKind.Regular or FileKind.Folder))
            throw new ModelFormatException(model, $"names '{path}', which {BoundedFile.Problem(path)}");
        lock (paths)
            paths.Add(path);
    }
}
