using NetDraw.Diagram.Layout.Flow;

namespace NetDraw.Diagram.Layout.Towers;

/// <summary>
/// Two chains, each from an input of its own, of which the second reads what the first ends with: encoder and decoder. What reads is of the kind of what it reads, and of no
/// kind that stands before it, so that it goes on with the shorter chain, where two alike that only meet would be equals; what else is there feeds one box of a chain.
/// </summary>
/// <param name="First">The chain that is read, from its input.</param>
/// <param name="Second">The chain that reads it, from its input to the result.</param>
/// <param name="Before">How many boxes of the second chain stand before the first that reads the other.</param>
/// <param name="Fed">Of each box that feeds a chain from beside: the box it feeds.</param>
internal sealed record TowersNet(int[] First, int[] Second, int Before, IReadOnlyDictionary<int, int> Fed)
{
    private const int MostBoxes = 60, LeastFirst = 3, LeastBefore = 2;

    // An encoder may end with a norm after its last layer.
    private const int LastOfFirst = 2;

    /// <summary>The towers, or null where a net is none.</summary>
    /// <param name="graph">The net.</param>
    /// <param name="kinds">Of each box a number of what it does; 0 for nothing that may be compared.</param>
    public static TowersNet? Find(FlowGraph graph, IReadOnlyList<int> kinds)
    {
        if (graph.NodeCount > MostBoxes || Enumerable.Range(0, graph.EdgeCount).Any(e => graph.From[e] >= graph.To[e] || graph.LeavesBelow(e) || graph.EntersAbove(e)))
            return null;
        var readers = Enumerable.Range(0, graph.EdgeCount).ToLookup(e => graph.From[e], e => graph.To[e]);
        var writers = Enumerable.Range(0, graph.EdgeCount).ToLookup(e => graph.To[e], e => graph.From[e]);
        var fed = Enumerable.Range(0, graph.NodeCount).Where(i => !writers[i].Any() && OnlyOf(readers[i]) is { } only && writers[only].Distinct().Skip(1).Any()).ToDictionary(static i => i, i => readers[i].First());
        int[] inputs = [.. Enumerable.Range(0, graph.NodeCount).Where(i => !fed.ContainsKey(i) && writers[i].All(fed.ContainsKey))];
        if (inputs is not [var one, var other] || fed.Values.Distinct().Count() < fed.Count)
            return null;
        var (a, b) = (Walk(one), Walk(other));
        var (first, second) = a.Count > b.Count ? (a, b) : (b, a);
        int before = second.Count;
        if (first.Count < LeastFirst || before < LeastBefore || first.Count == before || OnlyOf(readers[second[^1]]) is not { } joint || kinds[joint] == 0 || kinds[joint] == kinds[second[^1]] || first.TakeLast(LastOfFirst).All(i => kinds[i] != kinds[joint]))
            return null;
        for (int at = joint; ; at = readers[at].First())
        {
            second.Add(at);
            if (!readers[at].Any())
                break;
            if (OnlyOf(readers[at]) is not { } next || writers[next].Any(w => w != at && w != first[^1] && !fed.ContainsKey(w)))
                return null;
        }

        bool isWhole = first.Count + second.Count + fed.Count == graph.NodeCount && readers[first[^1]].All(second.Contains);
        return isWhole ? new([.. first], [.. second], before, fed) : null;

        // On from an input as long as nothing else joins.
        List<int> Walk(int input)
        {
            var path = new List<int> { input };
            while (OnlyOf(readers[path[^1]]) is { } next && writers[next].All(w => w == path[^1] || fed.ContainsKey(w)))
                path.Add(next);
            return path;
        }
    }

    private static int? OnlyOf(IEnumerable<int> boxes) => boxes.Distinct().Take(2).ToArray() is [var only] ? only : null;
}
