namespace NetDraw.Diagram.Layout.Levels;

/// <summary>
/// Decides where each edge leads. What goes on from box to box runs down a column while maps shrink and up one while they grow; where it turns it steps to
/// the right, so that the next column begins there. Everything else of one level lies on one row.
/// </summary>
internal sealed class LevelWays
{
    private readonly LevelNet net;
    private readonly bool isUpright;
    private readonly int[] pathOf;
    private readonly int[] runOf;
    private readonly List<int[]> paths = [];
    private readonly Dictionary<(int From, int To), LevelWay> along = [];
    private int runs;

    private LevelWays(LevelNet net, bool isUpright)
    {
        (this.net, this.isUpright) = (net, isUpright);
        (pathOf, runOf) = (new int[net.Count], new int[net.Count]);
        FindPaths();
        foreach (int[] path in paths)
            Walk(path);
        Of = [.. net.Problem.Edges.Select(e => WayOf(e.From, e.To))];
        IsTrunk = [.. net.Problem.Edges.Select(e => net.Next[e.From] == e.To)];
    }

    /// <summary>Where each edge leads.</summary>
    public LevelWay[] Of { get; }

    /// <summary>Whether the target of each edge goes on from its source.</summary>
    public bool[] IsTrunk { get; }

    /// <summary>How often the longest way through the net turns from shrinking to growing or back.</summary>
    public int Turns { get; private set; }

    /// <summary>The ways.</summary>
    /// <param name="net">The net.</param>
    /// <param name="isUpright">Whether what follows within a level stands in columns too, instead of in rows.</param>
    public static LevelWays Find(LevelNet net, bool isUpright) => new(net, isUpright);

    private void FindPaths()
    {
        foreach (int box in net.Order)
        {
            int main = net.Main[box];
            if (main >= 0 && net.Next[main] == box)
                continue;
            var path = new List<int>();
            for (int at = box; at >= 0; at = net.Next[at])
            {
                pathOf[at] = paths.Count;
                path.Add(at);
            }

            paths.Add([.. path]);
        }
    }

    // The stretches of one level, one after another, with the direction in which each is entered.
    private void Walk(int[] path)
    {
        bool isTrunk = net.Main[path[0]] < 0 && !net.IsSide(path[0]), isFirstColumn = isTrunk;
        var arrive = net.IsSide(path[0]) ? LevelWay.Up : isTrunk ? LevelWay.Down : LevelWay.Right;
        int turns = 0;
        for (int start = 0; start < path.Length;)
        {
            int end = EndOf(path, start);
            for (int i = start; i <= end; i++)
                runOf[path[i]] = runs;
            runs++;
            var leave = end + 1 == path.Length ? LevelWay.Free
                : net.Problem.Nodes[path[end + 1]].JoinsLevels ? LevelWay.Right
                : net.Level[path[end + 1]] == net.Level[path[end]] ? (arrive == LevelWay.Down ? LevelWay.Up : LevelWay.Down)
                : net.Level[path[end + 1]] > net.Level[path[end]] ? LevelWay.Down : LevelWay.Up;
            bool turns180 = leave is LevelWay.Down or LevelWay.Up && arrive is LevelWay.Down or LevelWay.Up && leave != arrive;
            var last = leave == LevelWay.Free && arrive == LevelWay.Up && HasResultsBeside(path[..start]) ? Beside(path[start..(end + 1)]) : isUpright || isFirstColumn || net.IsSide(path[0]) ? Upright(path[start..(end + 1)], arrive, turns180 && !EntersFrame(path[end], path[end + 1])) : Level(path[start..(end + 1)], arrive);
            turns += turns180 ? 1 : 0;
            isFirstColumn &= !turns180;
            if (leave != LevelWay.Free)
                along[(path[end], path[end + 1])] = leave == LevelWay.Right || (last != LevelWay.Right && turns180) ? LevelWay.Turn : leave;
            arrive = leave;
            start = end + 1;
        }

        if (isTrunk)
            Turns = Math.Max(Turns, turns);
    }

    // A stretch ends where the level does, where several levels are brought together, and where it folds.
    private int EndOf(int[] path, int start)
    {
        int end = start;
        while (end + 1 < path.Length && net.Level[path[end + 1]] == net.Level[path[start]] && !net.Problem.Nodes[path[end + 1]].JoinsLevels)
            end++;
        return FoldOf(path[start..(end + 1)]) is > 0 and var fold ? start + fold - 1 : end;
    }

