using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>Changes of resolution, and the warps of optical flow and spatial transformers. Interpolation counts no MACs.</summary>
internal static class ResamplingOperators
{
    private static readonly string[] PixelShuffleFactors =
        ["pixelshuffle_param.upscale_factor", "pixel_shuffle_param.upscale_factor", "pixelshuffle_param.scale", "subpixel_param.scale"];

    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        // Forks' own may take the nearest place.
        Sized with { Describe = NameOfInterp },
        .. Sized.AndVariants("Resize", "ImResize", "NNInterp").Skip(1),
        .. (CaffeRow.Of("Upsample", OperatorCategory.Resampling, Upsample, "UpSample", "Upsampling", "NearestUpsample", "UpsampleNearest", "UpsampleDarknet") with { Describe = NameOfUpsample }).With(T.Linear)
            .AndVariants("BilinearUpsample", "Deconvolution2X"),
        CaffeRow.Of("Resample", OperatorCategory.Resampling, Resample, "Downsample") with { SizeOperands = [1] },
        CaffeRow.Of("Reorg", OperatorCategory.Resampling, Reorg, "ReorgYolo", "YoloReorg", "SpaceToDepth"),
        CaffeRow.Of("PixelShuffle", OperatorCategory.Resampling, PixelShuffle, "DepthToSpace", "SubPixel", "SubpixelConv", "DUC"),
        CaffeRow.Of("FlowWarp", OperatorCategory.Resampling, CaffeRules.SameAsFirst, "Warp", "Warping", "WarpFlow") with { InputRoles = ["input", "flow"] },
        CaffeRow.Of("SpatialTransformer", OperatorCategory.Resampling, SpatialTransformer, "ST", "STN") with { InputRoles = ["input", "theta"] },
        CaffeRow.Of("Correlation", OperatorCategory.Merge, Correlation("correlation_param", isOneDimensional: false), "CorrelationLayer"),
        CaffeRow.Of("Correlation1D", OperatorCategory.Merge, Correlation("correlation_param", isOneDimensional: true)),
        CaffeRow.Of("ChannelNorm", OperatorCategory.Normalization, ChannelNorm),
    ];

    private static OperatorSpec Sized => CaffeRow.Of("Interp", OperatorCategory.Resampling, Interp, "BilinearInterp") with { SizeOperands = [1] };

    private static string NameOfUpsample(LayerView view) => view is { Input: { Rank: > 3 } x, Output: { Rank: > 3 } y } && x[-1].Value is > 0 and var before && y[-1].Value is { } after && after % before == 0 && after > before
        ? string.Create(CultureInfo.InvariantCulture, $"{CaffeWords.Of(view.Node.Type)}, up {after / before}") : CaffeWords.Of(view.Node.Type);

    private static string NameOfInterp(LayerView view) => view is { Input: { Rank: > 3 } x, Output: { Rank: > 3 } y } && (y[-1] - x[-1]).Value is { } more and not 0 ? more > 0 ? "bilinear upsampling" : "bilinear downsampling" : "bilinear resize";

    private static void Interp(ShapeScope scope)
    {
        var a = scope.Attributes;
        if (!scope.TryShapeOfRank(0, 1, out var x))
            return;
        // Blob's num, channels, height and width are 1 beyond a blob's axes.
        x = [.. x.Dims, .. Enumerable.Repeat((Dimension)1, Math.Max(4 - x.Rank, 0))];
        string p = a.Names.Any(static n => n.StartsWith("resize_param.", StringComparison.Ordinal)) ? "resize_param" : "interp_param";
        if (scope.InputShape(1) is { Rank: 4 } like)
        {
            scope.SetOutput(0, CaffeRules.WithPlane(x, like[2], like[3]));
            return;
        }

        scope.SetOutput(0, CaffeRules.WithPlane(x, Extent(a, p, x[2], "height"), Extent(a, p, x[3], "width")));
    }

    // DeepLab, interp_layer.cpp: shrink, then zoom, or a stated size; the pads are negative.
    private static Dimension Extent(Attributes a, string p, Dimension input, string name)
    {
        var extent = input + a.GetDimension($"{p}.pad_beg", 0) + a.GetDimension($"{p}.pad_end", 0);
        bool isSized = a.GetInteger($"{p}.{name}", 1) > 0 && a.Has($"{p}.{name}");
        if (a.Has($"{p}.shrink_factor") && !isSized)
            extent = (extent - 1).FloorDivide(a.GetDimension($"{p}.shrink_factor", 1)) + 1;
        if (a.Has($"{p}.zoom_factor") && !isSized)
            extent += (extent - 1) * (a.GetDimension($"{p}.zoom_factor", 1) - 1);
        if (a.Has($"{p}.factor"))
            extent *= a.GetDimension($"{p}.factor", 1);
        return isSized ? a.GetDimension($"{p}.{name}", extent) : extent;
    }

    // SegNet states the size or a scale, 2 by default, and pad_out where an extent was odd; YOLO forks state a scale or stride.
    private static void Upsample(ShapeScope scope)
    {
        var a = scope.Attributes;
        if (!scope.TryShapeOfRank(0, 4, out var x))
            return;
        var scale = a.GetDimension("upsample_param.scale", a.GetDimension("upsample_param.stride", a.GetDimension("upsample_param.factor", Dimension.Unknown)));
        var scaleHeight = a.GetDimension("upsample_param.scale_h", a.GetDimension("upsample_param.height_scale", scale));
        var scaleWidth = a.GetDimension("upsample_param.scale_w", a.GetDimension("upsample_param.width_scale", scale));
        var height = a.GetDimension("upsample_param.upsample_h", a.GetDimension("upsample_param.height", Dimension.Unknown));
        var width = a.GetDimension("upsample_param.upsample_w", a.GetDimension("upsample_param.width", Dimension.Unknown));
        if (height.IsUnknown)
            height = (x[2] * (scaleHeight.IsUnknown ? 2 : scaleHeight)) - (a.GetBoolean("upsample_param.pad_out_h", false) ? 1 : 0);
        if (width.IsUnknown)
            width = (x[3] * (scaleWidth.IsUnknown ? 2 : scaleWidth)) - (a.GetBoolean("upsample_param.pad_out_w", false) ? 1 : 0);
        scope.SetOutput(0, CaffeRules.WithPlane(x, height, width));
    }

    // FlowNet: a stated size, a factor, or the second bottom's plane.
    private static void Resample(ShapeScope scope)
    {
        var a = scope.Attributes;
        if (!scope.TryShapeOfRank(0, 4, out var x))
            return;
        string p = scope.Node.Type == "Downsample" ? "downsample_param" : "resample_param";
        var like = scope.InputShape(1) is { Rank: 4 } second ? second : null;
        var height = like?[2] ?? a.GetDimension($"{p}.height", a.GetDimension($"{p}.top_height", Scaled(a, p, x[2])));
        var width = like?[3] ?? a.GetDimension($"{p}.width", a.GetDimension($"{p}.top_width", Scaled(a, p, x[3])));
        if (height.IsUnknown)
            scope.Fail($"{p} states no size");
        scope.SetOutput(0, CaffeRules.WithPlane(x, height, width));
    }

    private static Dimension Scaled(Attributes a, string p, Dimension input) =>
        a.Has($"{p}.factor") && input.Value is { } extent ? (long)(extent * a.GetFloat($"{p}.factor", 1)) : Dimension.Unknown;

    private static void Reorg(ShapeScope scope)
    {
        if (!scope.TryShapeOfRank(0, 4, out var x))
            return;
        var stride = scope.Attributes.GetDimension("reorg_param.stride", 2);
        bool isReverse = scope.Attributes.GetBoolean("reorg_param.reverse", false);
        scope.SetOutput(0, isReverse
            ? x.With(1, x[1].FloorDivide(stride * stride)).With(-2, x[-2] * stride).With(-1, x[-1] * stride)
            : x.With(1, x[1] * stride * stride).With(-2, x[-2].FloorDivide(stride)).With(-1, x[-1].FloorDivide(stride)));
    }

    private static void PixelShuffle(ShapeScope scope)
    {
        var a = scope.Attributes;
        if (!scope.TryShapeOfRank(0, 4, out var x))
            return;
        string? name = PixelShuffleFactors.FirstOrDefault(a.Has);
        var factor = name is null ? 2 : a.GetDimension(name, 2);
        scope.SetOutput(0, [x[0], x[1].FloorDivide(factor * factor), x[2] * factor, x[3] * factor]);
    }

    private static void SpatialTransformer(ShapeScope scope)
    {
        var a = scope.Attributes;
        if (!scope.TryShapeOfRank(0, 4, out var x))
            return;
        scope.SetOutput(0, CaffeRules.WithPlane(x, a.GetDimension("st_param.output_H", x[2]), a.GetDimension("st_param.output_W", x[3])));
    }

    // FlowNet, correlation_layer.cpp: one channel a displacement within ±max_displacement in steps of stride_2.
    private static Action<ShapeScope> Correlation(string p, bool isOneDimensional) => scope =>
    {
        var a = scope.Attributes;
        if (!scope.TryShapeOfRank(0, 4, out var x))
            return;
        long most = a.GetInteger($"{p}.max_displacement", 0), step = Math.Max(a.GetInteger($"{p}.stride_2", 1), 1);
        long radius = (a.GetInteger($"{p}.kernel_size", 1) - 1) / 2, grid = (most / step * 2) + 1;
        var pad = a.GetDimension($"{p}.pad", 0);
        var stride = a.GetDimension($"{p}.stride_1", 1);
        bool isSingle = a.GetInteger($"{p}.single_direction", 0) != 0;
        long channels = !isOneDimensional ? grid * grid : isSingle ? (most / step) + 1 : grid;
        long border = most + radius;
        var height = (x[2] + (isOneDimensional ? 0 : pad * 2) - (2 * (isOneDimensional ? radius : border))).CeilingDivide(stride);
        scope.SetOutput(0, [x[0], channels, height, (x[3] + (pad * 2) - (2 * border)).CeilingDivide(stride)]);
    };

    private static void ChannelNorm(ShapeScope scope)
    {
        if (scope.TryShapeOfRank(0, 2, out var x))
            scope.SetOutput(0, x.With(1, 1));
    }
}
