using System.Collections.Immutable;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>
/// Takes a network apart into a few stretches of about the same number of layers, where few tensors pass: what is left where nothing in it is known by name, or
/// all that is still is too much for a page.
/// </summary>
internal static class PartRegions
{
    /// <summary>A root whose items are so many stretches at most. What the user groups, and bodies of loops, stay as they are.</summary>
    public static Region Find(BlockWiring wiring, Region root, int most)
    {
        int[] crossing = CrossingBefore(wiring, root);
        double share = root.Items.Sum(SizeOf) / (double)most;
        var items = ImmutableArray.CreateBuilder<RegionItem>();
        var run = new List<RegionItem>();
        double size = 0;
        for (int i = 0; i < root.Items.Length; i++)
        {
            var item = root.Items[i];
            if (IsApart(item))
            {
                Close();
                items.Add(item);
                continue;
            }

            // Near a stretch's end it ends where fewest tensors pass.
            if (size > 0.75 * share && IsLeastAhead(i, 0.5 * share))
                Close();
            run.Add(item);
            size += SizeOf(item);
        }

        Close();
        return root with { Items = items.ToImmutable() };

        void Close()
        {
            if (run.Count == 1)
                items.Add(run[0]);
            else if (run.Count > 1)
                items.Add(new RegionItem(new Region { Origin = RegionOrigin.Part, Blocks = RegionItem.BlocksOf(run), Items = [.. run] }));
            run.Clear();
            size = 0;
        }

        bool IsLeastAhead(int at, double reach)
        {
            double ahead = 0;
            for (int j = at; j < root.Items.Length && ahead <= reach && size + ahead <= 1.5 * share; ahead += SizeOf(root.Items[j]), j++)
            {
                if (crossing[j] < crossing[at])
                    return false;
            }

            return true;
        }
    }

    private static int SizeOf(RegionItem item) => item.Region?.Blocks.Length ?? 1;

    private static bool IsApart(RegionItem item) => item.Region is { } region && region.All().Any(static r => r.Origin is RegionOrigin.Rule or RegionOrigin.Body);

    // How many tensors that items before one write are read by it or by items behind it.
    private static int[] CrossingBefore(BlockWiring wiring, Region root)
    {
        int[] itemOf = new int[wiring.Graph.Blocks.Length];
        Array.Fill(itemOf, -1);
        foreach (var (i, item) in root.Items.Index())
        {
            foreach (int block in item.InOrder())
                itemOf[block] = i;
        }

        var until = new Dictionary<int, int>();
        for (int block = 0; block < itemOf.Length; block++)
        {
            foreach (int tensor in wiring.Inputs[block])
                until[tensor] = Math.Max(until.GetValueOrDefault(tensor, -1), itemOf[block]);
        }

        int[] change = new int[root.Items.Length + 1];
        foreach (var (tensor, to) in until)
        {
            int from = wiring.WriterOf(tensor) is >= 0 and var writer ? itemOf[writer] : -1;
            if (from < 0 || to <= from)
                continue;
            change[from + 1]++;
            change[to + 1]--;
        }

        int open = 0;
        return [.. change.SkipLast(1).Select(c => open += c)];
    }
}
