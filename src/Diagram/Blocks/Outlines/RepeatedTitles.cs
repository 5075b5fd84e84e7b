using NetDraw.Diagram.Blocks.Recognition;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>A name is one box's: where several have it, it is of what they are parts of, and only what computes alone among them, or again with the same weights, goes by it.</summary>
internal static class RepeatedTitles
{
    /// <summary>Takes such names from the other boxes, which then say what they do.</summary>
    public static void Drop(Block[] boxes)
    {
        var repeated = boxes.Index().Where(static b => b.Item is { Kind: BlockKind.Layer, Title.Length: > 0 }).GroupBy(static b => b.Item.Title, StringComparer.Ordinal).Where(static g => g.Skip(1).Any()).ToList();
        foreach (var group in repeated)
        {
            var owners = group.Where(static b => b.Item.IsComputing).ToList();
            bool isOwned = owners.Count == 1 || (owners.Count > 1 && WeightSharing.IsShared([.. owners.Select(static o => (IReadOnlyList<Block>)[o.Item])]));
            foreach (var (index, box) in group.Where(b => !(isOwned && b.Item.IsComputing) && b.Item.Label.Length > 0))
                boxes[index] = box with { Title = "" };
        }
    }
}
