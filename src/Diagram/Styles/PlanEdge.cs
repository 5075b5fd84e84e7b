using NetDraw.Diagram.Blocks;

namespace NetDraw.Diagram.Styles;

/// <summary>An edge between bodies.</summary>
/// <param name="From">Index of the body that it leaves.</param>
/// <param name="To">Index of the body that it enters.</param>
/// <param name="Edge">The edge between blocks that it is.</param>
/// <param name="LabelWidth">Width of its label in points; 0 for none.</param>
/// <param name="LabelHeight">Height of its label in points; 0 for none.</param>
public sealed record PlanEdge(int From, int To, BlockEdge Edge, double LabelWidth = 0, double LabelHeight = 0)
{
    /// <summary>Whether what it joins has to stand side by side: no row breaks between.</summary>
    public bool IsTied { get; init; }
}
