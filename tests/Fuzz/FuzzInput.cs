namespace NetDraw.Fuzz;

/// <summary>What is tried: files by name, and a command line that names them.</summary>
/// <param name="Files">Content by name within the folder of the run.</param>
/// <param name="Options">The command line; a name of a file stands for its path.</param>
internal sealed record FuzzInput(IReadOnlyList<(string Name, byte[] Bytes)> Files, IReadOnlyList<string> Options)
{
    /// <summary>Writes the files into a folder.</summary>
    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, bytes) in Files)
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
    }
}
