using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>Which blocks are drawn as things with a size.</summary>
internal static class VolumeBlocks
{
    /// <summary>Whether a block computes features of a known kind, as against losses, detection, control flow and layers that nobody knows.</summary>
    public static bool IsVolume(Block block, FeatureExtents extents) => block is { Kind: BlockKind.Layer, Head.Subgraphs.IsEmpty: true }
        && block.Category is OperatorCategory.Convolution or OperatorCategory.Dense or OperatorCategory.Pooling or OperatorCategory.Activation
            or OperatorCategory.Normalization or OperatorCategory.Resampling or OperatorCategory.Reduction or OperatorCategory.Recurrent
            or OperatorCategory.Attention or OperatorCategory.Embedding
        && extents.Out(block) is { Kind: not FeatureKind.Vector } or { Channels: > 1 } or { ChannelName: not null };
}
