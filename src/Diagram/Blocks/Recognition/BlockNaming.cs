using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>
/// Names what readers know by name (residual block, inception, encoder layer): frames of repeats get it as their caption, single occurrences
/// get a frame of their own.
/// </summary>
internal sealed class BlockNaming
{
    private readonly BlockWiring wiring;
    private readonly BlockGraph graph;
    private readonly ImmutableArray<ImmutableArray<int>> frames;
    private readonly List<int>[] framesOf;

    private BlockNaming(BlockGraph graph)
    {
        this.graph = graph;
        wiring = new(graph);
        frames = [.. graph.FrameMembers().Select(static f => f.Order().ToImmutableArray())];
        framesOf = [.. graph.Blocks.Select(static _ => new List<int>())];
        foreach (var (index, frame) in frames.Index())
        {
            foreach (int member in frame)
                framesOf[member].Add(index);
        }
    }

    public static BlockGraph Apply(BlockGraph graph) => new BlockNaming(graph).Captioned();

    private BlockGraph Captioned()
    {
        var groups = Groups().Where(static g => g.Members.Length > 1).OrderBy(static g => g.Members[0]).ThenByDescending(static g => g.Members.Length).ToList();
        var result = graph.Frames.ToBuilder();
        var spent = new HashSet<NamedGroup>();
        var within = groups.SelectMany(g => framesOf[g.Members[0]].Where(f => IsWithin(g.Members, frames[f])).Select(f => (Frame: f, Group: g))).ToLookup(static p => p.Frame, static p => p.Group);
        // Inner frames first: what names one of them is no news of those around it.
        foreach (int frame in Enumerable.Range(0, frames.Length).OrderBy(f => frames[f].Length))
        {
            var inner = within[frame].Where(g => !spent.Contains(g)).ToList();
            var named = inner.Find(g => IsAllBut(frames[frame], g.Members));
            string caption = named?.Name ?? RecurrentName(frames[frame]) ?? ArmName(graph.Frames[frame]);
            if (named is not null)
                spent.Add(named);
            if (caption.Length > 0 && result[frame].Caption.Length == 0)
                result[frame] = result[frame] with { Caption = caption };
        }

        result.AddRange(groups.Where(g => !spent.Contains(g)).Select(g => new BlockFrame(1, [.. g.Members.Select(m => graph.Blocks[m].Name)]) { Caption = g.Name }));
        bool isSame = result.Count == graph.Frames.Length && result.Zip(graph.Frames).All(static p => ReferenceEquals(p.First, p.Second));
        return isSame ? graph : graph with { Frames = result.ToImmutable() };
    }

    private IEnumerable<NamedGroup> Groups()
    {
        var links = Links();
        foreach (var chain in ChainWalk.ChainsOf(wiring, links))
        {
            string letters = string.Concat(chain.Select(static l => l.Letter));
            for (int at = 0; at < chain.Count;)
            {
                var (name, length) = NameAt(chain, letters, at);
                ImmutableArray<int> members = [.. chain.Skip(at).Take(length).SelectMany(static l => l.Members).Order()];
                if (name.Length > 0 && !string.Equals(name, RegionRecognisers.FireExpand, StringComparison.Ordinal))
                    yield return new(name, members);
                // A link that is a repeat of its own keeps its name for that frame.
                foreach (var link in chain.Skip(at).Take(length).Where(l => length > 1 && l.Name.Length > 0 && framesOf[l.Members[0]].Any(f => !IsWithin(members, frames[f]))))
                    yield return new(link.Name, link.Members);
                at += length;
            }
        }
    }

    private (string Name, int Length) NameAt(List<ChainLink> chain, string letters, int at)
    {
        foreach (var row in ChainRecognisers.All)
        {
            var match = row.Pattern.Match(letters, at);
            if (match.Success && IsWhole([.. chain.Skip(at).Take(match.Length).SelectMany(static l => l.Members).Order()]))
                return (row.Name, match.Length);
        }

        return (chain[at].Name, 1);
    }

    // Recognised regions, the outer ones where one lies within another, and the blocks between.
    private List<ChainLink> Links()
    {
        var regions = RegionFinder.Find(wiring);
        var owner = new ChainLink?[graph.Blocks.Length];
        foreach (var region in regions)
        {
            if (region is null || !IsWhole(region.Members))
                continue;
            var view = new RegionView(wiring, regions, region);
            if (RegionRecognisers.All.FirstOrDefault(r => r.Matches(view)) is not { } row)
                continue;
            string name = string.Join(' ', [.. RegionRecognisers.Qualifiers.Where(q => q.Matches(view)).Select(static q => q.Name), row.Name]);
            var link = new ChainLink(ChainLetters.Of(row.Name, ReadsElsewhere(region), IsKept(region)), name, region.Members);
            foreach (int member in region.Members)
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

    private bool ReadsElsewhere(ClosedRegion region) => region.Members.Any(m => graph.Blocks[m].Category == OperatorCategory.Dense
        && wiring.Inputs[m].Any(t => t != region.Entry && region.Members.BinarySearch(wiring.WriterOf(t)) < 0));

    private bool IsKept(ClosedRegion region) => region.Members.Any(m => wiring.Outputs[m].Any(t => wiring.ReadersOf(t).Any(r => region.Members.BinarySearch(r) < 0 && wiring.IsKept(m, r))));

    // A frame stands for several occurrences: what has one foot in it cannot be told from what has one foot in the next.
    private bool IsWhole(ImmutableArray<int> members) =>
        members.SelectMany(m => framesOf[m]).Distinct().All(f => IsWithin(members, frames[f]) || IsWithin(frames[f], members));

    private static bool IsWithin(ImmutableArray<int> inner, ImmutableArray<int> outer) => inner.All(m => outer.BinarySearch(m) >= 0);

    private bool IsAllBut(ImmutableArray<int> frame, ImmutableArray<int> group) =>
        frame.All(m => group.BinarySearch(m) >= 0 || graph.Blocks[m].IsDressing || graph.Blocks[m].Category == OperatorCategory.Pooling);

    private static string ArmName(BlockFrame frame) => !frame.IsParallel ? "" : frame.SharesWeights ? "tower" : "arm";

    private string? RecurrentName(ImmutableArray<int> frame)
    {
        var cells = frame.Select(m => graph.Blocks[m]).Where(static b => b.Category == OperatorCategory.Recurrent).ToList();
        bool isStack = frame.Length > 1 && cells.Count > 0 && frame.All(m => graph.Blocks[m].Category == OperatorCategory.Recurrent || graph.Blocks[m].IsDressing);
        return isStack ? string.Create(CultureInfo.InvariantCulture, $"{cells[0].Head!.Type.ToUpperInvariant()} layer") : null;
    }
}

/// <summary>Blocks that a reader knows by one name.</summary>
/// <param name="Name">That name.</param>
/// <param name="Members">Their indexes, ascending.</param>
internal sealed record NamedGroup(string Name, ImmutableArray<int> Members);
