namespace NetDraw.ModelImport.Operators;

/// <summary>What an operator is for; the only thing of it that decides a box's colour.</summary>
public enum OperatorCategory
{
    /// <summary>A type without a row: custom or unknown.</summary>
    Other,
    /// <summary>Network input or data layer.</summary>
    Data,
    /// <summary>Convolution and transposed convolution of any rank.</summary>
    Convolution,
    /// <summary>Fully connected layers and matrix products.</summary>
    Dense,
    /// <summary>Pooling, unpooling and pooling of regions.</summary>
    Pooling,
    /// <summary>Elementwise non-linearities, Softmax included.</summary>
    Activation,
    /// <summary>Batch, layer, instance, group, local response normalisation, scale and shift.</summary>
    Normalization,
    /// <summary>Several tensors into one: add, multiply, concatenate; and one into several: split, slice.</summary>
    Merge,
    /// <summary>Elementwise arithmetic and comparisons on one tensor or with a constant.</summary>
    Arithmetic,
    /// <summary>Sums, means, arg-max over axes.</summary>
    Reduction,
    /// <summary>Reshape, transpose, crop, pad, tile, gather: moves elements, computes nothing.</summary>
    Layout,
    /// <summary>Changes of resolution: resize, upsample, interpolate, reorg.</summary>
    Resampling,
    /// <summary>LSTM, GRU, RNN.</summary>
    Recurrent,
    /// <summary>Attention and transformer blocks.</summary>
    Attention,
    /// <summary>Table look-ups.</summary>
    Embedding,
    /// <summary>Dropout and other training-time noise.</summary>
    Dropout,
    /// <summary>Losses and accuracy measures.</summary>
    Loss,
    /// <summary>Priors, proposals, non-maximum suppression, detection outputs.</summary>
    Detection,
    /// <summary>If, Loop, Scan, sequences, local functions.</summary>
    Control,
    /// <summary>Quantise and dequantise.</summary>
    Quantization,
    /// <summary>Constants and shape plumbing.</summary>
    Constant,
    /// <summary>Classic machine learning: trees, scalers, encoders, text.</summary>
    Classic,
}
