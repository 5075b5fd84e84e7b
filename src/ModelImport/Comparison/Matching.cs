namespace NetDraw.ModelImport.Comparison;

/// <summary>Which layers of two networks are the same, by index; grows while it is made.</summary>
internal sealed class Matching
{
    private readonly int[] newOf;
    private readonly int[] oldOf;

    /// <summary>A matching of nothing.</summary>
    public Matching(int old, int @new)
    {
        (newOf, oldOf) = (new int[old], new int[@new]);
        Array.Fill(newOf, -1);
        Array.Fill(oldOf, -1);
    }

    /// <summary>The new layer of an old one; -1 for none.</summary>
    public int NewOf(int old) => newOf[old];

    /// <summary>The old layer of a new one; -1 for none.</summary>
    public int OldOf(int @new) => oldOf[@new];

    /// <summary>Old layers without a new one, in order.</summary>
    public IEnumerable<int> OpenOld => Open(newOf);

    /// <summary>New layers without an old one, in order.</summary>
    public IEnumerable<int> OpenNew => Open(oldOf);

    /// <summary>Says that two layers are the same, neither of which is matched.</summary>
    public void Add(int old, int @new) => (newOf[old], oldOf[@new]) = (@new, old);

    /// <summary>
    /// Stretches of open layers between the longest chain of matched ones that goes forward in both networks, each with what of it is open on both sides.
    /// </summary>
    public IEnumerable<(List<int> Old, List<int> New)> Gaps()
    {
        int oldAt = 0, newAt = 0;
        foreach (int old in Chain().Append(newOf.Length))
        {
            int @new = old < newOf.Length ? newOf[old] : oldOf.Length;
            List<int> openOld = [.. Between(newOf, oldAt, old)], openNew = [.. Between(oldOf, newAt, @new)];
            if (openOld.Count > 0 && openNew.Count > 0)
                yield return (openOld, openNew);
            (oldAt, newAt) = (old + 1, @new + 1);
        }
    }

    private static IEnumerable<int> Open(int[] other) => Between(other, 0, other.Length);

    private static IEnumerable<int> Between(int[] other, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            if (other[i] < 0)
                yield return i;
        }
    }

    private List<int> Chain() => SequenceAlignment.LongestRising([.. newOf.Index().Where(static m => m.Item >= 0)]);
}
