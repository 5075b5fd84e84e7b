using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>An edge with its label measured.</summary>
/// <param name="Edge">What it joins.</param>
/// <param name="Label">The tensor's shape, and how often it is read; null where neither is written.</param>
internal readonly record struct FlowEdge(BlockEdge Edge, TextLine? Label)
{
    private double TextWidth => Label is { } label ? Math.Ceiling(label.Width + 6) : 0;

    private double TextHeight => Label is { } label ? Math.Ceiling(label.Size * TextMeasure.Leading) : 0;

    /// <summary>The edge for the layout, with the room that its label asks for, some air included; none without one.</summary>
    public PlanEdge ToPlan() => new(Edge.From, Edge.To, Edge, TextWidth, TextHeight);
}
