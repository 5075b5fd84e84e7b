using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>
/// Pooling. Output extent ⌈(in + 2·pad − kernel) / stride⌉ + 1, less one where a padded layer's last window would start in the padding
/// (caffe: pooling_layer.cpp); floor by <c>round_mode: FLOOR</c>, <c>ceil_mode: false</c>. No multiplications are counted.
/// </summary>
internal static class PoolingOperators
{
    private const string MaxPool = "max pool", AveragePool = "average pool", GlobalAverage = "global average pooling";

    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        .. (CaffeRow.Of("Pooling", OperatorCategory.Pooling, static scope => Pool(scope, "pooling_param"),
            "NdPooling", "Pooling3D", "PoolingSK", "CudnnNdPooling", "MKLPooling", "PoolingNd", "Pooling2", "MaxPooling") with
        {
            Window = static view => WindowOf(view, "pooling_param"),
            Describe = static view => !IsGlobal(view.Attributes) ? NameOf(view.Attributes) : NameOf(view.Attributes) == AveragePool ? GlobalAverage : "global " + NameOf(view.Attributes),
            TraitsByParameters = static a => TraitsOf(NameOf(a)) | (IsGlobal(a) ? T.Global : T.None),
            OutputRoles = ["output", "mask"],
        }).AndVariants("QuantizedPooling"),
        CaffeRow.Of("Unpooling", OperatorCategory.Resampling, Unpool, "UnPooling", "Unpool") with
        {
            Describe = static _ => "unpool",
        },
        CaffeRow.Of("SPP", OperatorCategory.Pooling, SpatialPyramid),
        .. (CaffeRow.Of("ROIPooling", OperatorCategory.Pooling, Regions("roi_pooling_param"), "ROIPoolingLayer", "RoIPooling") with
        {
            InputRoles = ["input", "rois"],
            Describe = static view => CaffeWords.Of(view.Node.Type) + PooledText(view.Attributes, "roi_pooling_param"),
        }).AndVariants("ROIAlign", "RoIAlign", "PrRoIPooling", "ROIWarping", "SmoothROIPooling", "DeformableROIPooling", "ROIAlignment", "ROIDelegate", "BilinearROIPooling"),
        .. (CaffeRow.Of("PSROIPooling", OperatorCategory.Pooling, PositionSensitive("psroi_pooling_param"), "PSRoIPooling", "RFCNPooling") with { InputRoles = ["input", "rois"] })
            .AndVariants("PSROIAlign"),
        CaffeRow.Of("DeformablePSROIPooling", OperatorCategory.Pooling, PositionSensitive("deformable_psroi_pooling_param")),
        CaffeRow.Of("GlobalPooling", OperatorCategory.Pooling, Global, "GlobalAveragePooling", "AvgPooling").With(T.Global),
    ];

    private static bool IsGlobal(Attributes attributes) => attributes.GetBoolean("pooling_param.global_pooling", false);

    private static string NameOf(Attributes attributes) => attributes.GetText("pooling_param.pool", "MAX").ToUpperInvariant() switch
    {
        "MAX" or "0" => MaxPool,
        "AVE" or "AVG" or "1" => AveragePool,
        "STOCHASTIC" or "2" => "stochastic pool",
        var other => $"{other.ToLowerInvariant()} pool",
    };

    private static OperatorTraits TraitsOf(string method) => method switch
    {
        MaxPool => T.TakesMaximum | T.PiecewiseLinear,
        AveragePool => T.TakesMean | T.Linear,
        _ => T.None,
    };

    private static LayerWindow? WindowOf(LayerView view, string parameter)
    {
        var a = view.Attributes;
        int axes = Math.Max((view.Input?.Rank ?? 4) - 2, 1);
        if (!a.GetBoolean($"{parameter}.global_pooling", false))
            return CaffeWindow.Read(a, parameter, axes)?.ToLayerWindow(1, null, false);
        if (view.Input is not { Rank: > 2 } x || x.Dims.Skip(2).Any(static d => !d.IsKnown))
            return null;
        ImmutableArray<long> kernel = [.. x.Dims.Skip(2).Select(static d => d.Value!.Value)];
        ImmutableArray<long> ones = [.. kernel.Select(static _ => 1L)], zeros = [.. kernel.Select(static _ => 0L)];
        return new() { Kernel = kernel, Stride = ones, PadBegin = zeros, PadEnd = zeros, Dilation = ones, IsGlobal = true };
    }

    private static void Pool(ShapeScope scope, string parameter)
    {
        var a = scope.Attributes;
        if (!scope.TryShapeOfRank(0, 3, out var x))
            return;
        Dimension[] extents = new Dimension[x.Rank - 2];
        if (a.GetBoolean($"{parameter}.global_pooling", false))
        {
            Array.Fill(extents, 1);
        }
        else if (CaffeWindow.Read(a, parameter, extents.Length) is not { } window)
        {
            scope.Fail(string.Create(CultureInfo.InvariantCulture, $"{parameter} has no kernel for {extents.Length} spatial axes"));
            return;
        }
        else
        {
            bool isCeiling = !a.GetText($"{parameter}.round_mode", "CEIL").Equals("FLOOR", StringComparison.OrdinalIgnoreCase)
                && a.GetText($"{parameter}.round_mode", "0") != "1" && a.GetBoolean($"{parameter}.ceil_mode", true);
            bool isPadded = window.Pad.Any(static p => p != 0);
            for (int i = 0; i < extents.Length; i++)
            {
                extents[i] = Extent(x[i + 2], window, i, isCeiling, isPadded);
                if (extents[i].IsUnknown && !x[i + 2].IsUnknown)
                    scope.Fail($"whether the last window starts within the padding hangs on the extent {x[i + 2].Text}");
                if (!scope.TryPositive(extents[i], "the window is larger than its input: an output extent"))
                    return;
            }
        }

        // Further tops are masks of the same shape, whatever further bottoms there are.
        for (int i = 0; i < scope.OutputCount; i++)
            scope.SetOutput(i, [x[0], x[1], .. extents]);
    }

    private static Dimension Extent(Dimension input, CaffeWindow window, int axis, bool isCeiling, bool isPadded)
    {
        var (stride, pad, span) = (window.Stride[axis], window.Pad[axis], window.Span(axis));
        var room = input + (pad * 2) - span;
        var extent = (isCeiling ? room.CeilingDivide(stride) : room.FloorDivide(stride)) + 1;
        if (!isPadded || ((pad + stride - span).Value <= 0))
            return extent;
        if (((extent - 1) * stride).Value is not { } lastStart || (input + pad).Value is not { } end)
            return isCeiling ? Dimension.Unknown : extent;
        return lastStart >= end ? extent - 1 : extent;
    }

    // Undoes a pooling: naibaf7 and DeconvNet forks; the size is stated, comes from the second bottom's mask, or is the inverse of pooling's.
    private static void Unpool(ShapeScope scope)
    {
        var a = scope.Attributes;
        if (!scope.TryShapeOfRank(0, 4, out var x))
            return;
        var size = a.GetDimension("unpooling_param.unpool_size", a.GetDimension("unpooling_param.out_size", Dimension.Unknown));
        var height = a.GetDimension("unpooling_param.unpool_h", size);
        var width = a.GetDimension("unpooling_param.unpool_w", size);
        if (height.IsUnknown && CaffeWindow.Read(a, a.Has("unpooling_param.kernel_size") ? "unpooling_param" : "pooling_param", 2) is { } window)
        {
            height = (window.Stride[0] * (x[2] - 1)) + window.Kernel[0] - (window.Pad[0] * 2);
            width = (window.Stride[1] * (x[3] - 1)) + window.Kernel[1] - (window.Pad[1] * 2);
        }

        if (height.IsUnknown)
            scope.Fail("unpooling_param states neither an output size nor a kernel");
        scope.SetOutput(0, CaffeRules.WithPlane(x, height, width));
    }

    // ∑ 4^i bins over the levels of the pyramid, for every channel (caffe: spp_layer.cpp).
    private static void SpatialPyramid(ShapeScope scope)
    {
        if (!scope.TryShapeOfRank(0, 4, out var x))
            return;
        long height = scope.Attributes.GetInteger("spp_param.pyramid_height", 0);
        if (height is < 1 or > 16)
        {
            scope.Fail("spp_param has no pyramid_height");
            return;
        }

        long bins = ((1L << (int)(2 * height)) - 1) / 3;
        scope.SetOutput(0, [x[0], x[1] * bins]);
    }

    private static Action<ShapeScope> Regions(string parameter) => scope =>
    {
        var a = scope.Attributes;
        if (!scope.TryShapeOfRank(0, 4, out var x))
            return;
        var (from, height, width) = PooledSize(a, parameter);
        scope.SetOutput(0, [RegionCount(scope), x[1], height, width]);
        scope.Fail($"{from} has no pooled_h and pooled_w");
    };

    private static (string From, Dimension Height, Dimension Width) PooledSize(Attributes a, string parameter)
    {
        string from = new[] { parameter, "roi_align_param", "roi_warping_param", "roi_pooling_param" }
            .FirstOrDefault(p => a.Has($"{p}.pooled_h") || a.Has($"{p}.pooled_size")) ?? parameter;
        var size = a.GetDimension($"{from}.pooled_size", Dimension.Unknown);
        return (from, a.GetDimension($"{from}.pooled_h", size), a.GetDimension($"{from}.pooled_w", size));
    }

    // Girshick 2015 (Fast R-CNN), section 2.1: every region becomes a map of one size.
    private static string PooledText(Attributes a, string parameter) =>
        PooledSize(a, parameter) is (_, { IsUnknown: false } height, { IsUnknown: false } width) ? $", {height.Text}×{width.Text}" : "";

    private static Action<ShapeScope> PositionSensitive(string parameter) => scope =>
    {
        var a = scope.Attributes;
        if (!scope.TryShape(0, out _))
            return;
        string from = a.Has($"{parameter}.group_size") ? parameter : "psroi_align_param";
        var size = a.GetDimension($"{from}.group_size", a.GetDimension($"{from}.pooled_h", Dimension.Unknown));
        scope.SetOutput(0, [RegionCount(scope), a.GetDimension($"{from}.output_dim", Dimension.Unknown), size, size]);
        scope.Fail($"{from} has no output_dim and group_size");
    };

    private static Dimension RegionCount(ShapeScope scope) =>
        scope.InputShape(1) is { Rank: > 0 } rois ? rois[0] : scope.NewSymbol(0, 0, "rois");

    private static void Global(ShapeScope scope)
    {
        if (scope.TryShapeOfRank(0, 4, out var x))
            scope.SetOutput(0, CaffeRules.WithPlane(x, 1, 1));
    }
}
