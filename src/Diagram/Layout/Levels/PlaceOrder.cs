namespace NetDraw.Diagram.Layout.Levels;

/// <summary>Things along an axis: some before others, some at one place.</summary>
internal sealed class PlaceOrder
{
    private readonly int[] parent;
    private readonly List<int>[] after;

    public PlaceOrder(int count)
    {
        parent = [.. Enumerable.Range(0, count)];
        after = [.. Enumerable.Range(0, count).Select(static _ => new List<int>())];
    }

    /// <summary>Puts one thing before another; contradictions show in <see cref="Places"/>.</summary>
    public void Before(int first, int second) => after[Find(first)].Add(second);

    /// <summary>Puts one thing before another unless that contradicts what is known.</summary>
    public bool TryBefore(int first, int second)
    {
        if (Find(first) == Find(second) || Leads(second, first))
            return false;
        Before(first, second);
        return true;
    }

    /// <summary>Puts two things at one place unless that contradicts what is known.</summary>
    public bool TryJoin(int a, int b)
    {
        (a, b) = (Find(a), Find(b));
        if (a == b)
            return !after[a].Exists(i => Find(i) == a);
        if (Leads(a, b) || Leads(b, a))
            return false;
        (int low, int high) = (Math.Min(a, b), Math.Max(a, b));
        parent[high] = low;
        after[low].AddRange(after[high]);
        return true;
    }

    /// <summary>The first place of each that the order allows; null where it contradicts itself.</summary>
    public int[]? Places()
    {
        int count = parent.Length, done = 0;
        int[] missing = new int[count], place = new int[count];
        for (int i = 0; i < count; i++)
        {
            foreach (int next in Find(i) == i ? after[i] : [])
                missing[Find(next)]++;
        }

        var ready = new Queue<int>(Enumerable.Range(0, count).Where(i => Find(i) == i && missing[i] == 0));
        while (ready.TryDequeue(out int at))
        {
            done++;
            foreach (int next in after[at].Select(Find))
            {
                place[next] = Math.Max(place[next], place[at] + 1);
                if (--missing[next] == 0)
                    ready.Enqueue(next);
            }
        }

        return done == Enumerable.Range(0, count).Count(i => Find(i) == i) ? [.. Enumerable.Range(0, count).Select(i => place[Find(i)])] : null;
    }

    private bool Leads(int from, int to)
    {
        (from, to) = (Find(from), Find(to));
        var seen = new HashSet<int> { from };
        var stack = new Stack<int>([from]);
        while (stack.TryPop(out int at))
        {
            foreach (int next in after[at].Select(Find))
            {
                if (next == to)
                    return true;
                if (seen.Add(next))
                    stack.Push(next);
            }
        }

        return false;
    }

    private int Find(int thing)
    {
        while (parent[thing] != thing)
            thing = parent[thing] = parent[parent[thing]];
        return thing;
    }
}
