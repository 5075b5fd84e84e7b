namespace NetDraw.Diagram.Blocks.Repeats;

/// <summary>Numbers for what blocks look like: equal for blocks that a reader cannot tell apart. Names and sizes of tensors do not count.</summary>
internal static class BlockLabels
{
    /// <summary>What is no layer, or reads nothing, is like nothing else.</summary>
    public const int Unique = -1;

    public static int[] Number(BlockGraph graph)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] labels = new int[graph.Blocks.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            var block = graph.Blocks[i];
            labels[i] = Unique;
            if (block.Kind != BlockKind.Layer || block.Inputs.IsEmpty)
                continue;
            string look = block.Override == BlockOverride.None ? "" : block.Override.ToString();
            string text = $"{block.Category}|{block.Head?.Type}|{block.Label}|{string.Join('·', block.Parts)}|{string.Join('·', block.Badges)}|{look}|{block.Outputs.Length}";
            if (!numbers.TryGetValue(text, out labels[i]))
                numbers[text] = labels[i] = numbers.Count;
        }

        return labels;
    }
}
