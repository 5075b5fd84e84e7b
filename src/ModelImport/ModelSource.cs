using NetDraw.ModelImport.Files;

namespace NetDraw.ModelImport;

/// <summary>A file, or the bytes of standard input, that a model is read from.</summary>
public sealed class ModelSource
{
    private readonly Func<Stream>? open;

    private ModelSource(string name, string? path, Func<Stream>? open)
    {
        Name = name;
        Path = path;
        this.open = open;
    }

    /// <summary>Name for messages: the path as the user gave it, or <c>(stdin)</c>.</summary>
    public string Name { get; }

    /// <summary>Path of the file; null for bytes. Relative references (external data, a solver's net) resolve against its folder.</summary>
    public string? Path { get; }

    /// <summary>Told of every further file that the model names; null where nobody asks.</summary>
    internal SideFiles? Side { get; set; }

    /// <summary>A file on disk.</summary>
    public static ModelSource File(string path) => new(path, path, null);

    /// <summary>Bytes that are already in memory.</summary>
    public static ModelSource Bytes(string name, byte[] content) => new(name, null, () => new MemoryStream(content, writable: false));

    /// <summary>Content that can be opened as often as it is wanted, seekable each time.</summary>
    internal static ModelSource Streamed(string name, Func<Stream> open) => new(name, null, open);

    /// <summary>Other content under the name and in the folder of a source, which what it refers to hangs on.</summary>
    internal static ModelSource Converted(ModelSource source, byte[] content) =>
        new(source.Name, source.Path, () => new MemoryStream(content, writable: false)) { Side = source.Side };

    /// <summary>Opens the content from its start; seekable. The caller disposes it.</summary>
    /// <exception cref="ModelFormatException">The file is missing, may not be read, or is no file: a folder, a pipe, a device. Reading the stream throws the same where it fails.</exception>
    public Stream Open()
    {
        if (open is not null)
            return open();
        try
        {
            if (Directory.Exists(Path))
                throw new ModelFormatException(Name, "is a folder, expected a model file");
            // Reading a pipe waits for whoever writes it, and cannot begin anew; a device need not end.
            if (FileFacts.Of(Path!).Kind != FileKind.None && BoundedFile.Problem(Path!) is { } problem)
                throw new ModelFormatException(Name, problem);
            return new ModelFileStream(Path!, Name);
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