    // A level that passes several of its maps on to itself, the last one first, is a U in itself, which folds at the first box that reads one: its place, 0 for none.
    private int FoldOf(int[] run)
    {
        var place = run.Index().ToDictionary(static r => r.Item, static r => r.Index);
        int fold = int.MaxValue, last = -1, count = 0;
        foreach (int box in run)
        {
            foreach (int edge in net.Outgoing[box])
            {
                if (!place.TryGetValue(net.Problem.Edges[edge].To, out int to) || to <= place[box] + 1)
                    continue;
                (fold, last, count) = (Math.Min(fold, to), Math.Max(last, place[box]), count + 1);
            }
        }

        return count > 1 && last < fold ? fold : 0;
    }

    // Where a neck begins, of which the box is no part: under the others of its own way it leaves the neck's columns to the neck.
    private bool EntersFrame(int box, int next) => HasLaterals(box, next) && net.Problem.Regions.Any(r => r.Members.Contains(next) && !r.Members.Contains(box));

    private bool HasLaterals(int box, int next)
    {
        foreach (int edge in net.Outgoing[box])
        {
            if (net.Problem.Edges[edge].To != next)
                return true;
        }

        return false;
    }

    // In a column, the last box beside it where the way turns back, unless the way goes on within a frame that the box is not in.
    private LevelWay Upright(int[] run, LevelWay arrive, bool isTurn)
    {
        for (int i = 1; i < run.Length; i++)
            along[(run[i - 1], run[i])] = isTurn && i == run.Length - 1 && !HasLaterals(run[i - 1], run[i]) ? LevelWay.Right : arrive;
        return run.Length == 1 ? arrive : along[(run[^2], run[^1])];
    }

    // The last of several results stands beside its level as the others do.
    private LevelWay Beside(int[] run)
    {
        int merge = Array.FindLastIndex(run, net.IsMerge);
        for (int i = 1; i < run.Length; i++)
            along[(run[i - 1], run[i])] = i <= merge ? LevelWay.Up : LevelWay.Right;
        return merge < run.Length - 1 ? LevelWay.Right : LevelWay.Up;
    }

    // Whether something that a way passes on its level leads to a result without leaving that.
    private bool HasResultsBeside(int[] way)
    {
        foreach (int box in way)
        {
            foreach (int edge in net.Outgoing[box])
            {
                int[] branch = paths[pathOf[net.Problem.Edges[edge].To]];
                if (pathOf[branch[0]] != pathOf[box] && net.Outgoing[branch[^1]].IsEmpty && branch.All(b => net.Level[b] == net.Level[box]))
                    return true;
            }
        }

        return false;
    }

    // On one row; a step to another level stands over or under what joins it with that level's maps.
    private LevelWay Level(int[] run, LevelWay arrive)
    {
        for (int i = 1; i < run.Length; i++)
            along[(run[i - 1], run[i])] = i == 1 && arrive is LevelWay.Down or LevelWay.Up && net.IsMerge(run[1]) && !net.IsMerge(run[0]) ? arrive : LevelWay.Right;
        return run.Length == 1 ? arrive : along[(run[^2], run[^1])];
    }

    private LevelWay WayOf(int from, int to)
    {
        if (along.TryGetValue((from, to), out var way) && net.Next[from] == to)
            return way;
        if (net.IsSide(from) || net.IsSide(to) || runOf[from] == runOf[to])
            return LevelWay.Free;
        if (IsBeside(from, to))
            return LevelWay.Down;
        if (net.Level[from] == net.Level[to])
            return IsArm(from, to) ? LevelWay.Free : LevelWay.Right;
        if (net.Main[to] == from && !net.Problem.Nodes[to].JoinsLevels)
            return net.Level[to] > net.Level[from] ? LevelWay.Down : LevelWay.Up;
        return LevelWay.Turn;
    }

    // What feeds nothing but the last box of a way up stands over it.
    private bool IsBeside(int from, int to)
    {
        if (net.Main[from] >= 0 || net.Outgoing[from].Length != 1 || net.Next[to] >= 0 || net.Main[to] is not (>= 0 and var main) || along.GetValueOrDefault((main, to)) != LevelWay.Up)
            return false;
        foreach (int edge in net.Incoming[to])
        {
            int other = net.Problem.Edges[edge].From;
            if (other != from)
            {
                if (net.Main[other] < 0 && net.Outgoing[other].Length == 1)
                    return false;
                continue;
            }

            break;
        }

        return true;
    }

    // The end of a way that leads past some boxes of one stretch and back to it.
    private bool IsArm(int from, int to)
    {
        int first = paths[pathOf[from]][0];
        return pathOf[first] != pathOf[to] && net.Main[first] is >= 0 and var source && runOf[source] == runOf[to] && pathOf[source] == pathOf[to];
    }
}
