using System.Collections.Immutable;
using NetDraw.Diagram;
using NetDraw.Diagram.Fonts;

namespace NetDraw.Cli.Inputs;

/// <summary>Reads the fonts of letters that a figure's other fonts lack.</summary>
internal static class FallbackFontFiles
{
    /// <summary>What stands for the fonts of this machine.</summary>
    public const string System = "system";

    /// <summary>The fonts: files in their order, then those of this machine.</summary>
    /// <exception cref="InputException">There is no such file, or it is no font.</exception>
    public static FallbackFonts Read(ImmutableArray<string> paths)
    {
        var fonts = ImmutableArray.CreateBuilder<FallbackFont>();
        var folders = ImmutableArray.CreateBuilder<string>();
        foreach (string path in paths)
        {
            if (path == System)
                folders.AddRange(FallbackFonts.SystemFolders);
            else
                fonts.Add(Read(path));
        }

        return new(fonts.ToImmutable(), folders.ToImmutable());
    }

    private static FallbackFont Read(string path)
    {
        try
        {
            return FallbackFont.Read(InputFile.ReadAll(path, FigureFontFiles.MaxBytes));
        }
        catch (DrawingException e) when (e.Code == "font-broken")
        {
            throw new InputException($"{path}: {e.Message}", e);
        }
    }
}
