using NetDraw.Diagram.Layout.Flow;

namespace NetDraw.Diagram.Layout.Layered;

/// <summary>
/// Tracks for the level pieces of the segments in one channel: pieces that overlap get different tracks, in an order in which
/// pieces that bend the same way do not cross.
/// </summary>
internal static class ChannelTracks
{
    /// <summary>More tracks than this in a channel, and the pieces of one box share a track, as a bus.</summary>
    private const int MostTracks = 48;

    private const double Clearance = 4;

    /// <summary>Assigns tracks, 0 uppermost, to the segments listed; returns their number.</summary>
    public static int Assign(LayerGraph graph, ReadOnlySpan<int> bent, Ports ports, int[] trackOf)
    {
        if (bent.IsEmpty)
            return 0;
        // What enters a region at one point is one tensor, and forks as one line.
        var leaving = new Dictionary<(int From, double At), int>();
        int[] owner = Array.ConvertAll(bent.ToArray(), s => ports.IsGiven(graph.SegmentFrom[s]) ? ~Numbered(leaving, (graph.SegmentFrom[s], ports.Top[s])) : s);
        int count = AssignGroups(bent, owner, ports, trackOf);
        if (count <= MostTracks)
            return count;
        var ends = new Dictionary<int, int>();
        foreach (int s in bent)
        {
            ends[graph.SegmentFrom[s]] = ends.GetValueOrDefault(graph.SegmentFrom[s]) + 1;
            ends[~graph.SegmentTo[s]] = ends.GetValueOrDefault(~graph.SegmentTo[s]) + 1;
        }

        for (int i = 0; i < owner.Length; i++)
        {
            (int from, int to) = (graph.SegmentFrom[bent[i]], ~graph.SegmentTo[bent[i]]);
            owner[i] = ends[from] >= ends[to] ? from : to;
        }

        return AssignGroups(bent, owner, ports, trackOf);
    }

    private static int Numbered(Dictionary<(int From, double At), int> numbers, (int From, double At) key)
    {
        numbers.TryAdd(key, numbers.Count);
        return numbers[key];
    }

    private static int AssignGroups(ReadOnlySpan<int> bent, int[] owner, Ports ports, int[] trackOf)
    {
        var groups = new Dictionary<int, Piece>();
        for (int i = 0; i < bent.Length; i++)
        {
            double top = ports.Top[bent[i]], bottom = ports.Bottom[bent[i]];
            var piece = new Piece(owner[i], top, Math.Min(top, bottom), Math.Max(top, bottom), bottom > top, i);
            groups[owner[i]] = groups.TryGetValue(owner[i], out Piece known)
                ? known with { Left = Math.Min(known.Left, piece.Left), Right = Math.Max(known.Right, piece.Right) }
                : piece;
        }

        // Of two pieces bending right, the one starting further right goes first: its start then ends above the other. Bending left, the reverse.
        Piece[] order = [.. groups.Values];
        Array.Sort(order, static (a, b) => a.Rightwards != b.Rightwards ? b.Rightwards.CompareTo(a.Rightwards)
            : a.Start != b.Start ? (a.Rightwards ? b.Start.CompareTo(a.Start) : a.Start.CompareTo(b.Start)) : a.Index.CompareTo(b.Index));
        var (starts, ends) = EndsOf(order, bent, owner, ports);
        order = [.. TrackOrder.Of(starts, ends).Select(i => order[i])];
        double[] stops = [.. order.SelectMany(p => new[] { p.Left - Clearance, p.Right + Clearance }).Distinct().Order()];
        var levels = new RangeMaximum(stops.Length);
        var track = new Dictionary<int, int>();
        int count = 0;
        foreach (Piece piece in order)
        {
            int left = Array.BinarySearch(stops, piece.Left - Clearance), right = Array.BinarySearch(stops, piece.Right + Clearance);
            int level = levels.Query(left, right);
            levels.Raise(left, right, level + 1);
            track[piece.Owner] = level;
            count = Math.Max(count, level + 1);
        }

        for (int i = 0; i < bent.Length; i++)
            trackOf[bent[i]] = track[owner[i]];
        return count;
    }

    private static (double[][] Starts, double[][] Ends) EndsOf(Piece[] order, ReadOnlySpan<int> bent, int[] owner, Ports ports)
    {
        var place = order.Index().ToDictionary(static p => p.Item.Owner, static p => p.Index);
        List<double>[] starts = [.. order.Select(static _ => new List<double>())], ends = [.. order.Select(static _ => new List<double>())];
        for (int i = 0; i < bent.Length; i++)
        {
            starts[place[owner[i]]].Add(ports.Top[bent[i]]);
            ends[place[owner[i]]].Add(ports.Bottom[bent[i]]);
        }

        return ([.. starts.Select(static s => s.Distinct().ToArray())], [.. ends.Select(static e => e.Distinct().ToArray())]);
    }

    private readonly record struct Piece(int Owner, double Start, double Left, double Right, bool Rightwards, int Index);
}
