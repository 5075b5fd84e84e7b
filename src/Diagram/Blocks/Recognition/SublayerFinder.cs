using System.Collections.Frozen;
using System.Collections.Immutable;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>Finds what layers of transformers consist of: takes the halves of layers apart into what computes, and the sums and normalisations around it.</summary>
/// <param name="wiring">How the blocks are wired.</param>
/// <param name="halves">The halves of layers.</param>
internal sealed class SublayerFinder(BlockWiring wiring, IReadOnlyList<TransformerHalf> halves)
{
    /// <summary>Regions that are taken apart.</summary>
    public static FrozenSet<string> Halves { get; } = new[]
    {
        RegionRecognisers.Attention, RegionRecognisers.WindowAttention, RegionRecognisers.FeedForward, RegionRecognisers.Experts, RegionRecognisers.TokenMixing, RegionRecognisers.ParallelLayer,
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The sublayers. Two layers bridged by a shortcut are no feed-forward network where nothing attends or mixes positions.</summary>
    /// <param name="groups">All that is known by name.</param>
    public IEnumerable<NamedGroup> Find(IReadOnlyList<NamedGroup> groups)
    {
        if (halves.All(static h => string.Equals(h.Name, RegionRecognisers.FeedForward, StringComparison.Ordinal)))
            yield break;
        bool isMixed = halves.Any(static h => string.Equals(h.Name, RegionRecognisers.TokenMixing, StringComparison.Ordinal));
        foreach (var half in halves)
        {
            foreach (var members in Computing(half))
            {
                var view = new SublayerView(wiring.Graph.Network, [.. members.Select(m => wiring.Graph.Blocks[m])], half, isMixed);
                if (Sublayers.All.FirstOrDefault(r => r.Matches(view)) is { } row)
                    yield return new(row.Name, [.. members]) { IsSublayer = true, Says = row.Says(view) };
            }

            if (NormOf(half.Region.Last) is { } norm && groups.Any(g => g.Members.BinarySearch(norm) >= 0 && g.Members.BinarySearch(half.Region.Last) >= 0))
                yield return new(Sublayers.AddAndNorm, [half.Region.Last, norm]) { IsSublayer = true, Says = [] };
        }
    }

    // What hangs together once sums, and the normalisations before and behind, are gone.
    private IEnumerable<SortedSet<int>> Computing(TransformerHalf half)
    {
        bool isParallel = string.Equals(half.Name, RegionRecognisers.ParallelLayer, StringComparison.Ordinal);
        var left = half.Region.Members.Where(m => m != half.Region.Last && !IsNormAround(half.Region, m) && !(isParallel && wiring.Graph.Blocks[m].IsAddition)).ToHashSet();
        foreach (int first in half.Region.Members.Where(left.Remove))
        {
            var found = new SortedSet<int> { first };
            var open = new Stack<int>(found);
            while (open.TryPop(out int block))
            {
                foreach (int next in wiring.Outputs[block].SelectMany(wiring.ReadersOf).Concat(wiring.Inputs[block].Select(wiring.WriterOf)).Where(left.Remove))
                {
                    found.Add(next);
                    open.Push(next);
                }
            }

            yield return found;
        }
    }

    private bool IsNormAround(ClosedRegion region, int block) => IsNorm(block)
        && (wiring.Inputs[block].Contains(region.Entry) || wiring.Outputs[block].All(t => wiring.ReadersOf(t).All(r => r == region.Last)));

    // A sum that anything else reads is the shortcut of what comes next.
    private int? NormOf(int sum) => wiring.Outputs[sum] is [var tensor] && wiring.ReadersOf(tensor) is [var reader] && IsNorm(reader) && wiring.Inputs[reader].Length == 1 ? reader : null;

    private bool IsNorm(int block) => wiring.Graph.Blocks[block] is { Kind: BlockKind.Layer, Category: OperatorCategory.Normalization };
}

/// <summary>Half of a transformer's layer, or the whole of one whose halves work in parallel.</summary>
/// <param name="Name">The region's name in the catalogue.</param>
/// <param name="Region">Its blocks.</param>
/// <param name="ReadsElsewhere">Whether attention in it looks at tensors from elsewhere.</param>
/// <param name="Reach">How far attention in it reaches.</param>
internal sealed record TransformerHalf(string Name, ClosedRegion Region, bool ReadsElsewhere, AttentionReach Reach);
