using System.Runtime.CompilerServices;

namespace NetDraw.Testing;

/// <summary>
/// A fontconfig configuration that knows the fonts of the build alone: what programs show in a test hangs on no font of the machine.
/// </summary>
public static class TestFonts
{
    /// <summary>The variable by which fontconfig takes a configuration.</summary>
    public const string Variable = "FONTCONFIG_FILE";

    /// <summary>The configuration's file; null where the build's fonts are missing.</summary>
    public static string? Configuration { get; } = Write();

    private static string? Write([CallerFilePath] string here = "")
    {
        string packages = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "node_modules");
        string[] folders = [Path.Combine(packages, "@expo-google-fonts", "arimo"), Path.Combine(packages, "dejavu-fonts-ttf", "ttf")];
        if (!folders.All(Directory.Exists))
            return null;
        string folder = Path.Combine(AppContext.BaseDirectory, "fonts"), file = Path.Combine(folder, "fonts.conf");
        Directory.CreateDirectory(folder);
        // Each process writes the same; the move makes it whole for readers.
        string part = $"{file}.{Environment.ProcessId}";
        File.WriteAllText(part, $"""
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
            <fontconfig>
              {string.Concat(folders.Select(static f => $"<dir>{System.Security.SecurityElement.Escape(Path.GetFullPath(f))}</dir>"))}
              <cachedir>{System.Security.SecurityElement.Escape(Path.Combine(folder, "cache"))}</cachedir>
              <alias><family>Arial</family><accept><family>Arimo</family></accept></alias>
              <alias><family>Helvetica</family><accept><family>Arimo</family></accept></alias>
              <alias><family>sans-serif</family><accept><family>Arimo</family><family>DejaVu Sans</family></accept></alias>
            </fontconfig>

            """);
        File.Move(part, file, overwrite: true);
        return file;
    }
}
