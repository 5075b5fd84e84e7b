using System.Collections.Immutable;

namespace NetDraw.Diagram.Blocks;

/// <summary>
/// Shows once, in a frame with ×N, what a network does N times in a row: equal stretches that one tensor enters and one leaves. Stretches are
/// equal when their blocks have equal labels and are wired alike; names and sizes of tensors do not count.
/// </summary>
internal static class RepeatFolding
{
    // Longest repeated unit, counted in segments; a larger one would not be seen as one thing.
    private const int MaxPeriod = 48;

    public static BlockGraph Apply(BlockGraph graph)
    {
        if (!graph.Frames.IsEmpty)
            return graph;
        var segments = Segmentation.Of(graph);
        var editor = new BlockEditor(graph);
        var frames = ImmutableArray.CreateBuilder<BlockFrame>();
        for (int i = 0; i < segments.Length;)
        {
            var run = Aligned(graph, segments, LongestRun(segments, i));
            if (run.Count >= 2)
                frames.Add(Fold(graph, editor, segments, run));
            i = run.Count >= 2 ? run.Start + (run.Period * run.Count) : i + 1;
        }

        return frames.Count == 0 ? graph : editor.Result() with { Frames = frames.ToImmutable() };
    }

    private static Run LongestRun(ImmutableArray<Segment> segments, int start)
    {
        var best = new Run(start, 1, 1);
        for (int period = 1; period <= MaxPeriod && start + (2 * period) <= segments.Length; period++)
        {
            int matched = Matched(segments, start, period);
            int count = (matched / period) + 1;
            if (count >= 2 && count * period > best.Count * best.Period)
                best = new(start, period, count) { Slack = matched % period };
        }

        return best;
    }

    private static int Matched(ImmutableArray<Segment> segments, int start, int period)
    {
        int matched = 0;
        while (start + period + matched < segments.Length && segments[start + matched].Key is { } key
            && string.Equals(key, segments[start + period + matched].Key, StringComparison.Ordinal))
            matched++;
        return matched;
    }

    // A run with a remainder can be cut at several places: the cut whose unit is one scope of the model is its author's.
    private static Run Aligned(BlockGraph graph, ImmutableArray<Segment> segments, Run run)
    {
        var best = run;
        int bestScope = -1;
        for (int shift = 0; run.Count >= 2 && shift <= run.Slack; shift++)
        {
            var shifted = run with { Start = run.Start + shift };
            int scope = ScopeTitle.Of([.. BlocksOf(graph, segments, shifted.Start, run.Period)]).Length;
            if (scope > bestScope)
                (best, bestScope) = (shifted, scope);
        }

        return best;
    }

    private static IEnumerable<Block> BlocksOf(BlockGraph graph, ImmutableArray<Segment> segments, int start, int count)
    {
        int last = segments[start + count - 1].Last;
        for (int i = segments[start].First; i <= last; i++)
            yield return graph.Blocks[i];
    }

    private static BlockFrame Fold(BlockGraph graph, BlockEditor editor, ImmutableArray<Segment> segments, Run run)
    {
        int end = run.Start + run.Period, afterLast = run.Start + (run.Period * run.Count);
        var folded = BlocksOf(graph, segments, end, run.Period * (run.Count - 1)).SelectMany(static b => b.Nodes).ToImmutableArray();
        for (int i = segments[end].First; i <= segments[afterLast - 1].Last; i++)
            editor.Remove(i);
        editor.Redirect(segments[afterLast - 1].Exit, segments[end - 1].Exit);
        return new(run.Count, [.. BlocksOf(graph, segments, run.Start, run.Period).Select(static b => b.Name)]) { Folded = folded };
    }

    private readonly record struct Run(int Start, int Period, int Count)
    {
        public int Slack { get; init; }
    }
}
