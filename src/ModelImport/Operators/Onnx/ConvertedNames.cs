using System.Collections.Frozen;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Words that other frameworks' operators leave in the names of converted nodes (<c>model/block1/conv/Conv2D</c>), in their own spelling.</summary>
internal static class ConvertedNames
{
    private static readonly FrozenSet<string> Operators = new[]
    {
        "Conv1D", "Conv2D", "Conv3D", "Conv2DBackpropInput", "conv2d_transpose", "DepthwiseConv2dNative", "depthwise", "separable_conv2d", "BiasAdd", "FusedBatchNorm", "FusedBatchNormV2",
        "FusedBatchNormV3", "batchnorm", "AvgPool", "MaxPool2D", "Mean", "Rsqrt", "SquaredDifference", "ConcatV2", "concat", "GatherV2", "Tensordot", "BatchMatMul", "BatchMatMulV2", "AddV2",
        "ReadVariableOp", "resource", "Relu6", "LeakyRelu", "StridedSlice", "strided_slice", "ResizeBilinear", "ResizeNearestNeighbor", "Einsum", "einsum", "ExpandDims", "FusedConv", "FusedMatMul", "FusedGemm",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Wrappers = new[] { "StatefulPartitionedCall", "PartitionedCall" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether it is such an operator's name.</summary>
    public static bool IsOperator(string word) => Operators.Contains(word);

    /// <summary>Whether it is such an operator's name with a number after it, by which converters tell two of one name apart (<c>Conv2D1</c>, <c>FusedBatchNormV33</c>, <c>resource1</c>).</summary>
    public static bool IsCounted(string word)
    {
        if (word.Length == 0 || !(char.IsAsciiLetterUpper(word[0]) || word.StartsWith("resource", StringComparison.Ordinal)))
            return false;
        for (int end = word.Length - 1; end > 0 && char.IsAsciiDigit(word[end]); end--)
        {
            if (IsOperator(word[..end]))
                return true;
        }

        return false;
    }

    /// <summary>Whether it is a call that a framework puts around a whole network.</summary>
    public static bool IsWrapper(string word) => Wrappers.Contains(word);
}
