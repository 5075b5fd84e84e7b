namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>Which blocks of the copies of repeats stand for each other.</summary>
internal sealed class Copies
{
    private readonly List<Place>?[] places;

    /// <summary>The copies of all repeats within a region.</summary>
    public Copies(int blocks, Region root)
    {
        places = new List<Place>?[blocks];
        foreach (var repeat in root.All().Where(static r => r.Origin == RegionOrigin.Repeat))
        {
            int[][] flat = [.. repeat.Items.Select(static c => c.InOrder().ToArray())];
            for (int copy = 0; copy < flat.Length; copy++)
            {
                for (int at = 0; at < flat[copy].Length; at++)
                    (places[flat[copy][at]] ??= []).Add(new(repeat, flat, copy, at));
            }
        }
    }

    /// <summary>The repeats that a block lies in, the outermost first.</summary>
    public IEnumerable<Region> RepeatsOf(int block) => places[block]?.Select(static p => p.Repeat) ?? [];

    /// <summary>Whether two blocks lie in one repeat, be it in different copies.</summary>
    public bool ShareRepeat(int a, int b) => places[a] is [var first, ..] && places[b] is [var second, ..] && first.Repeat == second.Repeat;

    /// <summary>The block that is drawn for a block: that of the first copy, of all repeats around it.</summary>
    public int ShownFor(int block)
    {
        for (int i = 0; places[block] is { } around && i < around.Count; i++)
            block = around[i].Flat[0][around[i].At];
        return block;
    }

    /// <summary>The block that a reader elsewhere has a block's tensor from: that of the last copy, of the repeats that the reader is not in.</summary>
    /// <param name="block">The block that writes the tensor.</param>
    /// <param name="reader">The block that reads it, one that is drawn; −1 for a result.</param>
    public int LastFor(int block, int reader)
    {
        for (int i = 0; places[block] is { } around && i < around.Count; i++)
        {
            bool isAround = reader >= 0 && places[reader] is { } others && i < others.Count && others[i].Repeat == around[i].Repeat;
            if (!isAround)
                block = around[i].Flat[^1][around[i].At];
        }

        return block;
    }

    /// <summary>The outermost repeat around a block that another is not in, with what stands for the block in each of its copies; null where there is none.</summary>
    public (Region Repeat, int[] Blocks)? ApartFrom(int block, int other)
    {
        for (int i = 0; places[block] is { } around && i < around.Count; i++)
        {
            if (places[other] is not { } others || i >= others.Count || others[i].Repeat != around[i].Repeat)
                return (around[i].Repeat, [.. around[i].Flat.Select(c => c[around[i].At])]);
        }

        return null;
    }

    /// <summary>What stands for a block in each copy of the one repeat that it lies in; none where it lies in none or in several.</summary>
    public IEnumerable<int> AllOf(int block) => places[block] is [var only] ? only.Flat.Select(c => c[only.At]) : [];

    /// <summary>The blocks that do what a block does in the other copies of the repeats that it shares with a reader.</summary>
    public IEnumerable<int> Alike(int block, int reader)
    {
        for (int i = 0; places[block] is { } around && places[reader] is { } others && i < Math.Min(around.Count, others.Count) && around[i].Repeat == others[i].Repeat; i++)
        {
            foreach (int[] copy in around[i].Flat)
                yield return copy[around[i].At];
        }
    }

    private sealed record Place(Region Repeat, int[][] Flat, int Copy, int At);
}
