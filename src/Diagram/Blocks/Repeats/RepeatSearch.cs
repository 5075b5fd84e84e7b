using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Repeats;

/// <summary>
/// Finds what a graph does N times, one after another or side by side: stretches of blocks with equal labels that are wired alike. Several tensors
/// may enter and leave.
/// </summary>
internal sealed class RepeatSearch
{
    // What is tried and given up again costs time: at most so many blocks' worth of it, per block of the graph.
    private const int TriesPerBlock = 60;
    private const int LeastTries = 100_000;

    // Of stretches without weights only long rows are worth a frame.
    private const int FewPlain = 4;

    // Titles are read of so many ways of cutting a run, where nothing else tells them apart.
    private const int MaxPhases = 64;

    private readonly BlockGraph graph;
    private readonly BlockWiring wiring;
    private readonly int[] labels;
    private readonly int[] crossing;
    private readonly RepeatCheck check;
    private readonly bool[] isTaken;
    private bool mustConnect;

    private RepeatSearch(BlockWiring wiring, int[] labels, RepeatCheck check)
    {
        (this.wiring, this.labels, this.check, graph) = (wiring, labels, check, wiring.Graph);
        isTaken = new bool[labels.Length];
        crossing = Crossings();
    }

    /// <summary>Repeats that do not overlap, in reading order.</summary>
    /// <param name="wiring">The graph.</param>
    /// <param name="labels">What its blocks look like; <see cref="BlockLabels.Unique"/> is like nothing.</param>
    /// <param name="check">What may be drawn as one.</param>
    /// <param name="mustConnect">Whether the blocks of a stretch have to hang together.</param>
    public static List<Repeat> Find(BlockWiring wiring, int[] labels, RepeatCheck check, bool mustConnect = false) => new RepeatSearch(wiring, labels, check) { mustConnect = mustConnect }.Found();

    private List<Repeat> Found()
    {
        var found = new List<Repeat>();
        long tries = Math.Max((long)labels.Length * TriesPerBlock, LeastTries);
        foreach (var (start, matched, period) in new RepeatFinder(wiring, labels).Runs())
        {
            if (tries < 0)
                break;
            tries -= matched + period;
            if (isTaken.AsSpan(start, matched + period).Contains(true) || Fitted(start, matched, period) is not { } repeat)
                continue;
            isTaken.AsSpan(repeat.Start, repeat.Length).Fill(true);
            found.Add(repeat);
        }

        found.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        return found;
    }

    // The run cut where the fewest tensors lead from one stretch to the next, and so that most of it is in the copies: that is where its author's blocks begin.
    private Repeat? Fitted(int start, int matched, int period)
    {
        var best = Enumerable.Range(0, Math.Min(period, matched - period + 1)).Select(s => new Repeat(start + s, period, ((matched - s) / period) + 1))
            .Concat(Enumerable.Range(0, period).Where(s => s > matched - period).Select(s => new Repeat(start + s, period, 1)))
            .GroupBy(r => crossing[r.Start + period]).MinBy(static g => g.Key)?
            .GroupBy(static r => r.Count).MaxBy(static g => g.Key)?
            .Take(MaxPhases).MaxBy(r => (Wider(r) is null ? 0 : 1, ScopeOf(r), graph.Blocks[r.Start].IsDressing || graph.Blocks[r.Start].Category == OperatorCategory.Pooling ? 0 : 1, graph.Blocks[r.Start + period - 1].Category == OperatorCategory.Pooling));
        return best is { Count: > 1 } run ? Checked(run) : null;
    }

    // Where the first of several stands apart, the rest may still be equal; where others are equal, one before them may be, too.
    private Repeat? Checked(Repeat run)
    {
        if (Wider(run) is { } wider)
            return Worthy(wider);
        int count = check.CountOf(run);
        if (count < run.Count && Wider(run with { Count = count }) is { } cut)
            return Worthy(cut);
        if (count > 1)
            return Worthy(run with { Count = count });
        run = new(run.Start + run.Period, run.Period, run.Count - 1);
        return run.Count > 1 && check.CountOf(run) is > 1 and var rest ? Worthy(run with { Count = rest }) : null;
    }

    // With one more before: the first may read anything where the others read the one before it.
    private Repeat? Wider(Repeat run)
    {
        var wider = new Repeat(run.Start - run.Period, run.Period, run.Count + 1);
        return wider.Start >= 0 && !isTaken.AsSpan(wider.Start, run.Period).Contains(true) && check.CountOf(wider) == wider.Count ? wider : null;
    }

    private Repeat? Worthy(Repeat run)
    {
        bool isPlain = Enumerable.Range(run.Start, run.Period).All(i => graph.Blocks[i].IsDressing);
        if ((isPlain && run.Length < FewPlain) || IsRowOfRows(run))
            return null;
        return (check.IsParallel(run) && !check.AreArms(run)) || (mustConnect && !check.IsConnected(run)) ? null : run;
    }

    // Two rows with a layer between them, as a pooling between two rows of convolutions, are read as that and not as twice a row and a layer.
    private bool IsRowOfRows(Repeat run)
    {
        if (run.Count > 2 || check.IsParallel(run))
            return false;
        var changes = Enumerable.Range(run.Start + 1, run.Period - 1).Count(i => labels[i] != labels[i - 1]);
        return changes <= 1 && changes < run.Period - 1;
    }

    private int ScopeOf(Repeat run) => ScopeTitle.Of([.. graph.Blocks.AsSpan(run.Start, run.Period)]).Length;

    // How many tensors lead over the border before each block; those beside the flow lead everywhere.
    private int[] Crossings()
    {
        int[] over = new int[labels.Length + 1];
        for (int i = 0; i < labels.Length; i++)
        {
            foreach (int tensor in wiring.Outputs[i])
            {
                int last = wiring.ReadersOf(tensor).LastOrDefault(r => graph.Blocks[r].Kind != BlockKind.Output, -1);
                if (last <= i || wiring.WriterOf(tensor) != i || wiring.IsAside(tensor) || wiring.IsSide(tensor))
                    continue;
                over[i + 1]++;
                over[Math.Min(last + 1, labels.Length)]--;
            }
        }

        for (int i = 1; i < over.Length; i++)
            over[i] += over[i - 1];
        return over;
    }
}
