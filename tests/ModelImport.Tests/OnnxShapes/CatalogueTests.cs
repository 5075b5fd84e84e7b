using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx;
using NetDraw.ModelImport.Operators;
using NetDraw.ModelImport.Shapes;
using Xunit;

namespace NetDraw.ModelImport.Tests.OnnxShapes;

public sealed class CatalogueTests
{
    // Every operator of ai.onnx, opset 1 to 25 (Operators.md and Changelog.md).
    private const string Standard =
        "Abs Acos Acosh Add AffineGrid And ArgMax ArgMin Asin Asinh Atan Atanh Attention AveragePool BatchNormalization Bernoulli BitShift BitwiseAnd " +
        "BitwiseNot BitwiseOr BitwiseXor BlackmanWindow Cast CastLike Ceil Celu CenterCropPad Clip Col2Im Compress Concat ConcatFromSequence Constant " +
        "ConstantOfShape Conv ConvInteger ConvTranspose Cos Cosh CumSum DFT DeformConv DepthToSpace DequantizeLinear Det Div Dropout DynamicQuantizeLinear " +
        "Einsum Elu Equal Erf Exp Expand EyeLike Flatten Floor GRU Gather GatherElements GatherND Gelu Gemm GlobalAveragePool GlobalLpPool GlobalMaxPool " +
        "Greater GreaterOrEqual GridSample GroupNormalization HammingWindow HannWindow HardSigmoid HardSwish Hardmax Identity If ImageDecoder " +
        "InstanceNormalization IsInf IsNaN LRN LSTM LayerNormalization LeakyRelu Less LessOrEqual Log LogSoftmax Loop LpNormalization LpPool MatMul " +
        "MatMulInteger Max MaxPool MaxRoiPool MaxUnpool Mean MeanVarianceNormalization MelWeightMatrix Min Mish Mod Mul Multinomial Neg " +
        "NegativeLogLikelihoodLoss NonMaxSuppression NonZero Not OneHot Optional OptionalGetElement OptionalHasElement Or PRelu Pad Pow QLinearConv " +
        "QLinearMatMul QuantizeLinear RMSNormalization RNN RandomNormal RandomNormalLike RandomUniform RandomUniformLike Range Reciprocal ReduceL1 ReduceL2 " +
        "ReduceLogSum ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare RegexFullMatch Relu Reshape Resize ReverseSequence " +
        "RoiAlign RotaryEmbedding Round STFT Scan Scatter ScatterElements ScatterND Selu SequenceAt SequenceConstruct SequenceEmpty SequenceErase " +
        "SequenceInsert SequenceLength SequenceMap Shape Shrink Sigmoid Sign Sin Sinh Size Slice Softmax SoftmaxCrossEntropyLoss Softplus Softsign " +
        "SpaceToDepth Split SplitToSequence Sqrt Squeeze StringConcat StringNormalizer StringSplit Sub Sum Swish Tan Tanh TensorScatter TfIdfVectorizer " +
        "ThresholdedRelu Tile TopK Transpose Trilu Unique Unsqueeze Upsample Where Xor";

    public static TheoryData<string> Operators => [.. Standard.Split(' ')];

    [Theory]
    [MemberData(nameof(Operators))]
    public void Every_standard_operator_has_a_row_with_a_shape_rule(string type) =>
        Assert.NotNull(OnnxDialect.Instance.Find("", type)?.InferShapes);

    [Fact]
    public void Rules_take_any_node_without_inputs_outputs_or_attributes()
    {
        foreach (var row in OnnxDialect.Instance.Operators)
        {
            var net = new OnnxNet(18).Node(row.Domain, row.Type, "", "y").Infer();
            Assert.True(net.TensorOf("y").IsShaped || net.TensorOf("y").UnknownReason is not null || net.TensorOf("y").ElementType is ElementType.Sequence or ElementType.Optional, row.Type);
            Assert.DoesNotContain(ShapeInference.UnexpectedForm, net.TensorOf("y").UnknownReason ?? "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Rules_take_inputs_of_any_rank()
    {
        var surprised = new SortedSet<string>(StringComparer.Ordinal);
        for (int rank = 0; rank < 7; rank++)
        {
            Dimension[] dims = [.. Enumerable.Range(2, rank).Select(static d => (Dimension)d)];
            foreach (var row in OnnxDialect.Instance.Operators)
            {
                foreach (int opset in (int[])[6, 21])
                {
                    var net = new OnnxNet(opset).Input("a", dims).Input("b", dims).Integers("c", 1, 2).Node(row.Domain, row.Type, "a,b,c,a,b,c,a,b", "x,y,z").Infer();
                    if (net.TensorOf("x").UnknownReason?.StartsWith(ShapeInference.UnexpectedForm, StringComparison.Ordinal) == true)
                        surprised.Add($"{row.Type} at rank {rank}");
                    _ = NetDraw.ModelImport.Costs.NetworkCosts.Count(net);
                    Assert.NotNull(row.Describe?.Invoke(LayerView.Of(net, net.Nodes[0])) ?? row.Type);
                }
            }
        }

        Assert.Empty(surprised);
    }
}
