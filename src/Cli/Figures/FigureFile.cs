using NetDraw.Cli.Outputs;
using NetDraw.ModelImport.Files;

namespace NetDraw.Cli.Figures;

/// <summary>Where one figure goes: a file, or standard output.</summary>
internal static class FigureFile
{
    /// <summary>Writes it whole or not at all. What goes to standard output is made in memory first: a consumer of the pipe gets all or nothing.</summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public static void Write(string path, Action<Stream> figure, Terminal terminal)
    {
        if (!OutputFile.IsStandardOutput(path))
        {
            OutputFile.Write(path, figure);
            return;
        }

        using var memory = new MemoryStream();
        figure(memory);
        try
        {
            using var standard = terminal.OpenOutput();
            memory.WriteTo(standard);
        }
        catch (Exception e) when (BoundedFile.IsOfFiles(e))
        {
            throw OutputFile.Failure("(stdout)", e);
        }
    }
}
