using System.Collections.Frozen;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks;

/// <summary>The few operators whose place in a figure does not follow from their category.</summary>
internal static class OperatorRoles
{
    private static readonly FrozenSet<(Dialect, string)> ShapeReaders =
        [(Dialect.Onnx, "Shape"), (Dialect.Onnx, "Size")];

    // Noise is data that the network makes itself, whatever it has in common with constants.
    private static readonly FrozenSet<(Dialect, string)> NoiseSources =
    [
        (Dialect.Onnx, "RandomNormal"), (Dialect.Onnx, "RandomUniform"), (Dialect.Onnx, "RandomNormalLike"),
        (Dialect.Onnx, "RandomUniformLike"), (Dialect.Onnx, "Bernoulli"), (Dialect.Onnx, "Multinomial"),
    ];

    private static readonly FrozenSet<(Dialect, string)> PassThroughs =
    [
        (Dialect.Onnx, "Identity"), (Dialect.Onnx, "Cast"), (Dialect.Onnx, "CastLike"),
        (Dialect.Onnx, "QuantizeLinear"), (Dialect.Onnx, "DequantizeLinear"), (Dialect.Onnx, "Dropout"),
        (Dialect.Caffe, "Split"), (Dialect.Caffe, "Dropout"),
    ];

    // Softmax and its kin end a network or a branch: a result of their own, not a shade of the layer before.
    private static readonly FrozenSet<string> Results = ["Softmax", "LogSoftmax", "Hardmax"];

    private static readonly FrozenSet<string> ChannelNormalizations =
        ["BatchNorm", "BN", "Scale", "Bias", "BatchNormalization", "SpatialBN", "InstanceNormalization", "GroupNormalization", "SyncBN"];

    // What learns a scale and a shift after a normalisation that has none of its own is part of that normalisation.
    private static readonly FrozenSet<string> ScaleAndShift = ["Scale", "Bias"];

    private static readonly FrozenSet<(Dialect, string)> ElementwiseBinary =
        [(Dialect.Onnx, "Add"), (Dialect.Onnx, "Sub"), (Dialect.Onnx, "Mul"), (Dialect.Onnx, "Div"), (Dialect.Onnx, "Pow"), (Dialect.Onnx, "Max"), (Dialect.Onnx, "Min"), (Dialect.Onnx, "Where")];

    /// <summary>Whether it looks at a tensor's shape and not at its elements.</summary>
    public static bool ReadsShapeOnly(Node? node) => node is not null && ShapeReaders.Contains((node.Dialect, node.Type));

    /// <summary>Whether it draws random numbers.</summary>
    public static bool IsNoise(Node? node) => node is not null && NoiseSources.Contains((node.Dialect, node.Type));

    /// <summary>Whether its output is, for a reader of the figure, its input.</summary>
    public static bool IsPassThrough(Node? node) => node is not null && PassThroughs.Contains((node.Dialect, node.Type));

    /// <summary>Whether it stays a box of its own after any layer.</summary>
    public static bool IsResult(Node? node) => node is not null && Results.Contains(node.Type);

    /// <summary>Whether it normalises or scales channel by channel, as part of the convolution before.</summary>
    public static bool IsChannelNormalization(Node? node) => node is not null && ChannelNormalizations.Contains(node.Type);

    /// <summary>Whether it only scales and shifts.</summary>
    public static bool IsScaleAndShift(Node? node) => node is not null && ScaleAndShift.Contains(node.Type);

    /// <summary>Whether it joins two tensors element by element; with a constant for one of them it is arithmetic on the other.</summary>
    public static bool IsElementwiseBinary(Node? node) => node is not null && ElementwiseBinary.Contains((node.Dialect, node.Type));

    /// <summary>Whether it adds: with a constant, a bias.</summary>
    public static bool IsAddition(Node? node) => node is { Dialect: Dialect.Onnx, Type: "Add" };
}
