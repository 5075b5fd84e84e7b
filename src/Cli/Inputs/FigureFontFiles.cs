using NetDraw.Diagram;
using NetDraw.Diagram.Fonts;

namespace NetDraw.Cli.Inputs;

/// <summary>Reads the font of a figure's letters.</summary>
internal static class FigureFontFiles
{
    /// <summary>Largest file in bytes: fonts of all of CJK have some 20 million.</summary>
    public const int MaxBytes = 64 << 20;

    /// <summary>The font.</summary>
    /// <param name="regular">Path of the file.</param>
    /// <param name="bold">Path of that of bold letters; null for the same.</param>
    /// <exception cref="InputException">There is no such file, or it is no font that can be used.</exception>
    public static FigureFont Read(string regular, string? bold)
    {
        byte[] bytes = InputFile.ReadAll(regular, MaxBytes);
        // Which of the two is at fault is known when one of them has been read alone.
        var font = Checked(regular, () => FigureFont.Read(bytes));
        return bold is null ? font : Checked(bold, () => FigureFont.Read(bytes, InputFile.ReadAll(bold, MaxBytes)));
    }

    private static FigureFont Checked(string path, Func<FigureFont> read)
    {
        try
        {
            return read();
        }
        catch (DrawingException e)
        {
            throw new InputException($"{path}: {e.Message}", e);
        }
    }
}
