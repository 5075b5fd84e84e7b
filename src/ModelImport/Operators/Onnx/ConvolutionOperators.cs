using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Convolutions of any rank.</summary>
internal static class ConvolutionOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        Gathering("Conv", "conv", ConvolutionRules.Gather(1), 1, "input", "weight", "bias").With(T.Linear),
        Gathering("ConvInteger", "conv", ConvolutionRules.Gather(1, ElementType.Int32), 1, "input", "weight", "input_zero_point", "weight_zero_point"),
        QLinearConv,
        Gathering("DeformConv", "deformable conv", ConvolutionRules.Gather(1), 1, "input", "weight", "offset", "bias", "mask"),
        Transposed,
        .. In(Contrib,
            Gathering("FusedConv", "conv", ConvolutionRules.Gather(1), 1, "input", "weight", "bias", "addend") with { TraitsByParameters = Fused, Activation = FusedActivation.OfOnnx },
            Gathering("NhwcFusedConv", "conv", NhwcConv, 1, "input", "weight", "bias", "addend") with { Window = null, Macs = NhwcMacs, Activation = FusedActivation.OfOnnx },
            NhwcQLinearConv,
            Transposed with { Type = "ConvTransposeWithDynamicPads", InferShapes = DynamicPads }),
        QLinearConv with { Domain = Contrib },
    ];

    private static OperatorSpec QLinearConv =>
        Gathering("QLinearConv", "conv", ConvolutionRules.Gather(3, typeInput: 7), 3,
            "input", "input_scale", "input_zero_point", "weight", "weight_scale", "weight_zero_point", "output_scale", "output_zero_point", "bias").With(T.RoundsToSteps);

    private static OperatorSpec NhwcQLinearConv => QLinearConv with { Type = "NhwcQLinearConv", Domain = Contrib, InferShapes = null, Window = null, Macs = null };

    private static OperatorSpec Transposed =>
        Row("ConvTranspose", OperatorCategory.Convolution, "transposed conv", ConvolutionRules.Spread, "input", "weight", "bias") with
        {
            Window = ConvolutionRules.Window(1, isTransposed: true),
            Macs = ConvolutionRules.TransposedMacs,
            Traits = T.Linear,
            Describe = static view => IsDepthwise(view, 1) && view.Inputs[0] is { Rank: > 1 } x && x[1] == view.Attributes.GetInteger("group", 1) ? "depthwise transposed conv" : "transposed conv",
        };

    private static OperatorSpec Gathering(string type, string label, Action<ShapeScope> infer, int weightInput, params ImmutableArray<string> roles) =>
        Row(type, OperatorCategory.Convolution, label, infer, roles) with
        {
            Window = ConvolutionRules.Window(weightInput),
            Macs = ConvolutionRules.Macs(weightInput),
            HasOutputsFirst = static _ => true,
            Describe = view => IsDepthwise(view, weightInput) ? $"depthwise {label}" : label,
        };

    // Depthwise: one input channel a group (MobileNets, Howard et al. 2017).
    private static bool IsDepthwise(LayerView view, int weightInput) =>
        view.Attributes.GetInteger("group", 1) > 1 && view.Inputs.Length > weightInput && view.Inputs[weightInput] is { Rank: > 2 } weight && weight[1] == 1;

    // The activation that was fused into it.
    private static OperatorTraits Fused(Attributes attributes) => attributes.GetText("activation", "") is "Relu" or "Clip" ? T.Rectifies : T.None;

    // Activations N×spatial×C, weights M×C/group×spatial (ONNX Runtime, contrib_defs.cc).
    private static void NhwcConv(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input) || input.Rank < 3 || scope.InputShape(1) is not { } weight || weight.Rank != input.Rank)
        {
            scope.DependsOnData("the shapes of the input and of the weights are not both known");
            return;
        }

        Shape planar = [input[0], input[-1], .. input.Dims[1..^1]];
        if (WindowRules.Read(scope.Attributes, planar, weight.Dims[2..]) is not { } window)
        {
            scope.Fail("the kernel is not known");
            return;
        }

        var spatial = window.Kernel.Select((_, i) => WindowRules.Gathered(planar[i + 2], window, i, WindowRules.AutoPad(scope.Attributes), ceiling: false));
        scope.SetOutput(0, [input[0], .. spatial, weight[0]], scope.InputType(0));
    }

    private static Dimension NhwcMacs(LayerView view) =>
        view is { Output: { } output, Inputs: [_, { } weight, ..] } ? output.ElementCount * weight.Product(1, weight.Rank) : Dimension.Unknown;

    private static void DynamicPads(ShapeScope scope)
    {
        if (scope.TryShape(0, out var input) && input.Rank > 0)
            scope.SetOutput(0, Shape.UnknownOfRank(input.Rank).With(0, input[0]), scope.InputType(0));
        scope.DependsOnData("the padding is computed when the network runs");
    }
}
