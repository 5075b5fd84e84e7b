namespace NetDraw.Diagram.Fonts;

/// <summary>
/// A font of the user's for a figure's letters: layout measures it, and formats outline or embed it. Characters that it lacks come from the usual fonts. Immutable.
/// </summary>
public sealed class FigureFont
{
    private FigureFont(string family, TrueTypeFont regular, TrueTypeFont bold) => (Family, Regular, Bold) = (family, regular, bold);

    /// <summary>What programs that have it installed call it: letters, digits, blanks and hyphens.</summary>
    public string Family { get; }

    /// <summary>Glyphs and measures of ordinary labels.</summary>
    internal TrueTypeFont Regular { get; }

    /// <summary>Those of bold labels.</summary>
    internal TrueTypeFont Bold { get; }

    /// <summary>The family as style sheets name it.</summary>
    internal string CssFamily => $"'{Family}'";

    /// <summary>Reads a TrueType font, with outlines in its table "glyf". All of it that figures are made of is checked: the file may be anybody's.</summary>
    /// <param name="regular">The bytes of the file.</param>
    /// <param name="bold">Those of the font for bold labels; null draws these in the same font.</param>
    /// <exception cref="DrawingException">A file is no such font, or is broken; the message is the end of a sentence that begins with its name.</exception>
    public static FigureFont Read(byte[] regular, byte[]? bold = null)
    {
        var font = FontCheck.Read(regular);
        return new(NameTable.FamilyIn(font.Table("name")) is { Length: > 0 } family ? family : "Figure", font, bold is null ? font : FontCheck.Read(bold));
    }
}
