namespace NetDraw.Diagram.Layout.Levels;

/// <summary>
/// Gives each box a column and a row. Both are found the same way: edges that lead up or down put their ends into one column, those that lead right into one
/// row, as long as no order among columns or rows contradicts it; then each column and each row stands as far to the front as the order lets it.
/// </summary>
internal sealed class LevelGrid
{
    /// <summary>Boxes that fall on one place are put apart so often at most.</summary>
    private const int MostRounds = 60;

    private readonly LevelNet net;
    private readonly LevelWay[] ways;
    private readonly bool[] isTrunk;
    private readonly List<(int Upper, int Lower)> apart = [];

    private LevelGrid(LevelNet net, LevelWays ways) => (this.net, this.ways, isTrunk) = (net, ways.Of, ways.IsTrunk);

    /// <summary>Column of each box, from 0 to the right.</summary>
    public int[] Column { get; private set; } = [];

    /// <summary>Row of each box, from 0 down.</summary>
    public int[] Row { get; private set; } = [];

    /// <summary>The first row below all levels, where what stands beside the flow begins.</summary>
    public int SideRow { get; private set; }

    /// <summary>The places, or null where some boxes get none of their own.</summary>
    public static LevelGrid? Find(LevelNet net, LevelWays ways)
    {
        var grid = new LevelGrid(net, ways);
        if (!grid.FindColumns())
            return null;
        for (int round = 0; round < MostRounds; round++)
        {
            if (!grid.FindRows())
                return null;
            if (grid.Collision() is not { } pair)
            {
                grid.Squeeze();
                return grid;
            }

            grid.apart.Add(pair);
        }

        return null;
    }

    private bool FindColumns()
    {
        var order = new PlaceOrder(net.Count);
        for (int e = 0; e < ways.Length; e++)
        {
            if (ways[e] is LevelWay.Right or LevelWay.Turn)
                order.Before(net.Problem.Edges[e].From, net.Problem.Edges[e].To);
        }

        foreach (int e in ByRank(static w => w is LevelWay.Down or LevelWay.Up))
        {
            if (!order.TryJoin(net.Problem.Edges[e].From, net.Problem.Edges[e].To))
                ways[e] = order.TryBefore(net.Problem.Edges[e].From, net.Problem.Edges[e].To) ? LevelWay.Turn : LevelWay.Free;
        }

        if (order.Places() is not { } places)
            return false;
        Column = places;
        PlaceSides();
        PlaceResults();
        return true;
    }

    // What only leads to results stands beside them, at the right.
    private void PlaceResults()
    {
        if (net.Order.Count(i => net.Outgoing[i].IsEmpty && !net.IsSide(i)) < 2)
            return;
        int last = Column.Where((_, i) => !net.IsSide(i)).Max();
        bool[] isFree = [.. Enumerable.Range(0, net.Count).Select(i => !net.IsSide(i) && net.Main[i] >= 0 && !net.IsMerge(i))];
        for (int e = 0; e < ways.Length; e++)
        {
            if (ways[e] is LevelWay.Down or LevelWay.Up)
                isFree[net.Problem.Edges[e].From] = isFree[net.Problem.Edges[e].To] = false;
        }

        for (int i = net.Count - 1; i >= 0; i--)
        {
            int box = net.Order[i], column = last;
            foreach (int edge in net.Outgoing[box])
            {
                int to = net.Problem.Edges[edge].To;
                isFree[box] &= isFree[to];
                column = Math.Min(column, Column[to] - 1);
            }

            if (isFree[box])
                Column[box] = Math.Max(Column[box], column);
        }
    }

    // Each way beside the flow in a column of its own.
    private void PlaceSides()
    {
        int next = 0;
        foreach (int box in net.Order.Where(net.IsSide))
            Column[box] = net.Main[box] is >= 0 and var main && net.Next[main] == box ? Column[main] : next++;
    }

    private bool FindRows()
    {
        int levels = net.Level.Max() + 1;
        // Between levels lies a line, which is a place of its own.
        var order = new PlaceOrder(net.Count + levels + 1);
        for (int i = 0; i < net.Count; i++)
        {
            int level = net.IsSide(i) ? levels : net.Level[i];
            if (level > 0)
                order.Before(net.Count + level - 1, i);
            if (level < levels)
                order.Before(i, net.Count + level);
        }

        for (int l = 1; l < levels; l++)
            order.Before(net.Count + l - 1, net.Count + l);
        foreach (var (upper, lower) in apart)
            order.Before(upper, lower);
        for (int e = 0; e < ways.Length; e++)
        {
            if (ways[e] is LevelWay.Down or LevelWay.Up)
                order.Before(ways[e] == LevelWay.Down ? net.Problem.Edges[e].From : net.Problem.Edges[e].To, ways[e] == LevelWay.Down ? net.Problem.Edges[e].To : net.Problem.Edges[e].From);
        }

        foreach (int e in ByRank(static w => w is LevelWay.Right))
            order.TryJoin(net.Problem.Edges[e].From, net.Problem.Edges[e].To);
        if (order.Places() is not { } places)
            return false;
        Row = places[..net.Count];
        return true;
    }

    // The way through the net first, then short edges.
    private IEnumerable<int> ByRank(Func<LevelWay, bool> isMeant) => Enumerable.Range(0, ways.Length).Where(e => isMeant(ways[e]))
        .OrderBy(e => isTrunk[e] ? 0 : 1).ThenBy(e => Column.Length == 0 || isTrunk[e] ? 0 : Math.Abs(Column[net.Problem.Edges[e].To] - Column[net.Problem.Edges[e].From])).ThenBy(static e => e);

    // Two boxes on one place: the one that comes later in the net goes below, or above where it cannot.
    private (int Upper, int Lower)? Collision()
    {
        var at = new Dictionary<(int, int), int>();
        foreach (int box in net.Order)
        {
            if (!at.TryAdd((Column[box], Row[box]), box))
                return (at[(Column[box], Row[box])], box);
        }

        return null;
    }

    // Rows that hold nothing go.
    private void Squeeze()
    {
        int[] used = [.. Row.Distinct().Order()];
        Row = [.. Row.Select(r => Array.BinarySearch(used, r))];
        SideRow = Enumerable.Range(0, net.Count).Where(net.IsSide).Select(i => Row[i]).DefaultIfEmpty(used.Length).Min();
        int[] columns = [.. Column.Distinct().Order()];
        Column = [.. Column.Select(c => Array.BinarySearch(columns, c))];
    }
}
