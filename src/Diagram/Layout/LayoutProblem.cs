using System.Collections.Immutable;

namespace NetDraw.Diagram.Layout;

/// <summary>A directed graph of measured boxes. It may be cyclic, disconnected, and have parallel edges and self-loops.</summary>
public sealed record LayoutProblem
{
    /// <summary>Boxes in reading order (topological where the graph has one).</summary>
    public required ImmutableArray<LayoutNode> Nodes { get; init; }

    /// <summary>Edges, by index into <see cref="Nodes"/>.</summary>
    public required ImmutableArray<LayoutEdge> Edges { get; init; }

    /// <summary>Which way data flows on the page.</summary>
    public FlowDirection Direction { get; init; } = FlowDirection.TopToBottom;

    /// <summary>Free space between neighbours in one layer, in points.</summary>
    public double NodeGap { get; init; } = 14;

    /// <summary>Free space between layers, in points.</summary>
    public double RankGap { get; init; } = 22;

    /// <summary>How much longer than its label an edge between neighbours is at least, in points.</summary>
    internal double LabelAir { get; init; } = 15;

    /// <summary>Whether shortcuts past other boxes run above them (flow across the page) or left of them, all on that side, instead of below or right and on both.</summary>
    public bool ShortcutsAbove { get; init; }

    /// <summary>How edges run.</summary>
    public EdgeRouting Routing { get; init; } = EdgeRouting.Rectilinear;

    /// <summary>Time that the engine may take; null leaves it to the engine.</summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>Widest drawing wanted, in points; longer flows wrap into rows (flow across the page) or columns (flow down the page). Null does not wrap.</summary>
    public double? PageWidth { get; init; }

    /// <summary>Highest drawing wanted of a flow down or up the page that wraps, in points; null for that of paper of the page's width.</summary>
    public double? PageHeight { get; init; }

    /// <summary>How many columns a flow down the page wraps to; null for as few as will do.</summary>
    internal int? Columns { get; init; }

    /// <summary>Level of each box, 0 at the input's size, one more for each halving, for engines that draw levels; empty for none.</summary>
    public ImmutableArray<int> Levels { get; init; } = [];

    /// <summary>
    /// Boxes that are framed together, those wanted most first. Engines need not look at them: each is laid out on its own and stands in what is
    /// around it as one box.
    /// </summary>
    public ImmutableArray<LayoutRegion> Regions { get; init; } = [];
}
