using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Features;

/// <summary>What the blocks of a graph read and write, as things with a size.</summary>
internal sealed class FeatureExtents
{
    private readonly BlockGraph graph;
    private readonly AxisOrder sequences;

    private FeatureExtents(BlockGraph graph, AxisOrder sequences) => (this.graph, this.sequences) = (graph, sequences);

    /// <summary>Sequences are channels first where anything slides along them, else channels last.</summary>
    public static FeatureExtents Infer(BlockGraph graph)
    {
        bool slides = graph.Blocks.Any(b => b.Category is OperatorCategory.Convolution or OperatorCategory.Pooling
            && b.Outputs is [var o, ..] && graph.Network.TensorOf(o).Shape?.Rank == 3);
        return new(graph, slides ? AxisOrder.ChannelsFirst : AxisOrder.ChannelsLast);
    }

    /// <summary>What a block makes; for a result what it shows.</summary>
    public FeatureExtent Out(Block block)
    {
        string? tensor = block.Kind == BlockKind.Output ? block.Inputs.FirstOrDefault() : block.Outputs.FirstOrDefault();
        return tensor is null ? new(FeatureKind.Vector, 0) : Of(tensor, block);
    }

    /// <summary>What a block reads first.</summary>
    public FeatureExtent In(Block block) =>
        block.Inputs is [var tensor, ..] ? Of(tensor, block) : new(FeatureKind.Vector, 0);

    /// <summary>A tensor, read as layers but recurrent ones read it.</summary>
    public FeatureExtent Of(string tensor) => FeatureExtent.Of(graph.Network.TensorOf(tensor).Shape, sequences);

    private FeatureExtent Of(string tensor, Block block) => FeatureExtent.Of(
        graph.Network.TensorOf(tensor).Shape,
        block.Category == OperatorCategory.Recurrent ? AxisOrder.TimeFirst : sequences);
}
