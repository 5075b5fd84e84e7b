using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.PlotNeuralNet;

/// <summary>What a layer counts as in this style: what makes maps larger is upsampling, be it a convolution; a softmax is no mere activation.</summary>
internal static class SlabLook
{
    // A convolution that pads much makes maps somewhat larger and is no upsampling.
    private const double Larger = 1.5, LargerMaps = 1.25;

    /// <summary>How a block looks.</summary>
    public static CategoryLook Of(Block block, VolumeContext context) =>
        block.Override.Fill is null && context.Theme.Coloring is null ? context.Theme.LookOf(CategoryOf(block, context.Extents)) : context.Theme.LookOf(block);

    /// <summary>The category whose colour it has.</summary>
    public static OperatorCategory CategoryOf(Block block, FeatureExtents extents) =>
        IsUpsampling(block, extents) ? OperatorCategory.Resampling
        : block.Category == OperatorCategory.Activation && block.Head.Does(OperatorTraits.Softmax) ? OperatorCategory.Loss
        : block.Category;

    /// <summary>Whether a layer, be it a convolution, makes its maps larger.</summary>
    public static bool IsUpsampling(Block block, FeatureExtents extents)
    {
        if (block.Category is not (OperatorCategory.Convolution or OperatorCategory.Resampling) || block.IsFolded)
            return false;
        double larger = block.Category == OperatorCategory.Convolution ? Larger : LargerMaps;
        FeatureExtent before = extents.In(block), after = extents.Out(block);
        // A vector that becomes a map, as generators begin.
        if (before.Kind == FeatureKind.Vector)
            return before.Channels > 0 && after.Kind != FeatureKind.Vector;
        return before.Kind == after.Kind && (after.Width >= larger * before.Width || after.Height >= larger * before.Height) && before.Width > 0;
    }
}
