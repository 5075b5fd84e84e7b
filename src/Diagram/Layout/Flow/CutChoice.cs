namespace NetDraw.Diagram.Layout.Flow;

/// <summary>
/// Chooses the cuts: as few pieces as the length of one allows, each but the last two thirds full where that can be, cut where few edges pass. Dynamic programming
/// over the places, of which only those within one piece's length before another are looked at.
/// </summary>
internal sealed class CutChoice
{
    private const double LeastFill = 2 / 3.0;

    // What a piece more, one that is not full enough, one that is too long, and each edge cut are worth against each other.
    private const double Piece = 4, Empty = 24, Uneven = 2, TooLong = 1000, Long = 1.2, Edge = 0.35, Mark = 1.1, LoneRest = 2;

    private readonly List<Cut> cuts;
    private readonly double start, end, limit, most;
    private readonly Func<Cut, double> roomBefore, roomBehind;

    private CutChoice(List<Cut> cuts, double start, double end, double limit, double most, Func<Cut, double> roomBefore, Func<Cut, double> roomBehind)
    {
        (this.cuts, this.start, this.end, this.limit, this.most) = (cuts, start, end, limit, most);
        (this.roomBefore, this.roomBehind) = (roomBefore, roomBehind);
    }

    /// <summary>The cuts, along the flow.</summary>
    /// <param name="cuts">The places, along the flow.</param>
    /// <param name="start">Where the drawing begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="limit">How long a piece should be at most, with what leads to and from it.</param>
    /// <param name="most">How long it may be where that saves edges that would be cut.</param>
    /// <param name="roomBefore">Room that what passes a cut takes before it.</param>
    /// <param name="roomBehind">Room behind it.</param>
    public static List<Cut> Choose(List<Cut> cuts, double start, double end, double limit, double most, Func<Cut, double> roomBefore, Func<Cut, double> roomBehind) =>
        new CutChoice(cuts, start, end, limit, most, roomBefore, roomBehind).Choose();

    private List<Cut> Choose()
    {
        // At index j the best way to have the last cut at j - 1; at 0 there is none.
        double[] best = new double[cuts.Count + 2];
        int[] before = new int[best.Length];
        for (int j = 1; j < best.Length; j++)
        {
            best[j] = double.MaxValue;
            for (int i = j - 1; i >= 0; i--)
            {
                double length = LengthOf(i, j), cost = best[i] + CostOf(length, isLast: j == best.Length - 1) + (j < best.Length - 1 ? CostOf(cuts[j - 1]) : 0);
                if (cost < best[j])
                    (best[j], before[j]) = (cost, i);
                if (length > most && i < j - 1)
                    break;
            }
        }

        var chosen = new List<Cut>();
        for (int j = before[^1]; j > 0; j = before[j])
            chosen.Add(cuts[j - 1]);
        chosen.Reverse();
        return chosen;
    }

    private double LengthOf(int from, int to)
    {
        double low = from == 0 ? start : cuts[from - 1].Y - roomBehind(cuts[from - 1]), high = to == cuts.Count + 1 ? end : cuts[to - 1].Y + roomBefore(cuts[to - 1]);
        return high - low;
    }

    private double CostOf(double length, bool isLast)
    {
        double fill = length / limit, cost = Piece + (length > most ? TooLong * fill : Long * Math.Max(0, fill - 1));
        if (isLast)
            return cost + (fill < 0.25 ? LoneRest : 0);
        double missing = Math.Max(0, 1 - fill);
        return cost + (Uneven * missing * missing) + (fill < LeastFill ? Empty * (LeastFill - fill) : 0);
    }

    private static double CostOf(Cut cut) => (Edge * cut.Edges.Length) + (Mark * (cut.Edges.Length - cut.Bridged.Length));
}
