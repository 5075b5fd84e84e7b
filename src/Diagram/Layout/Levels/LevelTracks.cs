namespace NetDraw.Diagram.Layout.Levels;

/// <summary>
/// Lanes in the channels of a grid: lines of different sources that run side by side get different ones, the shorter the nearer to the boxes; lines from
/// beside the flow lie outside all others, in the same order everywhere, so that they do not cross.
/// </summary>
internal sealed class LevelTracks
{
    private readonly LevelNet net;
    private readonly LevelGrid grid;
    private readonly Dictionary<(LevelLeg Leg, int Owner), int> laneOf = [];
    private readonly Dictionary<(bool IsVertical, int Channel, bool IsFar), int> lanes = [];

    /// <summary>Assigns the lanes of some ways.</summary>
    public LevelTracks(LevelNet net, LevelGrid grid, LevelRoute[] routes)
    {
        (this.net, this.grid) = (net, grid);
        var spans = new Dictionary<(LevelLeg Leg, int Owner), (int Low, int High, bool IsBus)>();
        for (int e = 0; e < routes.Length; e++)
        {
            for (int i = 0; i < routes[e].Legs.Length; i++)
            {
                var key = (routes[e].Legs[i], LevelRouter.OwnerOf(net.Problem.Edges[e]));
                var (low, high) = SpanOf(e, routes[e], i);
                spans[key] = spans.TryGetValue(key, out var known) ? (Math.Min(low, known.Low), Math.Max(high, known.High), known.IsBus) : (low, high, routes[e].IsBus);
            }
        }

        foreach (var channel in spans.GroupBy(static s => s.Key.Leg))
            Assign([.. channel.OrderBy(static s => s.Value.IsBus ? 1 : 0).ThenBy(static s => s.Value.IsBus ? 0 : s.Value.High - s.Value.Low).ThenBy(static s => s.Key.Owner).Select(static s => (s.Key.Owner, s.Value.Low, s.Value.High))], channel.Key);
    }

    /// <summary>Number of lanes at one side of a channel.</summary>
    public int Count(bool isVertical, int channel, bool isFar) => lanes.GetValueOrDefault((isVertical, channel, isFar));

    /// <summary>The lane of a source's lines, 0 at the side that they keep to.</summary>
    public int Of(LevelLeg leg, int owner) => laneOf[(leg, owner)];

    private void Assign((int Owner, int Low, int High)[] spans, LevelLeg leg)
    {
        var taken = new List<(int Low, int High, int Lane)>();
        foreach (var (owner, low, high) in spans)
        {
            // The first lane beyond all that it would cover.
            int lane = taken.Where(t => t.Low <= high && low <= t.High).Select(static t => t.Lane + 1).DefaultIfEmpty(0).Max();
            taken.Add((low, high, lane));
            laneOf[(leg, owner)] = lane;
            lanes[(leg.IsVertical, leg.Channel, leg.IsFar)] = Math.Max(Count(leg.IsVertical, leg.Channel, leg.IsFar), lane + 1);
        }
    }

    // Places and channels are counted together, channels even.
    private (int Low, int High) SpanOf(int e, LevelRoute route, int leg)
    {
        var edge = net.Problem.Edges[e];
        bool isVertical = route.Legs[leg].IsVertical;
        int from = leg == 0 ? Place(edge.From, isVertical) : 2 * route.Legs[leg - 1].Channel, to = leg == route.Legs.Length - 1 ? Place(edge.To, isVertical) : 2 * route.Legs[leg + 1].Channel;
        return (Math.Min(from, to), Math.Max(from, to));
    }

    private int Place(int box, bool isVertical) => (2 * (isVertical ? grid.Row[box] : grid.Column[box])) + 1;
}
