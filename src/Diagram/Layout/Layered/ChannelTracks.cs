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

    /// <summary>Assigns tracks, 0 uppermost, to the segments of a channel that bend; returns their number.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="channel">The segments in the channel.</param>
    /// <param name="ports">Where they meet boxes.</param>
    /// <param name="trackOf">Of each segment its track, set for those that bend.</param>
    /// <param name="doglegs">Of a segment that changes tracks, where and to which; those of the channel are added.</param>
    public static int Assign(LayerGraph graph, ReadOnlySpan<int> channel, Ports ports, int[] trackOf, Dictionary<int, (double At, int Track)> doglegs)
    {
        int[] bent = Array.FindAll(channel.ToArray(), s => ports.Top[s] != ports.Bottom[s]);
        if (bent.Length == 0)
            return 0;
        // What enters a region at one point is one tensor, and forks as one line.
        var leaving = new Dictionary<(int From, double At), int>();
        int[] owner = Array.ConvertAll(bent, s => ports.IsGiven(graph.SegmentFrom[s]) ? ~Numbered(leaving, (graph.SegmentFrom[s], ports.Top[s])) : s);
        int[] all = channel.ToArray();
        int count = AssignGroups(bent, owner, all, ports, trackOf, doglegs);
        if (count <= MostTracks)
            return count;
        var ends = new Dictionary<int, int>();
        foreach (int s in bent)
        {
            doglegs.Remove(s);
            ends[graph.SegmentFrom[s]] = ends.GetValueOrDefault(graph.SegmentFrom[s]) + 1;
            ends[~graph.SegmentTo[s]] = ends.GetValueOrDefault(~graph.SegmentTo[s]) + 1;
        }

        for (int i = 0; i < owner.Length; i++)
        {
            (int from, int to) = (graph.SegmentFrom[bent[i]], ~graph.SegmentTo[bent[i]]);
            owner[i] = ends[from] >= ends[to] ? from : to;
        }

        return AssignGroups(bent, owner, [], ports, trackOf, doglegs);
    }

    private static int Numbered(Dictionary<(int From, double At), int> numbers, (int From, double At) key)
    {
        numbers.TryAdd(key, numbers.Count);
        return numbers[key];
    }

    // Nothing changes tracks where no segments are given that it could run between.
    private static int AssignGroups(int[] bent, int[] owner, int[] channel, Ports ports, int[] trackOf, Dictionary<int, (double At, int Track)> doglegs)
    {
        var groups = new Dictionary<int, Piece>();
        for (int i = 0; i < bent.Length; i++)
        {
            double top = ports.Top[bent[i]], bottom = ports.Bottom[bent[i]];
            groups.TryAdd(owner[i], new Piece(owner[i], top, bottom > top, i));
        }

        // Of two pieces bending right, the one starting further right goes first: its start then ends above the other. Bending left, the reverse.
        Piece[] pieces = [.. groups.Values];
        Array.Sort(pieces, static (a, b) => a.Rightwards != b.Rightwards ? b.Rightwards.CompareTo(a.Rightwards)
            : a.Start != b.Start ? (a.Rightwards ? b.Start.CompareTo(a.Start) : a.Start.CompareTo(b.Start)) : a.Index.CompareTo(b.Index));
        var place = pieces.Index().ToDictionary(static p => p.Item.Owner, static p => p.Index);
        var (starts, ends) = EndsOf(place, bent, owner, ports);
        var (order, halves) = TrackOrder.WithDoglegs(starts, ends, channel.SelectMany(s => new[] { ports.Top[s], ports.Bottom[s] }));
        int[] track = Levels(order, SpansOf(starts, ends, halves));
        var second = halves.Index().ToDictionary(static h => (h.Item.Piece, h.Item.End), h => (h.Item.At, track[pieces.Length + h.Index]));
        for (int i = 0; i < bent.Length; i++)
        {
            int piece = place[owner[i]];
            trackOf[bent[i]] = track[piece];
            if (second.TryGetValue((piece, ports.Bottom[bent[i]]), out var half))
                doglegs[bent[i]] = half;
        }

        return track.Max() + 1;
    }

    // What each piece takes up of its track, then what each second half does.
    private static (double Left, double Right)[] SpansOf(double[][] starts, double[][] ends, IReadOnlyList<Dogleg> halves)
    {
        List<double>[] places = [.. starts.Zip(ends, static (s, e) => s.Concat(e).ToList())];
        foreach (var half in halves)
        {
            places[half.Piece].Remove(half.End);
            places[half.Piece].Add(half.At);
        }

        return [.. places.Select(static p => (p.Min(), p.Max())), .. halves.Select(static h => (Math.Min(h.At, h.End), Math.Max(h.At, h.End)))];
    }

    // The uppermost track for each that is free there below what comes before it.
    private static int[] Levels(int[] order, (double Left, double Right)[] spans)
    {
        double[] stops = [.. spans.SelectMany(static s => new[] { s.Left - Clearance, s.Right + Clearance }).Distinct().Order()];
        var levels = new RangeMaximum(stops.Length);
        int[] track = new int[spans.Length];
        foreach (int piece in order)
        {
            int left = Array.BinarySearch(stops, spans[piece].Left - Clearance), right = Array.BinarySearch(stops, spans[piece].Right + Clearance);
            track[piece] = levels.Query(left, right);
            levels.Raise(left, right, track[piece] + 1);
        }

        return track;
    }

    private static (double[][] Starts, double[][] Ends) EndsOf(Dictionary<int, int> place, int[] bent, int[] owner, Ports ports)
    {
        List<double>[] starts = [.. place.Select(static _ => new List<double>())], ends = [.. place.Select(static _ => new List<double>())];
        for (int i = 0; i < bent.Length; i++)
        {
            starts[place[owner[i]]].Add(ports.Top[bent[i]]);
            ends[place[owner[i]]].Add(ports.Bottom[bent[i]]);
        }

        return ([.. starts.Select(static s => s.Distinct().ToArray())], [.. ends.Select(static e => e.Distinct().ToArray())]);
    }

    private readonly record struct Piece(int Owner, double Start, bool Rightwards, int Index);
}
