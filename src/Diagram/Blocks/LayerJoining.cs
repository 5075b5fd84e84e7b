using System.Collections.Immutable;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>
/// Joins to a layer what only dresses its output: bias, batch normalisation with scale and shift, activation, dropout, a margin cut off. Never over a
/// tensor that anybody else reads, results of the network included.
/// </summary>
internal static class LayerJoining
{
    public static BlockGraph Apply(BlockGraph graph)
    {
        var editor = new BlockEditor(graph);
        for (int i = 0; i < editor.Count; i++)
        {
            while (editor[i] is { Kind: BlockKind.Layer } block && NextOf(editor, i, block) is var next and >= 0)
                Join(editor, i, block, next);
        }

        return editor.Result();
    }

    private static int NextOf(BlockEditor editor, int index, Block block)
    {
        int next = editor.OnlyReaderOf(block);
        bool joins = next > index && editor[next] is { Kind: BlockKind.Layer, Inputs.Length: 1 } reader
            && reader.Head is { Subgraphs.IsEmpty: true } && !IsOneOfSeveral(block) && (Accepts(block, reader) || Trimming.Is(editor, block, reader));
        return joins ? next : -1;
    }

    // A box with several outputs in use, or a call of a function, keeps what follows it outside.
    private static bool IsOneOfSeveral(Block block) => block.Head is not { Subgraphs.IsEmpty: true };

    private static bool Accepts(Block block, Block reader) => reader.Category switch
    {
        OperatorCategory.Dropout => true,
        OperatorCategory.Activation => !reader.Head.Does(OperatorTraits.EndsNetwork) && TakesActivation(block),
        OperatorCategory.Normalization => (reader.NormalizesChannels || (!reader.IsFolded && reader.Head.Does(OperatorTraits.NormalizesChannels))) && TakesNormalization(block, reader),
        OperatorCategory.Arithmetic or OperatorCategory.Merge => IsShift(reader) && block.Category is OperatorCategory.Convolution or OperatorCategory.Dense && block.Parts.IsEmpty,
        OperatorCategory.Layout => block.Category == OperatorCategory.Attention,
        _ => false,
    };

    // A bias, be it one that is rounded like what it is added to.
    private static bool IsShift(Block reader) => reader.Head.Does(OperatorTraits.Sums) || (reader.Head.Does(OperatorTraits.Adds) && reader.Head.Does(OperatorTraits.RoundsToSteps));

    private static bool TakesActivation(Block block) => block.Category is OperatorCategory.Convolution or OperatorCategory.Dense
        or OperatorCategory.Merge or OperatorCategory.Normalization or OperatorCategory.Pooling or OperatorCategory.Arithmetic or OperatorCategory.Resampling;

    private static bool TakesNormalization(Block block, Block reader) => block.Category is OperatorCategory.Convolution or OperatorCategory.Dense
        || (block.Category == OperatorCategory.Normalization && reader.Head.Does(OperatorTraits.ScalesAndShifts) && block.Head.Does(OperatorTraits.NormalizesChannels));

    private static void Join(BlockEditor editor, int index, Block block, int next)
    {
        var reader = editor[next]!;
        editor.Remove(next);
        editor.Replace(index, block with
        {
            Parts = block.Parts.AddRange(PartsOf(block, reader)),
            Badges = [.. block.Badges.Union(reader.Badges, StringComparer.Ordinal)],
            Nodes = block.Nodes.AddRange(reader.Nodes),
            Outputs = reader.Outputs,
            IsActivated = block.IsActivated || reader.IsActivated || reader.Category == OperatorCategory.Activation,
        });
    }

    private static ImmutableArray<string> PartsOf(Block block, Block reader)
    {
        bool isSilent = reader.Category is OperatorCategory.Arithmetic or OperatorCategory.Layout or OperatorCategory.Merge
            || (reader.Head.Does(OperatorTraits.ScalesAndShifts) && block.Nodes[^1].Has(OperatorTraits.NormalizesChannels));
        return isSilent ? reader.Parts : reader.Parts.Insert(0, reader.Label);
    }
}
