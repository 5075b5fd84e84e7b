namespace NetDraw.Diagram;

/// <summary>
/// Sets of numbers of which two are nested or disjoint: a tree, in which a set lies in the smallest one around it. Takes time in proportion to members times
/// nesting.
/// </summary>
/// <param name="count">Numbers from 0 to below this may be members.</param>
internal sealed class NestedSets(int count)
{
    /// <summary>So many sets within each other at most: a file may claim that everything is within everything, which no reader could follow.</summary>
    public const int MostNested = 64;

    private readonly List<IReadOnlyList<int>> sets = [];
    private readonly List<int>?[] holders = new List<int>?[count];

    /// <summary>Whether a set, of different members, cuts through none that is there and is not too deep within others.</summary>
    /// <param name="members">The set.</param>
    /// <param name="equal">The first set of the same members; −1 where there is none.</param>
    public bool Fits(IReadOnlyList<int> members, out int equal)
    {
        var shared = new Dictionary<int, int>();
        foreach (int member in members)
        {
            foreach (int other in holders[member] ?? [])
                shared[other] = shared.GetValueOrDefault(other) + 1;
        }

        equal = shared.Where(s => s.Value == members.Count && s.Value == sets[s.Key].Count).Select(static s => s.Key).DefaultIfEmpty(-1).Min();
        return shared.All(s => s.Value == Math.Min(sets[s.Key].Count, members.Count)) && !members.Any(m => holders[m] is { Count: >= MostNested });
    }

    /// <summary>The set that has most in common with some members, if that is at least a share of all that is in either; −1 for none.</summary>
    public int Nearest(IReadOnlyList<int> members, double share)
    {
        var shared = members.SelectMany(m => holders[m] ?? []).CountBy(static s => s);
        var best = shared.Select(s => (Set: s.Key, Share: s.Value / (double)(sets[s.Key].Count + members.Count - s.Value))).OrderByDescending(static s => s.Share).ThenBy(static s => s.Set).FirstOrDefault((Set: -1, Share: 0));
        return best.Share >= share ? best.Set : -1;
    }

    /// <summary>Takes a set in that fits.</summary>
    public void Add(IReadOnlyList<int> members)
    {
        foreach (int member in members)
            (holders[member] ??= []).Add(sets.Count);
        sets.Add(members);
    }

    /// <summary>The tree.</summary>
    /// <returns>The sets, each before those within it; the smallest one around each set, and around each number; −1 for none.</returns>
    public (int[] Inwards, int[] Parents, int[] Around) Tree()
    {
        int[] inwards = [.. Enumerable.Range(0, sets.Count).OrderByDescending(s => sets[s].Count)], parents = new int[sets.Count], around = new int[count];
        Array.Fill(around, -1);
        foreach (int set in inwards)
        {
            parents[set] = around[sets[set][0]];
            foreach (int member in sets[set])
                around[member] = set;
        }

        return (inwards, parents, around);
    }
}
