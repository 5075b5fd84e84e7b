namespace NetDraw.Diagram.Layout.Flow;

/// <summary>A layout problem in the frame every engine of ours works in: data flows downwards, whatever the direction on the page.</summary>
/// <param name="Width">Extent of each box across the flow.</param>
/// <param name="Height">Extent of each box along the flow.</param>
/// <param name="From">Source box of each edge.</param>
/// <param name="To">Target box of each edge.</param>
/// <param name="LabelWidth">Extent of each edge's label across the flow; 0 for none.</param>
/// <param name="LabelHeight">Extent of each edge's label along the flow; 0 for none.</param>
/// <param name="NodeGap">Free space between neighbours across the flow.</param>
/// <param name="RankGap">Free space between neighbours along the flow.</param>
internal sealed record FlowGraph(
    double[] Width, double[] Height, int[] From, int[] To, double[] LabelWidth, double[] LabelHeight, double NodeGap, double RankGap)
{
    /// <summary>How much longer than its label an edge between neighbours is at least.</summary>
    public double LabelAir { get; init; } = 15;

    /// <summary>Whether shortcuts run left of what they pass, all of them.</summary>
    public bool ShortcutsLeft { get; init; }

    /// <summary>Place of each box's arm among parallel ones.</summary>
    public int[] Order { get; init; } = new int[Width.Length];

    /// <summary>Extent of each box across the flow up to its axis.</summary>
    public double[] Left { get; init; } = Array.ConvertAll(Width, static w => w / 2);

    /// <summary>How far from their axis edges may meet the boxes' borders across the flow.</summary>
    public double[] Reach { get; init; } = Array.ConvertAll(Width, static w => w / 2);

    /// <summary>How far what is drawn reaches out of each box against the flow and along it.</summary>
    public (double Before, double After)[] Overhang { get; init; } = new (double, double)[Width.Length];

    /// <summary>Where each edge has to leave its source, from that box's axis; not a number for anywhere.</summary>
    public double[] FromAt { get; init; } = Array.ConvertAll(From, static _ => double.NaN);

    /// <summary>Where each edge has to enter its target, likewise.</summary>
    public double[] ToAt { get; init; } = Array.ConvertAll(To, static _ => double.NaN);

    /// <summary>What is no box but a point on the border around the graph.</summary>
    public LayoutPin[] Pin { get; init; } = new LayoutPin[Width.Length];

    public int NodeCount => Width.Length;

    public int EdgeCount => From.Length;

    public bool HasLabel(int edge) => LabelWidth[edge] > 0 && LabelHeight[edge] > 0;

    /// <summary>Whether an edge has to leave the lower border of its source, at a place given or at a point.</summary>
    public bool LeavesBelow(int edge) => !double.IsNaN(FromAt[edge]) || Pin[From[edge]] != LayoutPin.None;

    /// <summary>Whether an edge has to enter the upper border of its target.</summary>
    public bool EntersAbove(int edge) => !double.IsNaN(ToAt[edge]) || Pin[To[edge]] != LayoutPin.None;

    /// <summary>Extent of a box across the flow from its axis on.</summary>
    public double Right(int node) => Width[node] - Left[node];

    /// <summary>The same graph with boxes as wide left of their axis as right of it; itself where they are.</summary>
    public FlowGraph Symmetric() => Width.Index().All(w => Left[w.Index] == w.Item / 2) ? this : this with
    {
        Width = [.. Width.Select((w, i) => 2 * Math.Max(Left[i], w - Left[i]))],
        Left = [.. Width.Select((w, i) => Math.Max(Left[i], w - Left[i]))],
    };

    /// <summary>The part made of some boxes and of edges between them, renumbered in the order given.</summary>
    public FlowGraph Part(int[] nodes, int[] edges, int[] localOf)
    {
        for (int i = 0; i < nodes.Length; i++)
            localOf[nodes[i]] = i;
        return new(
            Array.ConvertAll(nodes, n => Width[n]), Array.ConvertAll(nodes, n => Height[n]),
            Array.ConvertAll(edges, e => localOf[From[e]]), Array.ConvertAll(edges, e => localOf[To[e]]),
            Array.ConvertAll(edges, e => LabelWidth[e]), Array.ConvertAll(edges, e => LabelHeight[e]),
            NodeGap, RankGap)
        {
            LabelAir = LabelAir,
            ShortcutsLeft = ShortcutsLeft,
            Order = Array.ConvertAll(nodes, n => Order[n]),
            Left = Array.ConvertAll(nodes, n => Left[n]),
            Reach = Array.ConvertAll(nodes, n => Reach[n]),
            Overhang = Array.ConvertAll(nodes, n => Overhang[n]),
            FromAt = Array.ConvertAll(edges, e => FromAt[e]),
            ToAt = Array.ConvertAll(edges, e => ToAt[e]),
            Pin = Array.ConvertAll(nodes, n => Pin[n]),
        };
    }
}

/// <summary>Coordinates are multiples of 1/64 point: sums and mirrorings of them are then exact, and the same on every machine.</summary>
internal static class Grid
{
    public static double Snap(double value) => Math.Round(value * 64) / 64;

    /// <summary>The next multiple not below the value, for sizes that must hold what they were measured for.</summary>
    public static double SnapUp(double value) => Math.Ceiling(value * 64) / 64;
}
