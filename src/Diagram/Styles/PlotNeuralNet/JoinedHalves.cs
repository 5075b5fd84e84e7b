using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.PlotNeuralNet;

/// <summary>
/// What joins copied maps to upsampled ones, as U-Nets do, is one slab of two halves: copied and up-convolved. The block of the concatenation takes in what
/// brings the maps to its size: the up-convolution, or resizing and one convolution, and what crops the copies.
/// </summary>
internal static class JoinedHalves
{
    /// <summary>Joins them wherever exactly one operand is made larger for this concatenation alone.</summary>
    public static BlockGraph Join(BlockGraph graph)
    {
        var editor = new BlockEditor(graph);
        var extents = FeatureExtents.Infer(graph);
        var framed = graph.Frames.SelectMany(static f => f.Members).ToHashSet(StringComparer.Ordinal);
        for (int i = 0; i < editor.Count; i++)
        {
            if (editor[i] is { Kind: BlockKind.Layer, IsFolded: false, Override.Label: null, Override.Fill: null } join && join.Head.Does(OperatorTraits.Joins) && join.Nodes.Length == 1
                && JoinsChannels(join, graph.Network, extents) && PartsOf(editor, i, extents) is { } parts && !parts.Append(i).Any(p => framed.Contains(editor[p]!.Name) || editor[p]!.Count != join.Count))
                Merge(editor, i, parts);
        }

        return editor.Result();
    }

    /// <summary>Whether a block is such a join.</summary>
    public static bool Is(Block block) => block.Category == OperatorCategory.Resampling && block.Head.Does(OperatorTraits.Joins);

    /// <summary>What share of a join's channels is copied.</summary>
    public static double CopiedShare(Block block, Network network)
    {
        double copied = 0, all = 0;
        foreach (string input in block.Head!.Inputs)
        {
            double channels = network.TensorOf(input).Shape is { Rank: > 1 } shape ? shape[1].Value ?? 1 : 1;
            all += channels;
            copied += IsUpsampled(block, input) ? 0 : channels;
        }

        return all > 0 ? copied / all : 0.5;
    }

    /// <summary>The layers of a join that crop what is copied, with the tensor that each reads.</summary>
    public static Node? CropOf(Block block) =>
        block.Nodes.Skip(1).FirstOrDefault(n => n.Category == OperatorCategory.Layout && n.Outputs.Any(o => block.Head!.Inputs.Contains(o)) && !n.Outputs.Any(o => IsUpsampled(block, o)));

    private static bool IsUpsampled(Block block, string tensor)
    {
        while (block.Nodes.Skip(1).FirstOrDefault(n => n.Outputs.Contains(tensor)) is { } maker)
        {
            if (maker.Category is OperatorCategory.Resampling or OperatorCategory.Convolution)
                return true;
            tensor = maker.Inputs[0];
        }

        return false;
    }

    private static bool JoinsChannels(Block join, Network network, FeatureExtents extents)
    {
        var whole = extents.Out(join);
        return whole.Kind is not FeatureKind.Vector && join.Head!.Inputs.Length > 1
            && join.Head.Inputs.All(i => network.TensorOf(i).Shape is { Rank: > 2 } shape && shape[1].IsKnown && shape[1].Value < whole.Channels);
    }

    // The blocks that the join takes in; null where it is no such join.
    private static List<int>? PartsOf(BlockEditor editor, int join, FeatureExtents extents)
    {
        var parts = new List<int>();
        int upsampled = 0;
        foreach (string input in editor[join]!.Inputs.Distinct(StringComparer.Ordinal))
        {
            if (Upwards(editor, input, join, extents) is { } chain)
            {
                upsampled++;
                parts.AddRange(chain);
            }
        }

        if (upsampled != 1)
            return null;
        foreach (string input in editor[join]!.Inputs)
        {
            // A crop reads the size of the upsampled map: all that it reads else is the copy.
            if (editor.WriterOf(input) is >= 0 and var crop && !parts.Contains(crop) && editor[crop] is { Kind: BlockKind.Layer, Category: OperatorCategory.Layout } && editor.OnlyReaderOf(editor[crop]!) == join
                && editor[crop]!.Inputs.Count(i => !parts.Contains(editor.WriterOf(i))) == 1)
                parts.Add(crop);
        }

        // What is taken in has no other readers.
        var inside = parts.Append(join).ToHashSet();
        return parts.All(p => editor[p]!.Outputs.All(o => editor.ReadersOf(o).All(inside.Contains))) ? parts : null;
    }

    // From an operand back to what makes it larger, over one convolution at most.
    private static List<int>? Upwards(BlockEditor editor, string tensor, int join, FeatureExtents extents)
    {
        var chain = new List<int>();
        bool isConvolved = false;
        while (editor.WriterOf(tensor) is >= 0 and var writer && writer < join && editor[writer] is { Kind: BlockKind.Layer, IsFolded: false, Override.Label: null } block && chain.Count < 6)
        {
            chain.Insert(0, writer);
            if (SlabLook.IsUpsampling(block, extents))
                return chain;
            bool isPlain = block.Category is OperatorCategory.Normalization or OperatorCategory.Activation or OperatorCategory.Layout or OperatorCategory.Dropout;
            if (block.Inputs.IsEmpty || !(isPlain || (block.Category == OperatorCategory.Convolution && !isConvolved)))
                return null;
            isConvolved |= block.Category == OperatorCategory.Convolution;
            tensor = block.Inputs[0];
        }

        return null;
    }

    private static void Merge(BlockEditor editor, int join, List<int> parts)
    {
        var block = editor[join]!;
        var taken = parts.Order().Select(p => editor[p]!).ToList();
        var made = taken.SelectMany(static b => b.Outputs).ToHashSet(StringComparer.Ordinal);
        string up = taken.First(static b => b.Category is OperatorCategory.Resampling or OperatorCategory.Convolution).Label.Split(',')[0];
        foreach (int part in parts)
            editor.Remove(part);
        editor.Replace(join, block with
        {
            Category = OperatorCategory.Resampling,
            Title = "",
            Label = $"copied | {up}",
            Nodes = [.. block.Nodes, .. taken.SelectMany(static b => b.Nodes)],
            Folded = [.. block.Folded, .. taken.SelectMany(static b => b.Folded)],
            Inputs = [.. taken.SelectMany(static b => b.Inputs).Concat(block.Inputs).Where(i => !made.Contains(i)).Distinct(StringComparer.Ordinal)],
            Badges = [.. block.Badges.Concat(taken.SelectMany(static b => b.Badges)).Distinct(StringComparer.Ordinal)],
        });
    }
}
