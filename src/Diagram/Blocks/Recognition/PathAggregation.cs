using System.Collections.Immutable;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>
/// Necks that walk a pyramid both ways and join instead of adding: from the top each map scaled up and joined to the one below, then from the bottom each
/// scaled down by a convolution and joined to what the way down had there. The way down alone is a feature pyramid, and no path aggregation.
/// </summary>
internal sealed class PathAggregation
{
    /// <summary>Where it was published: paper and figure.</summary>
    public const string Source = "Liu et al. 2018 (PANet), fig. 1: top-down, then bottom-up; joined, as in Bochkovskiy et al. 2020 (YOLOv4), fig. 6b";

    /// <summary>What it is called.</summary>
    public const string Name = "PAN";

    private const int LeastEach = 2;

    // Dressing and narrowing between a map and what is made of it for another level.
    private const int MostBetween = 4;

    private readonly BlockWiring wiring;
    private readonly ImmutableArray<NamedGroup> blocks;

    private PathAggregation(BlockWiring wiring, ImmutableArray<NamedGroup> blocks) => (this.wiring, this.blocks) = (wiring, blocks);

    /// <summary>The necks of a network.</summary>
    /// <param name="wiring">The network.</param>
    /// <param name="blocks">What is known by name already: what the last join leads into belongs to it.</param>
    public static IEnumerable<NamedGroup> Find(BlockWiring wiring, ImmutableArray<NamedGroup> blocks) => new PathAggregation(wiring, blocks).Found();

    private IEnumerable<NamedGroup> Found()
    {
        var ups = new List<Join>();
        var downs = new List<Join>();
        for (int i = 0; i < wiring.Graph.Blocks.Length; i++)
        {
            if (wiring.Graph.Blocks[i] is not { Kind: BlockKind.Layer, IsConcatenation: true } || wiring.Inputs[i] is not [var a, var b])
                continue;
            if ((From(a, IsScaledUp) ?? From(b, IsScaledUp)) is { } up)
                ups.Add(new(i, up, -1));
            else if (From(a, IsScaledDown) is { } left)
                downs.Add(new(i, left, b));
            else if (From(b, IsScaledDown) is { } right)
                downs.Add(new(i, right, a));
        }

        if (ups.Count < LeastEach || downs.Count < LeastEach)
            yield break;
        var below = Following(ups[0].Scaling);
        // The way down is one way, and what it leads to goes up again; what is joined there lies on the way down, or is what it began with.
        var before = Leading(ups[^1].Scaling);
        var down = ups.TakeWhile(u => below.Contains(u.At)).ToList();
        var top = wiring.Inputs[ups[0].Scaling] is [var first, ..] ? Unnarrowed(first).ToHashSet() : [];
        var up2 = downs.Where(d => below.Contains(d.Scaling) && d.At > ups[^1].At && Unnarrowed(d.Other).Any(t => top.Contains(t) || (before.Contains(wiring.WriterOf(t)) && below.Contains(wiring.WriterOf(t))))).ToList();
        if (down.Count < LeastEach || down.Count != ups.Count || up2.Count != down.Count || !IsInRow(down) || !IsInRow(up2))
            yield break;
        var members = below.Intersect(Leading(up2[^1].At)).Append(ups[0].Scaling).Append(up2[^1].At).ToHashSet();
        int end = wiring.Outputs[up2[^1].At].SelectMany(wiring.ReadersOf).FirstOrDefault(-1);
        members.UnionWith(blocks.Where(g => g.Members.Contains(end)).OrderByDescending(static g => g.Members.Length).Select(static g => g.Members).FirstOrDefault([]));
        members.UnionWith(Behind(up2[^1], up2[^2]));
        members.UnionWith([.. down.Select(static u => u.At).Append(ups[0].Scaling).SelectMany(b => wiring.Inputs[b]).SelectMany(Narrowing)]);
        yield return new(Name, [.. members.Order()]) { Says = PyramidLevels.TextOf(wiring, down.Concat(up2).Select(static j => j.At)) };
    }

