using System.Globalization;
using System.Text;
using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.Diagram.Blocks.Repeats;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>
/// Numbers for what blocks and regions look like: equal for those that a reader cannot tell apart. Of a region count its blocks, how they are
/// wired and what is repeated in it; names, sizes of tensors, what it reads from outside, and how much of that its concatenations join, do not.
/// </summary>
internal sealed class RegionLabels
{
    private readonly BlockWiring wiring;
    private readonly int[] ofBlocks;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<Region, int> known = new(ReferenceEqualityComparer.Instance);

    public RegionLabels(BlockWiring wiring) => (this.wiring, ofBlocks) = (wiring, BlockLabels.Number(wiring.Graph));

    /// <summary>The number of an item; <see cref="BlockLabels.Unique"/> for what is like nothing else.</summary>
    public int Of(RegionItem item) => item.Region is { } region ? Of(region) : ofBlocks[item.Block];

    private int Of(Region region)
    {
        if (known.TryGetValue(region, out int number))
            return number;
        int[] blocks = [.. region.InOrder()];
        // Levels have numbers: no two are one thing.
        if (region.IsLevel || Array.Exists(blocks, b => ofBlocks[b] == BlockLabels.Unique))
            return known[region] = BlockLabels.Unique;
        var text = new StringBuilder();
        WritePlan(text, region);
        WriteWiring(text, blocks);
        string key = text.ToString();
        // Beyond the numbers of blocks, so that none is taken for a region.
        if (!numbers.TryGetValue(key, out number))
            numbers[key] = number = ofBlocks.Length + numbers.Count;
        return known[region] = number;
    }

    private static void WritePlan(StringBuilder text, Region region)
    {
        foreach (var child in region.Children)
        {
            text.Append(CultureInfo.InvariantCulture, $"({child.Blocks.Length}");
            if (child.Origin == RegionOrigin.Repeat)
                text.Append(CultureInfo.InvariantCulture, $"×{child.Count}{(child.IsParallel ? "p" : "")}{(child.SharesWeights ? "s" : "")}");
            if (child.Origin == RegionOrigin.Rule)
                text.Append(child.Name);
            WritePlan(text, child);
            text.Append(')');
        }
    }

    private void WriteWiring(StringBuilder text, int[] blocks)
    {
        var places = new Dictionary<int, int>(blocks.Length);
        for (int i = 0; i < blocks.Length; i++)
            places[blocks[i]] = i;
        var outside = new Dictionary<int, int>();
        foreach (int block in blocks)
        {
            text.Append(CultureInfo.InvariantCulture, $"|{ofBlocks[block]}");
            bool joins = wiring.Graph.Blocks[block].IsConcatenation;
            foreach (int tensor in wiring.Inputs[block])
            {
                if (wiring.WriterOf(tensor) is >= 0 and var writer && places.TryGetValue(writer, out int place))
                {
                    text.Append(CultureInfo.InvariantCulture, $" {place}.{wiring.SlotOf(tensor)}");
                }
                else if (!joins)
                {
                    outside.TryAdd(tensor, outside.Count);
                    text.Append(CultureInfo.InvariantCulture, $" o{outside[tensor]}");
                }
            }
        }
    }
}
