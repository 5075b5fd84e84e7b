using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>Tells where a vector becomes a map that windows then slide over ("project and reshape": Radford et al. 2016, fig. 1): units on one side and channels on the other, with nothing between, would not go together.</summary>
internal static class MapMaking
{
    // Layers between what gives a vector its places and the first window.
    private const int MostSteps = 6;

    /// <summary>Whether a layer makes such a map.</summary>
    public static bool IsSeen(BlockEditor editor, Block block)
    {
        if (block.Head is not { Inputs: [var source, ..], Outputs: [var made, ..] } node || !node.Has(OperatorTraits.KeepsElements)
            || editor.Network.TensorOf(source).Shape is not { Rank: < 3 } || editor.Network.TensorOf(made).Shape is not { Rank: > 3 } map || map.Dims.Skip(2).All(static d => d.Value == 1))
            return false;
        string tensor = block.Outputs[0];
        for (int step = 0; step < MostSteps; step++)
        {
            var readers = editor.ReadersOf(tensor).Select(r => editor[r]!).ToList();
            if (readers.Exists(static r => r.Category is OperatorCategory.Convolution or OperatorCategory.Pooling or OperatorCategory.Resampling))
                return true;
            if (readers is not [{ Kind: BlockKind.Layer, Outputs: [var next, ..] }])
                return false;
            tensor = next;
        }

        return false;
    }
}
