using System.Collections.Immutable;
using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>
/// Finds towers of twins (Bromley et al. 1993, figure 1; Hoffer and Ailon 2015, figure 1): ways of the same layers side by side, each of which has its weights in common
/// with its counterpart in the first. They are said to share them once for each tower, not at every layer.
/// </summary>
internal sealed class TwinTowers
{
    /// <summary>What each of them is called.</summary>
    public const string Name = "tower";

    // One layer that is used twice makes no tower.
    private const int LeastShared = 2;

    // Networks that use one set of weights at every step of a sequence have as many pairs as there are two steps: so many are followed, per block of the graph.
    private const int Tries = 16;

    private readonly BlockGraph graph;
    private readonly BlockWiring wiring;
    private readonly Func<Block, List<string>> keysOf;
    private long tries;

    private TwinTowers(BlockGraph graph, Func<Block, List<string>> keysOf) => (this.graph, this.keysOf, wiring, tries) = (graph, keysOf, new(graph), (long)graph.Blocks.Length * Tries);

    /// <summary>The towers beside the first one, each with the blocks of that and its own, one for one; frames around them cross no others.</summary>
    /// <param name="graph">What is shown.</param>
    /// <param name="owners">Of each block that uses the weights of one before it: that block.</param>
    /// <param name="keysOf">By what names a block's weights are known.</param>
    public static IEnumerable<ImmutableSortedDictionary<int, int>> Find(BlockGraph graph, IReadOnlyDictionary<int, int> owners, Func<Block, List<string>> keysOf)
    {
        if (owners.Count < LeastShared)
            yield break;
        var finder = new TwinTowers(graph, keysOf);
        ImmutableArray<int>[] frames = [.. graph.FrameMembers()];
        var taken = new Dictionary<int, int>();
        foreach (var (second, first) in owners.OrderBy(static o => o.Key))
        {
            if (finder.tries < 0)
                yield break;
            if (taken.ContainsKey(second) || finder.From(first, second) is not { } pairs)
                continue;
            // A tower is the first of several, or has no block in common with those before.
            bool isApart = !pairs.Values.Any(taken.ContainsKey) && (pairs.Keys.All(k => taken.GetValueOrDefault(k, -1) == k) || !pairs.Keys.Any(taken.ContainsKey));
            if (!isApart || !finder.IsWhole(pairs.Keys) || !finder.IsWhole(pairs.Values) || frames.Any(f => Crosses(f, [.. pairs.Keys]) || Crosses(f, [.. pairs.Values])))
                continue;
            foreach (var (a, b) in pairs)
                taken[a] = taken[b] = a;
            yield return pairs;
        }
    }

    // Both ways from a pair, as far as two ways of different blocks do the same with the same weights.
    private ImmutableSortedDictionary<int, int>? From(int first, int second)
    {
        var pairs = new SortedDictionary<int, int>();
        var seconds = new HashSet<int>();
        var open = new Stack<(int First, int Second)>([(first, second)]);
        while (open.TryPop(out var pair))
        {
            if (pairs.ContainsKey(pair.First) || seconds.Contains(pair.Second) || pairs.ContainsKey(pair.Second) || seconds.Contains(pair.First) || tries-- < 0 || !AreAlike(pair.First, pair.Second))
                continue;
            pairs.Add(pair.First, pair.Second);
            seconds.Add(pair.Second);
            foreach (var next in wiring.Inputs[pair.First].Zip(wiring.Inputs[pair.Second]))
                open.Push((wiring.WriterOf(next.First), wiring.WriterOf(next.Second)));
            foreach (var (a, b) in wiring.Outputs[pair.First].Zip(wiring.Outputs[pair.Second]))
            {
                var left = wiring.ReadersOf(a).ToList();
                foreach (int reader in wiring.ReadersOf(b))
                {
                    if (left.FindIndex(r => AreAlike(r, reader)) is >= 0 and var at)
                    {
                        open.Push((left[at], reader));
                        left.RemoveAt(at);
                    }
                }
            }
        }

        // What is behind leads on to what is behind it, in the order of the flow.
        var (firsts, behind) = (pairs.Keys.ToHashSet(), new HashSet<int>());
        while (pairs.Where(p => IsBehind(p.Key, firsts, behind) || IsBehind(p.Value, seconds, behind)).ToList() is { Count: > 0 } joint && tries >= 0)
        {
            tries -= pairs.Count;
            foreach (var (a, b) in joint)
            {
                pairs.Remove(a);
                firsts.Remove(a);
                seconds.Remove(b);
                behind.UnionWith([a, b]);
            }
        }

        return pairs.Keys.Count(k => keysOf(graph.Blocks[k]).Count > 0) >= LeastShared ? pairs.ToImmutableSortedDictionary() : null;
    }

    // What reads a tower and anything else is behind it, and so is what reads that.
    private bool IsBehind(int block, HashSet<int> tower, HashSet<int> behind)
    {
        var writers = wiring.Inputs[block].Select(wiring.WriterOf).Where(w => w >= 0 && graph.Blocks[w].Kind == BlockKind.Layer).ToList();
        return writers.Exists(behind.Contains) || (writers.Exists(tower.Contains) && !writers.TrueForAll(tower.Contains));
    }

    private bool AreAlike(int first, int second)
    {
        if (first == second || first < 0 || second < 0 || graph.Blocks[first] is not { Kind: BlockKind.Layer } a || graph.Blocks[second] is not { Kind: BlockKind.Layer } b)
            return false;
        // What joins the ways, or deals out to them, is no part of either.
        return a.Category == b.Category && a.Category is not OperatorCategory.Loss && a.Count == b.Count && a.Inputs.Length == b.Inputs.Length && a.Outputs.Length == b.Outputs.Length
            && string.Equals(a.Label, b.Label, StringComparison.Ordinal) && a.Parts.SequenceEqual(b.Parts, StringComparer.Ordinal) && keysOf(a).SequenceEqual(keysOf(b), StringComparer.Ordinal);
    }

    // It begins with an input of its own, or a part of one, as heads that one network has for several maps do not; no way leads out and back in.
    private bool IsWhole(IEnumerable<int> members)
    {
        ImmutableArray<int> all = [.. members.Order()];
        // One way, not several layers that have an input each.
        return wiring.AreConnected(all) && all.SelectMany(m => wiring.Inputs[m]).Where(t => all.BinarySearch(wiring.WriterOf(t)) < 0).All(IsInput) && Collapsing.Convexity.Holds(wiring, all);
    }

    private bool IsInput(int tensor) => wiring.IsAside(tensor) || (wiring.WriterOf(tensor) is >= 0 and var writer && graph.Blocks[writer].IsPart && wiring.Inputs[writer].All(wiring.IsFed));

    private static bool Crosses(ImmutableArray<int> frame, HashSet<int> tower)
    {
        int shared = frame.Count(tower.Contains);
        return shared > 0 && shared < frame.Length && shared < tower.Count;
    }
}
