using System.Collections.Immutable;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>Parts of a box between which no data pass are written with a bar: what stands behind a dot is read as what comes next.</summary>
internal static class ParallelParts
{
    // Nobody lists parts that lie further apart.
    private const int MostLooked = 400;

    /// <summary>The texts, with a bar before what stands side by side with the one before.</summary>
    /// <param name="wiring">The outline's graph.</param>
    /// <param name="parts">Texts and what each stands for; nothing for a number of several things, which are in no order.</param>
    public static ImmutableArray<string> Texts(BlockWiring wiring, IReadOnlyList<(string Text, ImmutableArray<int> Blocks)> parts)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        var beside = new List<ImmutableArray<int>>();
        foreach (var (text, blocks) in parts)
        {
            bool isBeside = beside.Count > 0 && !blocks.IsEmpty && beside.TrueForAll(b => !Leads(wiring, b, blocks) && !Leads(wiring, blocks, b));
            texts.Add(isBeside ? PartText.Bar + text : text);
            if (!isBeside)
                beside.Clear();
            if (!blocks.IsEmpty)
                beside.Add(blocks);
        }

        return texts.ToImmutable();
    }

    // Whether what some blocks make gets to others. Blocks are in the order of the flow.
    private static bool Leads(BlockWiring wiring, ImmutableArray<int> from, ImmutableArray<int> to)
    {
        int last = to.Max();
        var seen = new HashSet<int>(from);
        var open = new Queue<int>(from);
        while (seen.Count < MostLooked && open.TryDequeue(out int block))
        {
            foreach (int reader in wiring.Outputs[block].SelectMany(wiring.ReadersOf).Where(r => r <= last && seen.Add(r)))
            {
                if (to.Contains(reader))
                    return true;
                open.Enqueue(reader);
            }
        }

        return seen.Count >= MostLooked;
    }
}
