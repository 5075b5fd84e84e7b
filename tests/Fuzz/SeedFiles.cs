using System.Runtime.CompilerServices;
using NetDraw.ModelImport;

namespace NetDraw.Fuzz;

/// <summary>Files to begin with: the examples of this repository, and those of a folder.</summary>
internal sealed class SeedFiles
{
    private const long Largest = 200_000;

    private readonly Dictionary<string, List<string>> byExtension;

    public SeedFiles(string? folder)
    {
        string[] folders = [Examples(), .. folder is null ? [] : (string[])[folder]];
        byExtension = folders.SelectMany(static f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal)
            .Where(static f => new FileInfo(f) is { Length: > 0 and < Largest })
            .GroupBy(static f => Path.GetExtension(f).ToLowerInvariant(), StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.ToList(), StringComparer.Ordinal);
    }

    /// <summary>Any file of one of these extensions; null where there is none.</summary>
    public (byte[] Bytes, string Extension)? Any(FuzzRandom random, params IEnumerable<string> extensions)
    {
        string[] known = [.. extensions.Where(byExtension.ContainsKey)];
        if (known.Length == 0)
            return null;
        string extension = random.Of(known);
        return (File.ReadAllBytes(random.Of(byExtension[extension])), extension);
    }

    /// <summary>Any model.</summary>
    public (byte[] Bytes, string Extension) Model(FuzzRandom random) => Any(random, [.. ModelFormats.All.SelectMany(static f => f.Extensions)])!.Value;

    private static string Examples([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "examples"));
}
