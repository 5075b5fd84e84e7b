using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>
/// Convolutions. Output extent ⌊(in + 2·pad − span) / stride⌋ + 1 with span = dilation·(kernel − 1) + 1; deconvolution
/// stride·(in − 1) + span − 2·pad (caffe: conv_layer.cpp, deconv_layer.cpp).
/// MACs: convolution = output positions × weights, that is output elements × kernel × in/group; deconvolution = input positions × weights. The bias counts 0.
/// </summary>
internal static class ConvolutionOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        .. Convolution("Convolution", false, "NdConvolution", "Convolution3D", "ConvolutionSK", "CudnnNdConvolution", "CUDNNConvolution", "MKLConvolution", "CPMConvolution", "Conv3D")
            .AndVariants("QuantizedConvolution", "ConvolutionRistretto", "ConvolutionNDSymmetric", "DoubleConvolution", "SparseConvolution", "BinaryConvolution", "CompressConvolution",
                "CConvolution", "ConvolutionData", "WeightedConvolution", "ActiveConvolution", "NormConvolution", "ConvolutionReLU", "TiedConvolution"),
        Convolution("DepthwiseConvolution", true, "ConvolutionDepthwise", "DepthWiseConvolution", "DepthwiseConv", "Depthwise", "DepthWise", "ConvolutionDepthWise",
            "DepthwiseConvolutionLayer", "DwConvolution", "DWConvolution", "ConvolutionDw", "ConvDepthwise"),
        Convolution("DeformableConvolution", false, "DeformConvolution") with { InputRoles = ["input", "offset"] },
        .. Deconvolution("Deconvolution", "NdDeconvolution", "Deconvolution3D", "CPMDeconvolution", "DeconvolutionSK", "Deconv3D")
            .AndVariants("DeconvolutionRistretto", "DepthwiseDeconvolution"),
        CaffeRow.Of("Local", OperatorCategory.Convolution, Local, "LocalConvolution", "LocallyConnected") with
        {
            Window = static view => CaffeWindow.Read(view.Attributes, "local_param", 2)
                ?.ToLayerWindow(1, view.Attributes.GetDimension("local_param.num_output", Dimension.Unknown), false),
            Macs = static view => view.WeightOf("weight")?.Shape is { } w && view.Input is { Rank: > 0 } x ? x[0] * w.ElementCount : Dimension.Unknown,
            Describe = static _ => "local conv",
        },
        CaffeRow.Of("Im2col", OperatorCategory.Layout, Im2col).With(T.LosesPlaces),
    ];

    /// <summary>How many channels a plain convolution reads, by the filters that the file stores with it; null for any other layer.</summary>
    public static long? StoredChannels(Node node) => node is { Kind: "Convolution", Weights: [{ Shape: { Rank: 4 } filters }, ..] } && filters[1].Value is > 0 and var own
        ? own * node.Attributes.GetInteger("convolution_param.group", 1) : null;

    private static OperatorSpec Convolution(string type, bool isDepthwise, params string[] aliases) =>
        CaffeRow.Of(type, OperatorCategory.Convolution, scope => Infer(scope, isTransposed: false, isDepthwise), aliases) with
        {
            Window = view => WindowOf(view, isTransposed: false, isDepthwise),
            Macs = static view => Sum(view.Outputs, view),
            Traits = T.Linear,
            Activation = FusedActivation.OfCaffe,
            Describe = isDepthwise ? static _ => "depthwise conv" : static view => IsDepthwise(view) ? "depthwise conv" : "conv",
        };

    private static OperatorSpec Deconvolution(string type, params string[] aliases) =>
        CaffeRow.Of(type, OperatorCategory.Convolution, static scope => Infer(scope, isTransposed: true, isDepthwise: false), aliases) with
        {
            Window = static view => WindowOf(view, isTransposed: true, isDepthwise: false),
            Macs = static view => Sum([view.Input], view),
            Traits = T.Linear,
            Describe = static view => IsDepthwise(view) ? "depthwise transposed conv" : "transposed conv",
        };

    private static bool IsDepthwise(LayerView view) =>
        view.Attributes.GetInteger("convolution_param.group", 1) is > 1 and var group && view.Input is { Rank: > 1 } x && x[1] == group;

    // Positions (all axes but channels) times weights, over all blobs that the same weights see.
    private static Dimension Sum(ImmutableArray<Shape?> shapes, LayerView view)
    {
        if (view.WeightOf("weight")?.Shape is not { } weight)
            return Dimension.Unknown;
        Dimension sum = 0;
        int axis = ChannelAxis(view.Attributes, view.Input?.Rank ?? 0);
        foreach (var shape in shapes)
            sum += shape is { } s && s.Rank > axis ? s.Product(0, axis) * s.Product(axis + 1, s.Rank) * weight.ElementCount : Dimension.Unknown;
        return sum;
    }

    private static int ChannelAxis(Attributes attributes, int rank)
    {
        long axis = attributes.GetInteger("convolution_param.axis", 1);
        return (int)Math.Clamp(axis < 0 ? axis + rank : axis, 0, Math.Max(rank - 1, 0));
    }

    private static LayerWindow? WindowOf(LayerView view, bool isTransposed, bool isDepthwise)
    {
        var a = view.Attributes;
        int axes = view.Input is { } x ? x.Rank - ChannelAxis(a, x.Rank) - 1 : 2;
        long group = isDepthwise && view.Input is { Rank: > 1 } input && input[1].Value is { } channels ? channels : a.GetInteger("convolution_param.group", 1);
        return CaffeWindow.Read(a, "convolution_param", axes)?.ToLayerWindow(group, a.GetDimension("convolution_param.num_output", Dimension.Unknown), isTransposed);
    }

    private static void Infer(ShapeScope scope, bool isTransposed, bool isDepthwise)
    {
        var a = scope.Attributes;
        if (!scope.TryShapeOfRank(0, 2, out var x) || !scope.TryAxis(a.GetInteger("convolution_param.axis", 1), x.Rank, out int axis))
            return;
        if (CaffeWindow.Read(a, "convolution_param", x.Rank - axis - 1) is not { } window)
        {
            scope.Fail(string.Create(CultureInfo.InvariantCulture, $"convolution_param has no kernel for {x.Rank - axis - 1} spatial axes"));
            return;
        }

        var channels = a.GetDimension("convolution_param.num_output", isDepthwise ? x[axis] : Dimension.Unknown);
        if (channels.IsUnknown)
            scope.Fail("convolution_param has no num_output");
        var group = isDepthwise ? x[axis] : a.GetDimension("convolution_param.group", 1);
        AddWeights(scope, window, x[axis], channels, group, isTransposed);
        int plain = scope.Node.Type.StartsWith("Deform", StringComparison.Ordinal) ? 1 : scope.OutputCount;
        for (int i = 0; i < plain; i++)
        {
            if (!scope.TryShapeOfRank(i < scope.InputCount ? i : 0, axis + 1, out var input) || input.Rank != x.Rank)
                continue;
            if (TryExtents(scope, input, axis, window, isTransposed, out var extents))
                scope.SetOutput(i, [.. input.Dims[..axis], channels, .. extents]);
        }
    }

    private static bool TryExtents(ShapeScope scope, Shape input, int axis, CaffeWindow window, bool isTransposed, out Dimension[] extents)
    {
        extents = new Dimension[input.Rank - axis - 1];
        for (int i = 0; i < extents.Length; i++)
        {
            var extent = input[axis + 1 + i];
            extents[i] = isTransposed
                ? (window.Stride[i] * (extent - 1)) + window.Span(i) - (window.Pad[i] * 2)
                : (extent + (window.Pad[i] * 2) - window.Span(i)).FloorDivide(window.Stride[i]) + 1;
            if (extents[i].IsUnknown && extent.IsSymbolic && window.Stride[i] != 0)
                extents[i] = scope.NewSymbol(0, axis + 1 + i, i == extents.Length - 1 ? "width" : "height");
            if (extents[i].IsUnknown && !extent.IsUnknown)
                scope.Fail("the output's extent overflows, or the stride is 0");
            if (!scope.TryPositive(extents[i], "the window is larger than its input: an output extent"))
                return false;
        }

        return true;
    }

    private static void AddWeights(ShapeScope scope, CaffeWindow window, Dimension input, Dimension output, Dimension group, bool isTransposed)
    {
        var (first, second) = isTransposed ? (input, output) : (output, input);
        scope.AddWeight("weight", [first, second.FloorDivide(group), .. window.Kernel]);
        if (scope.Attributes.GetBoolean("convolution_param.bias_term", true))
            scope.AddWeight("bias", [output]);
    }

    // Weights of their own at every output position: caffe-fork LocalLayer, [1, out, 1, C·k·k, H'·W'] here without the unit axes.
    private static void Local(ShapeScope scope)
    {
        var a = scope.Attributes;
        if (!scope.TryShapeOfRank(0, 4, out var x) || CaffeWindow.Read(a, "local_param", 2) is not { } window
            || !TryExtents(scope, x, 1, window, false, out var extents))
        {
            scope.Fail("local_param has no kernel for 2 spatial axes");
            return;
        }

        var channels = a.GetDimension("local_param.num_output", Dimension.Unknown);
        scope.AddWeight("weight", [channels, x[1] * window.Kernel[0] * window.Kernel[1], extents[0] * extents[1]]);
        if (a.GetBoolean("local_param.bias_term", true))
            scope.AddWeight("bias", [channels, extents[0], extents[1]]);
        scope.SetOutput(0, [x[0], channels, .. extents]);
    }

    private static void Im2col(ShapeScope scope)
    {
        if (!scope.TryShapeOfRank(0, 3, out var x) || !scope.TryAxis(scope.Attributes.GetInteger("convolution_param.axis", 1), x.Rank, out int axis))
            return;
        if (CaffeWindow.Read(scope.Attributes, "convolution_param", x.Rank - axis - 1) is not { } window
            || !TryExtents(scope, x, axis, window, false, out var extents))
        {
            scope.Fail("convolution_param has no kernel for the input's spatial axes");
            return;
        }

        var kernel = window.Kernel.Aggregate((Dimension)1, static (product, k) => product * k);
        scope.SetOutput(0, [.. x.Dims[..axis], x[axis] * kernel, .. extents]);
    }
}
