using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout;

/// <summary>Where everything went: points, y down, everything within (0, 0, Width, Height).</summary>
public sealed record LayoutResult
{
    /// <summary>Width of the drawing.</summary>
    public required double Width { get; init; }

    /// <summary>Height of the drawing.</summary>
    public required double Height { get; init; }

    /// <summary>One rectangle a box, in the problem's order and of the problem's size.</summary>
    public required ImmutableArray<Rect> Nodes { get; init; }

    /// <summary>One path an edge, in the problem's order.</summary>
    public required ImmutableArray<EdgePath> Edges { get; init; }

    /// <summary>Where each region lies, in the problem's order; null for one that shares boxes with another and neither holds the other. Empty without regions.</summary>
    public ImmutableArray<PlacedRegion?> Regions { get; init; } = [];

    /// <summary>Name of the engine that made it.</summary>
    public required string Engine { get; init; }

    /// <summary>What was done of the abilities that engines have, where another one laid out (a part of) it; null for those of the engine asked.</summary>
    public EngineFeatures? Features { get; init; }

    /// <summary>Rows or columns that the flow is wrapped into.</summary>
    public int Pieces { get; init; } = 1;

    /// <summary>Share of a piece's greatest length that each piece but the last takes.</summary>
    internal ImmutableArray<double> Fills { get; init; } = [];

    /// <summary>Whether a page with more room would show a line a resolution instead.</summary>
    internal bool MissesLevels { get; init; }

    /// <summary>Why it was not the engine asked for (time, size), for the user to read; null where it was.</summary>
    public string? Note { get; init; }
}
