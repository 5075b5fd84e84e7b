using System.Collections.Immutable;
using NetDraw.Diagram.Layout;

namespace NetDraw.Diagram.Styles;

/// <summary>A body to place: one block, or several that it shows in a row or as one.</summary>
/// <param name="Blocks">Indexes into the plan's blocks, in the order of the flow; at least one.</param>
/// <param name="Width">Width in points, labels included.</param>
/// <param name="Height">Height in points, labels included.</param>
public sealed record PlanBody(ImmutableArray<int> Blocks, double Width, double Height)
{
    /// <summary>Where the flow's axis passes through it: distance from its left border where the flow runs down or up, else from its upper one; null for the middle.</summary>
    public double? Axis { get; init; }

    /// <summary>How far what is painted reaches out of the body to the left, where the flow runs to the right: what stands there may hide it.</summary>
    public double Before { get; init; }

    /// <summary>How far what is painted reaches out of the body to the right.</summary>
    public double After { get; init; }

    /// <summary>Where lines to other levels meet it, in a U; null for its middle.</summary>
    public LevelPorts? Ports { get; init; }

    /// <summary>How far from its axis edges may end on its borders facing the flow, in points; 0 for as far as the border goes.</summary>
    public double Reach { get; init; }
}
