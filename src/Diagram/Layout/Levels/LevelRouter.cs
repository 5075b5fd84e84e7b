namespace NetDraw.Diagram.Layout.Levels;

/// <summary>
/// Finds the ways of edges on the grid: straight ones first, then those with one corner, then through the gutter beside a box, last through gutters and
/// a gap between rows, which there always is. None runs through a box, and none along another one of another source.
/// </summary>
internal sealed class LevelRouter
{
    private const int MostBundles = 4096;

    private readonly LevelNet net;
    private readonly LevelGrid grid;
    private readonly LevelWay[] ways;
    private readonly int lastColumn;
    private readonly Dictionary<(bool IsRow, int Line), List<int>> boxes = [];
    private readonly Dictionary<(bool IsRow, int Line), List<(int Low, int High, int Owner)>> used = [];
    // Who has the middle of a side, as the complement where edges end there.
    private readonly Dictionary<(int Box, BoxSide Side), int> middles = [];

    private LevelRouter(LevelNet net, LevelGrid grid, LevelWay[] ways)
    {
        (this.net, this.grid, this.ways) = (net, grid, ways);
        for (int i = 0; i < net.Count; i++)
        {
            Add(boxes, (true, grid.Row[i]), (2 * grid.Column[i]) + 1);
            Add(boxes, (false, grid.Column[i]), (2 * grid.Row[i]) + 1);
        }

        lastColumn = Enumerable.Range(0, net.Count).Where(i => !net.IsSide(i)).Max(i => grid.Column[i]);
        Routes = new LevelRoute[ways.Length];
    }

    /// <summary>The ways.</summary>
    public LevelRoute[] Routes { get; }

    /// <summary>Finds the ways of all edges.</summary>
    public static LevelRoute[] Route(LevelNet net, LevelGrid grid, LevelWay[] ways)
    {
        var router = new LevelRouter(net, grid, ways);
        var left = Enumerable.Range(0, ways.Length).ToList();
        foreach (var attempt in new Func<int, LevelRoute?>[] { router.Straight, router.WithOneCorner, router.InGutter, router.Around })
            left.RemoveAll(e => (router.Routes[e] = attempt(e)!) is not null);
        return router.Routes;
    }

    /// <summary>What edges that may run together have in common: one tensor of one box.</summary>
    public static int OwnerOf(LayoutEdge edge) => (edge.From * MostBundles) + (edge.Bundle % MostBundles);

    private (int Column, int Row) At(int box) => (grid.Column[box], grid.Row[box]);

    private LevelRoute? Straight(int e)
    {
        var edge = net.Problem.Edges[e];
        var ((c, r), (toC, toR)) = (At(edge.From), At(edge.To));
        if (c == toC)
            return Taken(e, r < toR ? new(BoxSide.Bottom, BoxSide.Top) : new(BoxSide.Top, BoxSide.Bottom), [(false, c, r, toR)]);
        return r == toR ? Taken(e, c < toC ? new(BoxSide.Right, BoxSide.Left) : new(BoxSide.Left, BoxSide.Right), [(true, r, c, toC)]) : null;
    }

    private LevelRoute? WithOneCorner(int e)
    {
        var edge = net.Problem.Edges[e];
        var ((c, r), (toC, toR)) = (At(edge.From), At(edge.To));
        if (c == toC || r == toR || net.IsSide(edge.From) || (ways[e] == LevelWay.Right && !net.IsMerge(edge.To)))
            return null;
        var outwards = c < toC ? BoxSide.Right : BoxSide.Left;
        var inwards = c < toC ? BoxSide.Left : BoxSide.Right;
        var across = IsBox(toC, r) ? null : Taken(e, new(outwards, r < toR ? BoxSide.Top : BoxSide.Bottom), [(true, r, c, toC), (false, toC, r, toR)]);
        return across ?? (IsBox(c, toR) ? null : Taken(e, new(r < toR ? BoxSide.Bottom : BoxSide.Top, inwards), [(false, c, r, toR), (true, toR, c, toC)]));
    }

