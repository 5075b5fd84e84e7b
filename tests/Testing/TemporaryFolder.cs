namespace NetDraw.Testing;

/// <summary>A folder for one test, removed with everything in it at the end.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Makes the folder.</summary>
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("netdraw-test-").FullName;

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Names of the files in it, hidden ones and those of subfolders included, <c>/</c> between parts, in ordinal order.</summary>
    public IReadOnlyList<string> Files => [.. Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
        .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>The path of a file in it.</summary>
    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    /// <summary>Writes a text file, with the folders above it, and gives its path.</summary>
    public string Write(string relative, string content)
    {
        string path = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
