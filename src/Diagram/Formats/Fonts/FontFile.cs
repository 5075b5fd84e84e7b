using NetDraw.Diagram.Fonts;

namespace NetDraw.Diagram.Formats.Fonts;

/// <summary>A font: one that the assembly carries, or a part of it.</summary>
/// <param name="family">What files call it that hold it.</param>
/// <param name="isBold">Whether bold labels use it.</param>
/// <param name="read">Gives the bytes of the TrueType file; called once, when the font is first needed.</param>
internal sealed class FontFile(string family, bool isBold, Func<byte[]> read)
{
    private readonly Lazy<TrueTypeFont> font = new(() => new TrueTypeFont(read()));

    /// <summary>What files call it that hold it.</summary>
    public string Family => family;

    /// <summary>Whether bold labels use it.</summary>
    public bool IsBold => isBold;

    /// <summary>Its glyphs and measures.</summary>
    public TrueTypeFont Font => font.Value;

    /// <summary>A font that the assembly carries.</summary>
    public static FontFile Carried(string family, string resource, bool isBold) => new(family, isBold, () =>
    {
        using var stream = typeof(FontFile).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"resource {resource} is not in the assembly");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    });

    /// <summary>A font that has been read.</summary>
    public static FontFile Of(string family, bool isBold, TrueTypeFont font) => new(family, isBold, () => font.Bytes);

    /// <summary>The part of it that some characters need.</summary>
    public FontFile PartFor(IReadOnlySet<int> codePoints) => new(Family, IsBold, () => TrueTypeSubset.Build(Font, codePoints));
}
