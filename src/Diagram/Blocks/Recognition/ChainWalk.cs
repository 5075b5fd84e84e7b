using System.Collections.Immutable;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>Parts links into chains: each link is all that reads the one before, and reads nothing else but tensors beside the flow.</summary>
internal sealed class ChainWalk
{
    private readonly BlockWiring wiring;
    private readonly IReadOnlyList<ChainLink> links;
    private readonly int[] linkOf;

    private ChainWalk(BlockWiring wiring, IReadOnlyList<ChainLink> links)
    {
        (this.wiring, this.links) = (wiring, links);
        linkOf = new int[wiring.Graph.Blocks.Length];
        Array.Fill(linkOf, -1);
        foreach (var (index, link) in links.Index())
        {
            foreach (int member in link.Members)
                linkOf[member] = index;
        }
    }

    /// <summary>The chains, in the order of their first links.</summary>
    public static IEnumerable<List<ChainLink>> ChainsOf(BlockWiring wiring, IReadOnlyList<ChainLink> links) => new ChainWalk(wiring, links).Chains();

    private IEnumerable<List<ChainLink>> Chains()
    {
        int[] next = [.. Enumerable.Range(0, links.Count).Select(NextOf)];
        bool[] isLater = new bool[links.Count];
        foreach (int later in next)
        {
            if (later >= 0)
                isLater[later] = true;
        }

        // In a network with a cycle a chain may lead back into itself.
        int[] chainOf = new int[links.Count];
        for (int i = 0; i < links.Count; i++)
        {
            if (isLater[i])
                continue;
            var chain = new List<ChainLink>();
            for (int at = i; at >= 0 && chainOf[at] != i + 1; at = next[at])
            {
                chainOf[at] = i + 1;
                chain.Add(links[at]);
            }

            yield return chain;
        }
    }

    private int NextOf(int link)
    {
        int next = -1;
        foreach (int reader in links[link].Members.SelectMany(m => wiring.Outputs[m].SelectMany(wiring.ReadersOf).Where(r => !wiring.IsKept(m, r))))
        {
            int found = linkOf[reader];
            if (found == link)
                continue;
            if (found < 0 || (next >= 0 && found != next))
                return -1;
            next = found;
        }

        return next > link && links[next].Members.All(m => wiring.Inputs[m].All(t => IsFrom(t, link, next))) ? next : -1;
    }

    private bool IsFrom(int tensor, int link, int next) => wiring.IsAside(tensor) || wiring.IsSide(tensor)
        || (linkOf[wiring.WriterOf(tensor)] is var from && (from == link || from == next));
}

/// <summary>One link of a chain: a block, or a recognised region as a whole.</summary>
/// <param name="Letter">What it is, see <see cref="ChainLetters"/>.</param>
/// <param name="Name">The region's name; empty for a block.</param>
/// <param name="Members">Indexes of its blocks, ascending.</param>
internal sealed record ChainLink(char Letter, string Name, ImmutableArray<int> Members);
