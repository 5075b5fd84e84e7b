using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.PlotNeuralNet;

/// <summary>Lengths of one slab in points.</summary>
/// <param name="Width">Along the flow: channels.</param>
/// <param name="Height">Up: rows, or places of a sequence.</param>
/// <param name="Depth">Away from the reader: columns, or units of a vector.</param>
internal readonly record struct SlabSize(double Width, double Height, double Depth)
{
    /// <summary>Side of a vector's bar.</summary>
    private const double Bar = 5;

    /// <summary>Depth of a sequence's plate, which stands upright.</summary>
    private const double Plate = 9;

    /// <summary>Thickness of what computes no channels of its own: pooling, activations, normalisation.</summary>
    public const double Thin = 2.4;

    /// <summary>A vector is a bar as deep as it has units, or as high beside sequences, a sequence a plate as high as it is long, a map a slab (PlotNeuralNet's fully connected layers, convolutions).</summary>
    public static SlabSize Fit(Block block, FeatureExtent extent, VolumeContext context)
    {
        double factor = block.Override.Size, width = HasOwnChannels(block) ? context.Scales.Channels.Of(extent.Channels) : Thin;
        var size = extent.Kind switch
        {
            // Among plates a bar is one: a unit is as high as a place.
            FeatureKind.Vector when context.Scales.AreLines => new SlabSize(Bar, context.Scales.Space.Of(extent.Channels), Plate),
            FeatureKind.Vector => new SlabSize(Bar, Bar, context.Scales.Units.Of(extent.Channels)),
            FeatureKind.Sequence => new(width, context.Scales.Space.Of(extent.Width), Plate),
            _ => new(width, context.Scales.Space.Of(extent.Height), context.Scales.Space.Of(extent.Width)),
        };
        return new(size.Width * factor, size.Height * factor, size.Depth * factor);
    }

    /// <summary>Whether a block's channels are worth a width and a number of their own.</summary>
    public static bool HasOwnChannels(Block block) => JoinedHalves.Is(block)
        || block.Category is not (OperatorCategory.Pooling or OperatorCategory.Activation or OperatorCategory.Normalization or OperatorCategory.Resampling);
}
