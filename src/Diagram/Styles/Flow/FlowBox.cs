using System.Collections.Immutable;
using NetDraw.Diagram.Annotations;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>A block with its texts measured.</summary>
/// <param name="Block">What it shows.</param>
/// <param name="Form">Its outline.</param>
/// <param name="Lines">Its lines of text, top first.</param>
/// <param name="Width">Its width in points.</param>
/// <param name="Height">Its height in points.</param>
internal sealed record FlowBox(Block Block, FlowForm Form, ImmutableArray<TextLine> Lines, double Width, double Height)
{
    /// <summary>Pictures and numbers under its texts; null for none.</summary>
    public AnnotationPanel? Panel { get; init; }
}
