using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Text;

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

    /// <summary>Where the text or the value stands.</summary>
    public TextPosition Position { get; init; }
}
