using System.Collections.Immutable;

namespace NetDraw.Diagram.Layout;

/// <summary>Boxes within a frame, with nothing else in it.</summary>
/// <param name="Members">Indexes into the problem's boxes, those of regions within it too.</param>
public sealed record LayoutRegion(ImmutableArray<int> Members)
{
    /// <summary>Free space between the frame and what is in it, in points.</summary>
    public double Air { get; init; } = 7;

    /// <summary>Width of the tab on its upper border, in points; 0 for none.</summary>
    public double TabWidth { get; init; }

    /// <summary>Height of the tab, in points.</summary>
    public double TabHeight { get; init; }

    /// <summary>Width of what is written at the other end of that border (how often it occurs), in points; 0 for nothing. For tabs inside alone.</summary>
    public double CountWidth { get; init; }

    /// <summary>Whether tab and count stand inside the frame, above all that is in it, instead of on its border.</summary>
    public bool IsTabInside { get; init; }

    /// <summary>Room beside the frame, across the flow, for a line that leads from its end back to its beginning, in points; 0 for none.</summary>
    public double Lane { get; init; }

    /// <summary>Whether the tab stands at the right end of the border where it can, instead of the left one.</summary>
    public bool IsTabRight { get; init; }
}
