using System.Collections.Immutable;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>Finds what readers know by name from how it is wired (residual block, inception, encoder layer), wherever it occurs.</summary>
internal sealed class StructureFinder
{
    private readonly BlockWiring wiring;
    private readonly BlockGraph graph;
    private readonly SideReads side;
    private readonly Beginnings begin;
    private readonly List<TransformerHalf> halves = [];

    private StructureFinder(BlockWiring wiring) => (this.wiring, graph, side, begin) = (wiring, wiring.Graph, new(wiring), new(wiring));

    /// <summary>The groups, larger ones first where one lies within another; of two that overlap the earlier one counts.</summary>
    public static ImmutableArray<NamedGroup> Find(BlockWiring wiring) =>
        [.. Refinements.Apply(wiring.Graph, AllOf(wiring)).Where(static g => g.Members.Length > 1)
            .OrderBy(static g => g.Members[0]).ThenByDescending(static g => g.Members.Length)];

    private static ImmutableArray<NamedGroup> AllOf(BlockWiring wiring)
    {
        var finder = new StructureFinder(wiring);
        ImmutableArray<NamedGroup> blocks = [.. finder.begin.Whole([.. finder.Groups()]), .. SeveralEntries.Find(wiring), .. Pyramids.Find(wiring)];
        return [.. blocks, .. PathAggregation.Find(wiring, blocks), .. DetectionHeads.Find(wiring, blocks), .. UnetLevels.Find(wiring, blocks), .. new SublayerFinder(wiring, finder.halves).Find(blocks)];
    }

    private IEnumerable<NamedGroup> Groups()
    {
        foreach (var chain in ChainWalk.ChainsOf(wiring, Links()))
        {
            string letters = string.Concat(chain.Select(static l => l.Letter));
            for (int at = 0; at < chain.Count;)
            {
                var (name, length) = NameAt(chain, letters, at);
                if (name.Length > 0 && !RegionRecognisers.Parts.Contains(name))
                    yield return new(name, [.. chain.Skip(at).Take(length).SelectMany(static l => l.Members).Order()]);
                // Of equal links in a row each keeps its name within what they are called together.
                var links = chain.GetRange(at, length);
                foreach (var link in links.Where(l => length > 1 && l.Name.Length > 0 && links.TrueForAll(other => string.Equals(other.Name, l.Name, StringComparison.Ordinal))))
                    yield return new(link.Name, link.Members);
                at += length;
            }
        }
    }

    private static (string Name, int Length) NameAt(List<ChainLink> chain, string letters, int at)
    {
        foreach (var row in ChainRecognisers.All)
        {
            var match = row.Pattern.Match(letters, at);
            if (match.Success)
                return (row.Name, match.Length);
        }

        return (chain[at].Name, 1);
    }

    // Recognised regions, the outer ones where one lies within another, and the blocks between.
    private List<ChainLink> Links()
    {
        var regions = RegionFinder.Find(wiring, side);
        var owner = new ChainLink?[graph.Blocks.Length];
        foreach (var region in regions)
        {
            if (region is null)
                continue;
            var view = new RegionView(wiring, side, regions, region);
            if (RegionRecognisers.All.FirstOrDefault(r => r.Matches(view)) is not { } row)
                continue;
            var qualifiers = RegionRecognisers.Qualifiers.Where(q => q.Matches(view)).Select(static q => q.Name).ToList();
            string name = string.Join(' ', [.. qualifiers, row.Name]);
            var (readsElsewhere, reach) = (ReadsElsewhere(region), ReachOf(region));
            if (SublayerFinder.Halves.Contains(row.Name))
                halves.Add(new(row.Name, region, readsElsewhere, reach));
            var members = qualifiers.Contains(RegionRecognisers.PreActivation, StringComparer.Ordinal) ? begin.OfPreActivated(region) : region.Members;
            var link = new ChainLink(ChainLetters.Of(row.Name, readsElsewhere, reach, view.IsNormalisedWithin), name, members);
            foreach (int member in members)
                owner[member] = link;
        }

        var links = new List<ChainLink>();
        for (int i = 0; i < owner.Length; i++)
        {
            if (owner[i] is { } link && link.Members[^1] == i)
                links.Add(link);
            else if (owner[i] is null && graph.Blocks[i].Kind == BlockKind.Layer)
                links.Add(new(ChainLetters.Of(graph, graph.Blocks[i]), "", [i]));
        }

        return links;
    }

    private bool ReadsElsewhere(ClosedRegion region) => region.Members.Any(m => side.IsReader(m) && graph.Blocks[m].Category != OperatorCategory.Activation) || region.Members.Any(m => graph.Blocks[m].Category == OperatorCategory.Dense
        && wiring.Inputs[m].Any(t => t != region.Entry && region.Members.BinarySearch(wiring.WriterOf(t)) < 0));

    // What keeps its keys and values for the next run looks at earlier ones.
    private AttentionReach ReachOf(ClosedRegion region)
    {
        if (region.Members.Any(m => wiring.Outputs[m].Any(t => wiring.ReadersOf(t).Any(r => region.Members.BinarySearch(r) < 0 && wiring.IsKept(m, r)))))
            return AttentionReach.Earlier;
        var reaches = region.Members.Where(m => graph.Blocks[m].IsAttention).Select(m => AttentionMask.ReachOf(graph.Network, graph.Blocks[m])).ToList();
        return reaches.Contains(AttentionReach.Earlier) ? AttentionReach.Earlier : reaches.Contains(AttentionReach.Unknown) ? AttentionReach.Unknown : AttentionReach.All;
    }
}

/// <summary>Blocks that a reader knows by one name.</summary>
/// <param name="Name">That name.</param>
/// <param name="Members">Their indexes, ascending.</param>
internal sealed record NamedGroup(string Name, ImmutableArray<int> Members)
{
    /// <summary>Whether it is what a layer consists of, as its figures show it; see <see cref="Sublayers"/>.</summary>
    public bool IsSublayer { get; init; }

    /// <summary>Whether it is a level of a network of several resolutions, which has a name as a box, and no frame where it is open.</summary>
    public bool IsLevel { get; init; }

    /// <summary>What its box says besides (<c>8 heads</c>), or its frame (<c>P3–P5</c>); empty leaves that to what is in it.</summary>
    public ImmutableArray<string> Says { get; init; } = [];
}
