using NetDraw.ModelImport.Files;

namespace NetDraw.Cli.Inputs;

/// <summary>Reads files that a command names.</summary>
internal static class InputFile
{
    /// <summary>The whole of a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="most">Most bytes that it may have.</param>
    /// <exception cref="InputException">It cannot be read, or is larger.</exception>
    public static byte[] ReadAll(string path, int most)
    {
        try
        {
            return BoundedFile.ReadAll(path, most);
        }
        catch (UnreadableFileException e)
        {
            throw new InputException($"{path}: {e.Message}", e);
        }
    }
}
