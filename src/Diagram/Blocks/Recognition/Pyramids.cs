using System.Collections.Immutable;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>
/// Feature pyramids: maps of a network's stages, from the smallest to the largest, each added to the one before scaled up (Lin et al. 2017, FPN, fig. 3:
/// 1×1 convolutions to the side, scaled up, added, a 3×3 convolution for each result).
/// </summary>
internal sealed class Pyramids(BlockWiring wiring)
{
    /// <summary>Where it was published: paper and figure.</summary>
    public const string Source = "Lin et al. 2017 (FPN), fig. 3: 1×1 convolutions to the side, from the top scaled up and added, 3×3 convolutions";

    /// <summary>What it is called.</summary>
    public const string Name = "FPN";

    private const int LeastMerges = 2;

    /// <summary>The pyramids.</summary>
    public static IEnumerable<NamedGroup> Find(BlockWiring wiring) => new Pyramids(wiring).Found();

    private IEnumerable<NamedGroup> Found()
    {
        var merges = new Dictionary<int, Merge>();
        for (int i = 0; i < wiring.Graph.Blocks.Length; i++)
        {
            if (MergeAt(i) is { } merge)
                merges[i] = merge;
        }

        // A merge that no other scales up is the largest level: from there down to the smallest.
        var below = merges.Values.Select(static m => m.Above).ToHashSet();
        foreach (int bottom in merges.Keys.Where(m => !below.Contains(m)).Order())
        {
            var levels = new List<int>();
            var members = new SortedSet<int>();
            int at = bottom;
            for (; merges.TryGetValue(at, out var merge) && !levels.Contains(at); at = merge.Above)
            {
                levels.Add(at);
                members.UnionWith([at, merge.Lateral, .. merge.Scaling]);
            }

            if (levels.Count < LeastMerges || !IsLateral(at))
                continue;
            members.Add(at);
            foreach (int level in levels.Append(at))
                members.UnionWith(ResultsOf(level));
            yield return new(Name, [.. members]) { Says = PyramidLevels.TextOf(wiring, levels.Append(at)) };
        }
    }

    private Merge? MergeAt(int index)
    {
        if (wiring.Graph.Blocks[index] is not { Kind: BlockKind.Layer } block || !block.IsAddition || block.IsConcatenation || wiring.Inputs[index] is not [var a, var b])
            return null;
        foreach (var (side, scaled) in new[] { (a, b), (b, a) })
        {
            if (wiring.WriterOf(side) is >= 0 and var lateral && IsLateral(lateral) && ScaledFrom(scaled) is { } from)
                return new(lateral, from.Above, from.Scaling);
        }

        return null;
    }

    // Scaled up by a resampling or a transposed convolution; nothing else between.
    private (int Above, ImmutableArray<int> Scaling)? ScaledFrom(int tensor)
    {
        if (wiring.WriterOf(tensor) is not (>= 0 and var writer) || wiring.Graph.Blocks[writer] is not { Kind: BlockKind.Layer, Category: OperatorCategory.Resampling } || wiring.Inputs[writer].Length == 0)
            return null;
        return wiring.Inputs[writer] is [var first, ..] && wiring.WriterOf(first) is >= 0 and var above && wiring.Graph.Blocks[above].Kind == BlockKind.Layer ? (above, [writer]) : null;
    }

    private bool IsLateral(int block) => ConvolutionFacts.Find(wiring.Graph.Network, wiring.Graph.Blocks[block]) is { IsPointwise: true, Stride: 1 };

    private IEnumerable<int> ResultsOf(int level) => wiring.Outputs[level].SelectMany(wiring.ReadersOf)
        .Where(r => ConvolutionFacts.Find(wiring.Graph.Network, wiring.Graph.Blocks[r]) is { IsPointwise: false, Stride: 1, IsDepthwise: false } && wiring.Inputs[r].Length == 1);

    private sealed record Merge(int Lateral, int Above, ImmutableArray<int> Scaling);
}
