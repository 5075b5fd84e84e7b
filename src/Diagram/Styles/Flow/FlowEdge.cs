using NetDraw.Diagram.Blocks;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>An edge with its shape label measured.</summary>
/// <param name="Edge">What it joins.</param>
/// <param name="Label">The tensor's shape; null where it is not written.</param>
internal readonly record struct FlowEdge(BlockEdge Edge, FlowLine? Label)
{
    /// <summary>Room that the label asks for, some air included; 0 without one.</summary>
    public double LabelWidth => Label is { } label ? Math.Ceiling(label.Width + 6) : 0;

    /// <summary>Height of that room.</summary>
    public double LabelHeight => Label is { } label ? Math.Ceiling(label.Size * FlowMeasure.Leading) : 0;
}
