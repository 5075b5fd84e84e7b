using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Flow;

/// <summary>An edge that is cut: what of it stays in the piece where it begins, and what in the piece where it ends, along the flow.</summary>
/// <param name="First">The first cut that it passes.</param>
/// <param name="Last">The last cut that it passes.</param>
/// <param name="IsUpwards">Whether it leads against the flow.</param>
internal sealed record CutPath(int First, int Last, bool IsUpwards)
{
    /// <summary>Corners before the first cut.</summary>
    public required Point[] Above { get; init; }

    /// <summary>Corners behind the last cut.</summary>
    public required Point[] Below { get; init; }

    /// <summary>Where across the flow it ends before the first cut.</summary>
    public double FootX => Above[^1].X;

    /// <summary>Where across the flow it goes on behind the last cut.</summary>
    public double HeadX => Below[0].X;

    /// <summary>Whether it ends at a mark and goes on from one, instead of running round.</summary>
    public bool IsMarked { get; init; }

    /// <summary>Takes an edge apart. Where it bends between the boxes and the cut it need not: it goes on elsewhere anyway.</summary>
    /// <param name="path">The edge.</param>
    /// <param name="first">The first cut that it passes.</param>
    /// <param name="last">The last one.</param>
    /// <param name="cuts">Where the cuts are.</param>
    /// <param name="boxesEnd">Where the boxes of the piece before the first cut end.</param>
    /// <param name="boxesBegin">Where those of the piece behind the last one begin.</param>
    public static CutPath Of(Point[] path, int first, int last, IReadOnlyList<Cut> cuts, double boxesEnd, double boxesBegin)
    {
        bool upwards = path[0].Y > path[^1].Y;
        Point[] along = upwards ? [.. path.Reverse()] : path;
        List<Point> above = [.. along.Where(p => p.Y < cuts[first].Y)], below = [.. along.Where(p => p.Y > cuts[last].Y)];
        while (above.Count > 2 && above[^1].Y == above[^2].Y && above[^1].Y >= boxesEnd)
            above.RemoveAt(above.Count - 1);
        while (below.Count > 2 && below[0].Y == below[1].Y && below[0].Y <= boxesBegin)
            below.RemoveAt(0);
        return new(first, last, upwards) { Above = [.. above], Below = [.. below] };
    }
}
