using System.Runtime.CompilerServices;

namespace NetDraw.Testing;

/// <summary>
/// Fontconfig configurations that know fonts of the build alone, or none: what programs show in a test hangs on no font of the machine.
/// </summary>
public static class TestFonts
{
    /// <summary>The variable by which fontconfig takes a configuration.</summary>
    public const string Variable = "FONTCONFIG_FILE";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "fonts");

    /// <summary>The configuration's file; null where the build's fonts are missing.</summary>
    public static string? Configuration { get; } = Write("fonts", [Arimo(), DejaVu()]);

    /// <summary>One without any font, as in a container that nobody gave any.</summary>
    public static string? None { get; } = Write("none", []);

    /// <summary>One with DejaVu alone, whose letters are wider than Arimo's, as on a bare Debian; null where the build's fonts are missing.</summary>
    public static string? DejaVuAlone { get; } = Write("dejavu", [DejaVu()]);

    /// <summary>A font whose letters join and move, which ours lack; null where the build's fonts are missing.</summary>
    public static string? Devanagari { get; } = Path.Combine(Packages(), "@expo-google-fonts", "noto-sans-devanagari", "400Regular", "NotoSansDevanagari_400Regular.ttf") is var path && File.Exists(path) ? path : null;

    private static string Arimo() => Path.Combine(Packages(), "@expo-google-fonts", "arimo");

    private static string DejaVu() => Path.Combine(Packages(), "dejavu-fonts-ttf", "ttf");

    private static string Packages([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "node_modules"));

    private static string? Write(string name, string[] folders)
    {
        if (!folders.All(Directory.Exists))
            return null;
        string file = Path.Combine(Folder, name + ".conf");
        Directory.CreateDirectory(Folder);
        // Each process writes the same; the move makes it whole for readers.
        string part = $"{file}.{Environment.ProcessId}";
        File.WriteAllText(part, $"""
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
            <fontconfig>
              {string.Concat(folders.Select(static f => $"<dir>{System.Security.SecurityElement.Escape(f)}</dir>"))}
              <cachedir>{System.Security.SecurityElement.Escape(Path.Combine(Folder, name + "-cache"))}</cachedir>
              <alias><family>Arial</family><accept><family>Arimo</family></accept></alias>
              <alias><family>Helvetica</family><accept><family>Arimo</family></accept></alias>
              <alias><family>sans-serif</family><accept><family>Arimo</family><family>DejaVu Sans</family></accept></alias>
            </fontconfig>

            """);
        File.Move(part, file, overwrite: true);
        return file;
    }
}
