using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Text;

/// <summary>
/// A pattern of a label's lines. <c>{field}</c> stands for a field's value (see <see cref="LabelFields"/>), <c>\n</c> ends a line, <c>^x</c>,
/// <c>_x</c>, <c>^{…}</c> and <c>_{…}</c> raise and lower, <c>\alpha</c>, <c>\times</c> and the like are signs by their LaTeX names (<c>{}</c> ends one before a letter), <c>[…]</c> stands only
/// where every field in it has a value, <c>$…$</c> is a formula of such signs, which TeX sets itself, and a backslash before any of <c>{}^_[]\$</c> keeps it. Values are never read as patterns.
/// </summary>
internal sealed class LabelTemplate
{
    private LabelTemplate(ImmutableArray<LabelPart> parts) => Parts = parts;

    internal ImmutableArray<LabelPart> Parts { get; }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="Rules.PatternException">The text is malformed, or names a field or sign that is not there.</exception>
    public static LabelTemplate Parse(string text) => new(new LabelTemplateParser(text).Parse());
}

/// <summary>A piece of a label's pattern: text, a field, the end of a line, or a section of pieces that stands only where its fields have values.</summary>
internal sealed record LabelPart
{
    /// <summary>Text as it is drawn; empty for the other kinds.</summary>
    public string Text { get; init; } = "";

    /// <summary>The field whose value stands here; null for the other kinds.</summary>
    public LabelField? Field { get; init; }

    /// <summary>Pieces that stand together or not at all; empty for the other kinds.</summary>
    public ImmutableArray<LabelPart> Section { get; init; } = [];

    /// <summary>Whether a line ends here.</summary>
    public bool IsBreak { get; init; }

    /// <summary>Of the first piece of a formula the whole as TeX reads it, of its others empty; null outside.</summary>
    public string? Formula { get; init; }

    /// <summary>Where the text or the value stands.</summary>
    public TextPosition Position { get; init; }
}
