namespace NetDraw.Diagram.Blocks.Features;

/// <summary>Which axis of a sequence is which; files do not say, layers imply it.</summary>
internal enum AxisOrder
{
    /// <summary>N×C×L, as convolutions along a line have it.</summary>
    ChannelsFirst,
    /// <summary>N×L×C, as transformers have it.</summary>
    ChannelsLast,
    /// <summary>L×N×C, as recurrent layers of Caffe and, with a direction axis between, of ONNX have it.</summary>
    TimeFirst,
}
