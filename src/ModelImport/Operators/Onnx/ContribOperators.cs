using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Elementwise and other small operators of com.microsoft (ONNX Runtime, contrib_defs.cc and bert_defs.cc).</summary>
internal static class ContribOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        .. In(Contrib,
            Activation("Gelu", "GELU"),
            Activation("BiasGelu", "bias + GELU"),
            Activation("FastGelu", "GELU"),
            Activation("QuickGelu", "GELU"),
            Row("BiasSplitGelu", OperatorCategory.Activation, "bias + split GELU", SplitGelu, "input", "bias"),
            Row("BiasSoftmax", OperatorCategory.Activation, "bias + softmax", SameAsInput, "input", "bias"),
            Row("BiasAdd", OperatorCategory.Merge, "bias + add", SameAsInput, "input", "bias", "skip").With(T.Adds),
            Row("NGramRepeatBlock", OperatorCategory.Layout, "n-gram block", Like(1)),
            Row("MurmurHash3", OperatorCategory.Arithmetic, "hash", ElementwiseRules.Unary(ElementType.UInt32)),
            Row("SampleOp", OperatorCategory.Other, "sample", SameAsInput),
            Row("CDist", OperatorCategory.Dense, "distances", Distances),
            Row("TorchEmbedding", OperatorCategory.Embedding, "embedding", Embedding, "embedding", "indices"),
            Row("WordConvEmbedding", OperatorCategory.Embedding, "word conv embedding", WordEmbedding, "input", "weight", "bias", "embedding"),
            Row("Tokenizer", OperatorCategory.Classic, "tokenizer", Tokenizer),
            Row("BifurcationDetector", OperatorCategory.Control, "bifurcation detector", Bifurcation),
            Row("UnfoldTensor", OperatorCategory.Layout, "unfold", Unfold),
            Row("DynamicTimeWarping", OperatorCategory.Other, "dynamic time warping", static scope => scope.SetOutput(0, [2, scope.NewSymbol(0, 1, "path")], ElementType.Int32)),
            Row("Snpe", OperatorCategory.Other, "SNPE engine", SameAsInput) with { InferShapes = null },
            Row("EPContext", OperatorCategory.Other, "compiled part", SameAsInput) with { InferShapes = null }),
    ];

    private static OperatorSpec Activation(string type, string label) => Row(type, OperatorCategory.Activation, label, SameAsInput, "input", "bias");

    private static Action<ShapeScope> Like(int input) => scope => CopyInput(scope, input, 0);

    // The last axis holds values and gates side by side.
    private static void SplitGelu(ShapeScope scope)
    {
        if (scope.TryShape(0, out var input) && input.Rank > 0)
            scope.SetOutput(0, input.With(-1, input[-1].FloorDivide(2)), scope.InputType(0));
    }

    private static void Distances(ShapeScope scope)
    {
        if (scope.TryShape(0, out var a) && scope.TryShape(1, out var b) && a.Rank == 2 && b.Rank == 2)
            scope.SetOutput(0, [a[0], b[0]], scope.InputType(0));
    }

    private static void Embedding(ShapeScope scope)
    {
        if (scope.TryShape(0, out var table) && scope.TryShape(1, out var indices) && table.Rank == 2)
            scope.SetOutput(0, [.. indices.Dims, table[1]], scope.InputType(0));
    }

    private static void WordEmbedding(ShapeScope scope)
    {
        if (scope.TryShape(0, out var words) && scope.TryShape(1, out var weight) && words.Rank >= 1 && weight.Rank >= 1)
            scope.SetOutput(0, [.. words.Dims[..^1], weight[0]], scope.InputType(1));
    }

    private static void Tokenizer(ShapeScope scope)
    {
        if (scope.TryShape(0, out var input))
            scope.SetOutput(0, [.. input.Dims, scope.NewSymbol(0, input.Rank, "tokens")], ElementType.String);
    }

    private static void Bifurcation(ShapeScope scope)
    {
        scope.SetOutput(0, [scope.NewSymbol(0, 0, "tokens")], ElementType.Int64);
        scope.SetOutput(1, Shape.Scalar, ElementType.Int64);
    }

    private static void Unfold(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        var size = scope.Attributes.GetDimension("size", Dimension.Unknown);
        var step = scope.Attributes.GetDimension("step", 1);
        if (Axis(scope.Attributes.GetInteger("dim", -1), input.Rank) is { } axis)
            scope.SetOutput(0, [.. input.With(axis, (input[axis] - size + step).FloorDivide(step)).Dims, size], scope.InputType(0));
    }
}
