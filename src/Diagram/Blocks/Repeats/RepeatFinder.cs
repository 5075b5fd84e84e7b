using NetDraw.Diagram.Blocks.Recognition;

namespace NetDraw.Diagram.Blocks.Repeats;

/// <summary>
/// Finds where blocks equal those a period later, tensor by tensor: each operand comes from the same way back, is the same tensor, or enters
/// the network from outside for each stretch anew. Takes time in proportion to blocks times periods tried.
/// </summary>
internal sealed class RepeatFinder(BlockWiring wiring, int[] labels)
{
    // Longest repeated unit, in blocks; a larger one would not be seen as one thing. Fewer are tried of large graphs.
    private const int MostPeriods = 512;
    private const int LeastPeriods = 96;
    private const int Work = 5_000_000;

    /// <summary>Runs of blocks that equal those a period later, longest cover first; at least a period long each.</summary>
    public List<(int Start, int Matched, int Period)> Runs()
    {
        int count = labels.Length;
        int periods = Math.Min(count / 2, Math.Clamp(Work / Math.Max(count, 1), LeastPeriods, MostPeriods));
        var runs = new List<(int Start, int Matched, int Period)>();
        for (int period = 1; period <= periods; period++)
        {
            int start = 0;
            for (int i = 0; i + period <= count; i++)
            {
                if (i + period < count && Matches(i, i + period))
                    continue;
                if (i - start >= period)
                    runs.Add((start, i - start, period));
                start = i + 1;
            }
        }

        runs.Sort(static (a, b) => (-Cover(a), a.Period, a.Start).CompareTo((-Cover(b), b.Period, b.Start)));
        return runs;

        static int Cover((int Start, int Matched, int Period) run) => ((run.Matched / run.Period) + 1) * run.Period;
    }

    private bool Matches(int first, int second)
    {
        if (labels[first] != labels[second] || labels[first] == BlockLabels.Unique)
            return false;
        int[] a = wiring.Inputs[first], b = wiring.Inputs[second];
        if (a.Length != b.Length)
            return MayGrow(wiring.Graph.Blocks[first]) && Grows(a, b, first, second);
        for (int k = 0; k < a.Length; k++)
        {
            if (!Corresponds(a[k], b[k], second - first)
                && !(RecurrentStates.AreReadBy(wiring.Graph.Blocks[first], wiring.NameOf(a[k])) && RecurrentStates.AreReadBy(wiring.Graph.Blocks[second], wiring.NameOf(b[k]))))
                return Grows(a, b, first, second);
        }

        return true;
    }

    private bool Corresponds(int a, int b, int period) => a == b
        || (wiring.WriterOf(a) is >= 0 and var from && wiring.WriterOf(b) == from + period && wiring.SlotOf(a) == wiring.SlotOf(b))
        || wiring.AreAlike(a, b);

    // What joins tensors, or holds something that does, as a whole region may.
    private static bool MayGrow(Block block) => block.IsConcatenation || block.Nodes.IsEmpty;

    // A dense layer's concatenation reads all that the one before it read, and what has been made since.
    private bool Grows(int[] a, int[] b, int first, int second)
    {
        int more = b.Length - a.Length;
        if (more < 1)
            return false;
        bool isAfter = a.AsSpan().SequenceEqual(b.AsSpan(0, a.Length)), isBefore = a.AsSpan().SequenceEqual(b.AsSpan(more));
        if (!isAfter && !isBefore)
            return false;
        foreach (int tensor in isAfter ? b.AsSpan(a.Length) : b.AsSpan(0, more))
        {
            if (wiring.WriterOf(tensor) <= first - (second - first) || wiring.WriterOf(tensor) >= second)
                return false;
        }

        return true;
    }
}

/// <summary>Equal stretches of a graph next to each other in reading order.</summary>
/// <param name="Start">Index of the first block of the first stretch.</param>
/// <param name="Period">Blocks in one stretch.</param>
/// <param name="Count">Number of stretches.</param>
internal readonly record struct Repeat(int Start, int Period, int Count)
{
    /// <summary>Blocks in all.</summary>
    public int Length => Period * Count;

    /// <summary>Index after the last block.</summary>
    public int End => Start + Length;
}
