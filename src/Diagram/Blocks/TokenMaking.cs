using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>Tells where a map becomes a row of tokens that learned tensors are then added or joined to: without a box for it, sizes that do not go together would meet there.</summary>
internal static class TokenMaking
{
    // Layers between what flattens a map and the sum.
    private const int MostSteps = 4;

    /// <summary>Whether a layer makes tokens of a map for such a sum, or puts those into their order.</summary>
    public static bool IsSeen(BlockEditor editor, Block block) => Makes(editor, block)
        || (block is { Head: { Inputs.Length: 1 } node, Inputs: [var source] } && node.Has(OperatorTraits.ReordersAxes) && editor.WriterOf(source) is >= 0 and var writer && Makes(editor, editor[writer]!));

    private static bool Makes(BlockEditor editor, Block block)
    {
        if (block.Head is not { Inputs: [var source, ..], Outputs: [var made, ..] } node || !node.Has(OperatorTraits.KeepsElements)
            || editor.Network.TensorOf(source).Shape is not { Rank: > 3 } map || editor.Network.TensorOf(made).Shape is not { Rank: 3 } || !map.Dims.Skip(2).All(static d => d.Value != 1))
            return false;
        string tensor = block.Outputs[0];
        for (int step = 0; step < MostSteps; step++)
        {
            if (editor.ReadersOf(tensor).ToList() is not [var only] || editor[only] is not { Kind: BlockKind.Layer } reader)
                return false;
            if (reader.Head!.HasAny(OperatorTraits.Adds | OperatorTraits.Joins))
                return reader.Inputs.Any(i => editor.WriterOf(i) is >= 0 and var other && editor[other]!.IsSideInput);
            if (!Plumbing.Is(reader.Head!) || reader.Outputs is not [var next, ..])
                return false;
            tensor = next;
        }

        return false;
    }
}