    private bool IsInRow(List<Join> joins) => joins.Zip(joins.Skip(1)).All(p => Following(p.First.At).Contains(p.Second.Scaling));

    // Backwards over what only dresses or narrows, to what changes a map's size.
    private int? From(int tensor, Func<Block, bool> isWanted) =>
        Unnarrowed(tensor).Select(wiring.WriterOf).Where(w => w >= 0 && wiring.Graph.Blocks[w].Kind == BlockKind.Layer && isWanted(wiring.Graph.Blocks[w])).Select(static w => (int?)w).FirstOrDefault();

    // A tensor, and those of which it is made by what only dresses or narrows.
    private IEnumerable<int> Unnarrowed(int tensor)
    {
        yield return tensor;
        for (int step = 1; step < MostBetween && wiring.WriterOf(tensor) is >= 0 and var writer && wiring.Graph.Blocks[writer] is { Kind: BlockKind.Layer } block
            && (block.IsDressing || ConvolutionFacts.Find(wiring.Graph.Network, block) is { IsPointwise: true, Stride: 1 }) && wiring.Inputs[writer] is [var only]; step++)
            yield return tensor = only;
    }

    // What brings a map to the channels of the way down, for that alone.
    private IEnumerable<int> Narrowing(int tensor) => Unnarrowed(tensor).SkipLast(1).TakeWhile(t => wiring.ReadersOf(t) is [_]).Select(wiring.WriterOf).TakeWhile(w => !blocks.Any(g => g.Members.Contains(w)));

    // The last level has no next one that would tell where it ends: as many layers as the one before has between its join and what leads on, where they are the same.
    private List<int> Behind(Join last, Join previous)
    {
        var model = new Stack<int>();
        for (int at = last.Scaling; wiring.Inputs[at] is [var only] && wiring.WriterOf(only) is >= 0 and var writer && writer > previous.At && writer < at; at = writer)
            model.Push(writer);
        var found = new List<int>();
        for (int at = last.At; found.Count < model.Count && wiring.Outputs[at].SelectMany(wiring.ReadersOf).ToList() is [var next] && wiring.Inputs[next].Length == 1; at = next)
            found.Add(next);
        return found.Select(Plan).SequenceEqual(model.Select(Plan)) ? found : [];
    }

    private (OperatorCategory Category, bool? IsPointwise) Plan(int block) => (wiring.Graph.Blocks[block].Category, ConvolutionFacts.Find(wiring.Graph.Network, wiring.Graph.Blocks[block])?.IsPointwise);

    private static bool IsScaledUp(Block block) => block.Category == OperatorCategory.Resampling;

    private bool IsScaledDown(Block block) => ConvolutionFacts.Find(wiring.Graph.Network, block) is { Stride: 2, IsPointwise: false } && block.Inputs.Length == 1;

    private HashSet<int> Following(int from) => Reached(from, b => wiring.Outputs[b].SelectMany(wiring.ReadersOf));

    private HashSet<int> Leading(int to) => Reached(to, b => wiring.Inputs[b].Select(wiring.WriterOf));

    private HashSet<int> Reached(int from, Func<int, IEnumerable<int>> next)
    {
        var found = new HashSet<int>();
        var open = new Stack<int>([from]);
        while (open.TryPop(out int block))
        {
            foreach (int other in next(block).Where(o => o >= 0 && wiring.Graph.Blocks[o].Kind == BlockKind.Layer && found.Add(o)))
                open.Push(other);
        }

        return found;
    }

    /// <summary>A join of two levels.</summary>
    /// <param name="At">The concatenation.</param>
    /// <param name="Scaling">What brings one of the maps to the other's size.</param>
    /// <param name="Other">The other tensor that it reads; −1 where it does not matter.</param>
    private sealed record Join(int At, int Scaling, int Other);
}
