using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Text;

/// <summary>
/// Which extents of a tensor are its channels and which its size: N×C×H×W where layers look through windows, sequences ending in their
/// features where recurrent, attention, dense and embedding layers write them.
/// </summary>
internal static class LabelExtents
{
    /// <summary>The tensor that a block is measured by: its first output, or what a result of the network is.</summary>
    public static string? TensorOf(Block block) => block.Kind == BlockKind.Output ? block.Name : block.Outputs is [var first, ..] ? first : null;

    public static string Channels(Network network, Block block) =>
        ShapeOf(network, block) is { Rank: > 1 } shape ? Known(shape[ChannelAxis(block, shape)]) : "";

    public static string Size(Network network, Block block)
    {
        if (ShapeOf(network, block) is not { Rank: > 2 } shape)
            return "";
        int channels = ChannelAxis(block, shape);
        return string.Join('×', Enumerable.Range(1, shape.Rank - 1).Where(axis => axis != channels).Select(axis => shape[axis].Text));
    }

    private static Shape? ShapeOf(Network network, Block block) => TensorOf(block) is { } tensor ? network.TensorOf(tensor).Shape : null;

    private static int ChannelAxis(Block block, Shape shape) => EndsInFeatures(block.Category) && shape.Rank == 3 ? 2 : 1;

    private static bool EndsInFeatures(OperatorCategory category) =>
        category is OperatorCategory.Recurrent or OperatorCategory.Attention or OperatorCategory.Dense or OperatorCategory.Embedding;

    private static string Known(Dimension extent) => extent.IsUnknown ? "" : extent.Text;
}
