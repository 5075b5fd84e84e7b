using System.Collections;
using System.Collections.Immutable;

namespace NetDraw.Diagram.Fonts;

/// <summary>
/// The fonts of a folder and of those within: Noto's first, then other sans-serif ones, then the rest; of each those of usual weight before others, or bold ones for
/// bold letters; else by their names. Each file is opened when those before it lack a letter.
/// </summary>
internal sealed class FontFolder
{
    // Fonts of all of CJK have some 20 million bytes.
    private const long MaxBytes = 64 << 20;
    private const int MaxFiles = 10_000;

    // Planes 0 to 3: all letters; above are selectors and private use.
    private const int MostLetters = 0x40000;

    private static readonly string[] Extensions = [".ttf", ".otf", ".ttc", ".otc"];
    private static readonly string[] Unusual = ["italic", "oblique", "thin", "light", "medium", "black", "heavy", "condensed", "narrow", "mono", "serif"];

    private readonly Lazy<ImmutableArray<string>> files;
    private readonly Dictionary<string, BitArray> letters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FallbackFont> used = new(StringComparer.Ordinal);
    private readonly Lock turn = new();

    public FontFolder(string path) => files = new(() => FilesIn(path));

    /// <summary>The folders of this system's fonts that are there.</summary>
    public static ImmutableArray<string> OfSystem()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        string[] folders = OperatingSystem.IsWindows() ? [Environment.GetFolderPath(Environment.SpecialFolder.Fonts), Path.Combine(local, "Microsoft", "Windows", "Fonts")]
            : OperatingSystem.IsMacOS() ? [Path.Combine(home, "Library", "Fonts"), "/Library/Fonts", "/System/Library/Fonts"]
            : [Path.Combine(home, ".local", "share", "fonts"), Path.Combine(home, ".fonts"), "/usr/local/share/fonts", "/usr/share/fonts"];
        return [.. folders.Where(Directory.Exists)];
    }

    /// <summary>The first font that has letters which are drawn together; null for none.</summary>
    public FallbackFont? Find(string text, bool isBold)
    {
        int[] needed = [.. text.EnumerateRunes().Where(static r => !FontSet.IsInvisible(r.Value)).Select(static r => r.Value)];
        lock (turn)
        {
            string? path = files.Value.OrderBy(f => RankOf(f, isBold)).FirstOrDefault(f => Array.TrueForAll(needed, c => c < MostLetters && LettersOf(f)[c]));
            return path is null ? null : used.TryGetValue(path, out var font) ? font : used[path] = FallbackFont.Read(File.ReadAllBytes(path));
        }
    }

    /// <summary>How late a file is asked, by its name.</summary>
    internal static int RankOf(string path, bool isBold)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        int kind = name.StartsWith("Noto", StringComparison.OrdinalIgnoreCase) ? 0 : name.Contains("sans", StringComparison.OrdinalIgnoreCase) ? 1 : 2;
        int form = Unusual.Any(u => name.Contains(u, StringComparison.OrdinalIgnoreCase)) ? 2 : 0;
        return (4 * kind) + form + (name.Contains("bold", StringComparison.OrdinalIgnoreCase) == isBold ? 0 : 1);
    }

    private static ImmutableArray<string> FilesIn(string path)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 8 };
        if (!Directory.Exists(path))
            return [];
        return [.. Directory.EnumerateFiles(path, "*", options).Where(static f => Extensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase))
            .OrderBy(Path.GetFileName, StringComparer.Ordinal).ThenBy(static f => f, StringComparer.Ordinal).Take(MaxFiles)];
    }

    // Which letters a file has is kept, not the file: a folder may hold a gigabyte of them. Some are no fonts, or nobody may read them.
    private BitArray LettersOf(string path)
    {
        if (letters.TryGetValue(path, out var known))
            return known;
        var found = new BitArray(MostLetters);
        try
        {
            if (new FileInfo(path).Length <= MaxBytes)
            {
                var file = FallbackFont.Read(File.ReadAllBytes(path)).File;
                for (int c = 0; c < MostLetters; c++)
                    found[c] = file.GlyphOf(c) != 0;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DrawingException { Code: "font-broken" })
        {
            found.SetAll(false);
        }

        return letters[path] = found;
    }
}