    // Out of the box into a gutter, along it, and into the other box.
    private LevelRoute? InGutter(int e)
    {
        var edge = net.Problem.Edges[e];
        if (net.IsSide(edge.From))
            return null;
        var ((c, r), (toC, toR)) = (At(edge.From), At(edge.To));
        if (c == toC)
        {
            var side = c == 0 ? BoxSide.Left : BoxSide.Right;
            return new(side, side, new LevelLeg(true, c == 0 ? 0 : c + 1, IsFar: c == 0));
        }

        bool isRight = c < toC;
        int[] gutters = isRight ? [.. Enumerable.Range(c + 1, toC - c).Reverse()] : [.. Enumerable.Range(toC + 1, c - toC)];
        foreach (int gutter in gutters)
        {
            if (!IsFree(true, r, (2 * c) + 1, 2 * gutter, OwnerOf(edge)) || !IsFree(true, toR, 2 * gutter, (2 * toC) + 1, OwnerOf(edge)))
                continue;
            Use(true, r, (2 * c) + 1, 2 * gutter, OwnerOf(edge));
            // At its end it lies between those that end there too.
            if (Math.Abs((2 * gutter) - ((2 * toC) + 1)) > 1)
                Use(true, toR, 2 * gutter, (2 * toC) + 1, OwnerOf(edge));
            return new(isRight ? BoxSide.Right : BoxSide.Left, isRight ? BoxSide.Left : BoxSide.Right, new LevelLeg(true, gutter, gutter == toC));
        }

        return null;
    }

    private LevelRoute? Around(int e)
    {
        var edge = net.Problem.Edges[e];
        var ((c, r), (toC, toR)) = (At(edge.From), At(edge.To));
        if (net.IsSide(edge.From))
            return Bus(toC);
        int gap = toR > r ? toR : toR + 1;
        bool isFromLeft = toC >= c;
        return new(BoxSide.Right, isFromLeft ? BoxSide.Left : BoxSide.Right,
            new LevelLeg(true, c + 1, IsFar: false), new LevelLeg(false, gap, IsFar: false), new LevelLeg(true, isFromLeft ? toC : toC + 1, IsFar: isFromLeft));
    }

    // From below all levels up beside a column, outside the first and the last.
    private LevelRoute Bus(int column)
    {
        bool isRight = column == lastColumn && column > 0;
        return new(BoxSide.Top, isRight ? BoxSide.Right : BoxSide.Left, new LevelLeg(false, grid.SideRow, IsFar: false), new LevelLeg(true, isRight ? column + 1 : column, IsFar: !isRight)) { IsBus = true };
    }

    // The way, if nothing stands in it, which from now on is in the way of others.
    private LevelRoute? Taken(int e, LevelRoute route, (bool IsRow, int Line, int From, int To)[] pieces)
    {
        var edge = net.Problem.Edges[e];
        int owner = OwnerOf(edge);
        if ((middles.TryGetValue((edge.From, route.Start), out int first) && first != owner) || middles.ContainsKey((edge.To, route.End)))
            return null;
        foreach (var (isRow, line, from, to) in pieces)
        {
            if (!IsFree(isRow, line, (2 * from) + 1, (2 * to) + 1, owner))
                return null;
        }

        foreach (var (isRow, line, from, to) in pieces)
            Use(isRow, line, (2 * from) + 1, (2 * to) + 1, owner);
        middles[(edge.From, route.Start)] = owner;
        middles[(edge.To, route.End)] = ~owner;
        return route;
    }

    private bool IsBox(int column, int row) => boxes.GetValueOrDefault((true, row), []).Contains((2 * column) + 1);

    // Places are counted twice, with channels between: no box stands strictly between two of them, and no line of another source runs there.
    private bool IsFree(bool isRow, int line, int from, int to, int owner)
    {
        (int low, int high) = (Math.Min(from, to), Math.Max(from, to));
        return !boxes.GetValueOrDefault((isRow, line), []).Exists(b => b > low && b < high)
            && !used.GetValueOrDefault((isRow, line), []).Exists(u => u.Owner != owner && u.Low < high && low < u.High);
    }

    private void Use(bool isRow, int line, int from, int to, int owner) => Add(used, (isRow, line), (Math.Min(from, to), Math.Max(from, to), owner));

    private static void Add<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key, TValue value) where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists[key] = list = [];
        list.Add(value);
    }
}
