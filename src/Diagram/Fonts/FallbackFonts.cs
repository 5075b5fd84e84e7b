using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace NetDraw.Diagram.Fonts;

/// <summary>Where letters come from that a figure's own fonts lack: fonts in the order in which they are asked, then those of folders, which are read as far as they are needed.</summary>
public sealed class FallbackFonts
{
    private readonly ImmutableArray<FallbackFont> fonts;
    private readonly ImmutableArray<FontFolder> folders;
    private readonly ConcurrentDictionary<(string Letters, bool IsBold), FontFile?> found = [];

    /// <summary>Makes the list.</summary>
    /// <param name="fonts">The fonts.</param>
    /// <param name="folders">Paths of folders whose fonts are asked next, in an order of their names that <see cref="FontFolder"/> tells: the same files give the same figure.</param>
    public FallbackFonts(ImmutableArray<FallbackFont> fonts, ImmutableArray<string> folders)
    {
        this.fonts = fonts;
        this.folders = [.. folders.Select(static f => new FontFolder(f))];
    }

    /// <summary>The folders that this system keeps its fonts in; those that are there.</summary>
    public static ImmutableArray<string> SystemFolders => FontFolder.OfSystem();

    /// <summary>The first font that has letters which are drawn together; null for none.</summary>
    internal FontFile? Find(string letters, bool isBold) => found.GetOrAdd((letters, isBold), key =>
        fonts.Select(static f => f.File).Where(f => FontSet.Has(f, key.Letters)).OrderBy(f => f.IsBold != key.IsBold).FirstOrDefault()
            ?? folders.Select(f => f.Find(key.Letters, key.IsBold)?.File).FirstOrDefault(static f => f is not null));
}
