using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks;

/// <summary>
/// Tells what only cuts a margin off a map: the rows and columns too many that a padding on all sides makes where it was meant for one (TensorFlow's "same" in Caffe),
/// the steps too many behind a causal convolution. To a reader they are how the layer before is written out.
/// </summary>
internal static class Trimming
{
    // What keeps half of a map or less picks a part of it.
    private const int LeastShare = 2;

    // Before them stand the batch and the channels.
    private const int FirstPlace = 2;

    /// <summary>Whether a layer trims what one with a window makes, which nothing else reads.</summary>
    public static bool Is(BlockEditor editor, Block block, Block reader) =>
        block.Head?.Operator?.Window is not null && reader is { IsPart: true, Override.IsShown: false, Nodes.Length: 1, Inputs: [var whole] }
        && reader.Outputs.Where(o => editor.ReaderCount(o) > 0).ToList() is [var kept] && Keeps(editor.Network.TensorOf(whole).Shape, editor.Network.TensorOf(kept).Shape);

    private static bool Keeps(Shape? whole, Shape? kept) => whole is not null && kept is not null && whole.Rank == kept.Rank && whole.Rank > FirstPlace && !whole.Equals(kept)
        && whole.Dims.Zip(kept.Dims).Index().All(static d => d.Item.First == d.Item.Second || (d.Index >= FirstPlace && d.Item.Second.Value * LeastShare > d.Item.First.Value));
}
