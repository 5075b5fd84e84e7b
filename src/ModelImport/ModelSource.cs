namespace NetDraw.ModelImport;

/// <summary>A file, or the bytes of standard input, that a model is read from.</summary>
public sealed class ModelSource
{
    private readonly byte[]? bytes;

    private ModelSource(string name, string? path, byte[]? bytes)
    {
        Name = name;
        Path = path;
        this.bytes = bytes;
    }

    /// <summary>Name for messages: the path as the user gave it, or <c>(stdin)</c>.</summary>
    public string Name { get; }

    /// <summary>Path of the file; null for bytes. Relative references (external data, a solver's net) resolve against its folder.</summary>
    public string? Path { get; }

    /// <summary>A file on disk.</summary>
    public static ModelSource File(string path) => new(path, path, null);

    /// <summary>Bytes that are already in memory.</summary>
    public static ModelSource Bytes(string name, byte[] content) => new(name, null, content);

    /// <summary>Opens the content from its start; seekable. The caller disposes it.</summary>
    /// <exception cref="ModelFormatException">The file is missing, is a folder, or may not be read.</exception>
    public Stream Open()
    {
        if (bytes is not null)
            return new MemoryStream(bytes, writable: false);
        try
        {
            if (Directory.Exists(Path))
                throw new ModelFormatException(Name, "is a folder, expected a model file");
            return new FileStream(Path!, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelFormatException(Name, "no such file", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelFormatException(Name, $"cannot be read: {e.Message}", e);
        }
    }
}
