using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Caffe;

/// <summary>Elements stay, their places change (caffe: reshape_layer.cpp, flatten_layer.cpp, crop_layer.cpp, tile_layer.cpp; SSD's permute_layer.cpp).</summary>
internal static class CaffeLayoutKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("Reshape", static c => [Reshape(c)]),
        new("Flatten", static c => [Flatten(c)]),
        new("Crop", static c => [Crop(c)]),
        new("Tile", static c => [Tile(c)]),
        new("Permute", static c => [c.Input(0).permute([.. c.Attributes.GetIntegers("permute_param.order")])]),
        new("ShuffleChannel", static c => [Shuffle(c)]),
        new("Reduction", static c => [Reduce(c)]),
        new("Interp", static c => [Interpolate(c)]),
        new("Transpose", static c => [c.Input(0).permute([.. c.Attributes.GetIntegers("transpose_param.dim")])]),
        new("BatchReindex", static c => [c.Input(0).index_select(0, c.Input(1).to(torch.ScalarType.Int64).reshape(-1))]),
        new("ArgMax", static c => [ArgMax(c)]),
        new("Silence", static _ => []),
    ];

    private static long AxisOf(KernelCall call, string name, long fallback, long rank)
    {
        long axis = call.Attributes.GetInteger(name, fallback);
        return axis < 0 ? axis + rank : axis;
    }

    // 0 keeps the input's extent; the axes outside the stated range stay.
    private static Tensor Reshape(KernelCall call)
    {
        var (x, a) = (call.Input(0), call.Attributes);
        long wanted = a.GetInteger("reshape_param.axis", 0), axes = a.GetInteger("reshape_param.num_axes", -1);
        int from = (int)(wanted < 0 ? wanted + x.dim() + 1 : wanted), to = axes < 0 ? (int)x.dim() : from + (int)axes;
        var middle = a.GetIntegers("reshape_param.shape.dim").Select((extent, i) => extent == 0 ? x.shape[from + i] : extent);
        return x.reshape([.. x.shape[..from], .. middle, .. x.shape[to..]]);
    }

    private static Tensor Flatten(KernelCall call)
    {
        var x = call.Input(0);
        return x.flatten(AxisOf(call, "flatten_param.axis", 1, x.dim()), AxisOf(call, "flatten_param.end_axis", -1, x.dim()));
    }

    private static Tensor Crop(KernelCall call)
    {
        var (x, size) = (call.Input(0), call.Input(1).shape);
        var offsets = call.Attributes.GetIntegers("crop_param.offset");
        int first = (int)AxisOf(call, "crop_param.axis", 2, x.dim());
        for (int axis = first; axis < x.dim(); axis++)
            x = x.narrow(axis, offsets.Length == 0 ? 0 : offsets[offsets.Length == 1 ? 0 : axis - first], size[axis]);
        return x;
    }

    private static Tensor Tile(KernelCall call)
    {
        var x = call.Input(0);
        long axis = AxisOf(call, "tile_param.axis", 1, x.dim());
        return torch.cat([.. Enumerable.Repeat(x, (int)call.Attributes.GetInteger("tile_param.tiles", 1))], axis);
    }

    // The places of the largest top_k; with out_max_val the values, or along no axis both.
    private static Tensor ArgMax(KernelCall call)
    {
        var (x, a) = (call.Input(0), call.Attributes);
        int most = (int)a.GetInteger("argmax_param.top_k", 1);
        bool givesValues = a.GetBoolean("argmax_param.out_max_val", false);
        bool isAlong = a.Has("argmax_param.axis");
        var (values, places) = (isAlong ? x : x.flatten(1)).sort(isAlong ? AxisOf(call, "argmax_param.axis", 1, x.dim()) : 1, descending: true, stable: true);
        if (isAlong)
            return (givesValues ? values : places.to(x.dtype)).narrow(AxisOf(call, "argmax_param.axis", 1, x.dim()), 0, most);
        long[] rest = [.. Enumerable.Repeat(1L, Math.Max((int)x.dim() - 3, 0))];
        var at = places.narrow(1, 0, most).to(x.dtype).unsqueeze(1);
        return (givesValues ? torch.cat([at, values.narrow(1, 0, most).unsqueeze(1)], 1) : at).reshape([x.shape[0], givesValues ? 2 : 1, most, .. rest]);
    }

    private static Tensor Shuffle(KernelCall call)
    {
        var x = call.Input(0);
        long groups = call.Attributes.GetInteger("shuffle_channel_param.group", 1);
        return x.reshape([x.shape[0], groups, -1, .. x.shape[2..]]).transpose(1, 2).reshape(x.shape);
    }

    private static Tensor Reduce(KernelCall call)
    {
        var (x, a) = (call.Input(0), call.Attributes);
        var rows = x.flatten(AxisOf(call, "reduction_param.axis", 0, x.dim()), -1);
        var reduced = a.GetText("reduction_param.operation", "SUM").ToUpperInvariant() switch
        {
            "SUM" or "1" => rows.sum(-1),
            "ASUM" or "2" => rows.abs().sum(-1),
            "SUMSQ" or "3" => (rows * rows).sum(-1),
            "MEAN" or "4" => rows.mean([-1]),
            var other => throw call.Error($"reduces by '{other}', expected SUM, ASUM, SUMSQ or MEAN"),
        };
        return reduced * a.GetFloat("reduction_param.coeff", 1);
    }

    // DeepLab's: corners of both pictures lie on each other.
    private static Tensor Interpolate(KernelCall call)
    {
        var x = call.Input(0);
        long[] size = [.. Enumerable.Range(2, 2).Select(axis => InterpolatedExtent(call, x.shape[axis], axis == 2 ? "height" : "width"))];
        return torch.nn.functional.interpolate(x, size, mode: torch.InterpolationMode.Bilinear, align_corners: true);
    }

    private static long InterpolatedExtent(KernelCall call, long input, string name)
    {
        var a = call.Attributes;
        if (a.GetInteger($"interp_param.{name}", 0) is > 0 and var stated)
            return stated;
        long extent = input + a.GetInteger("interp_param.pad_beg", 0) + a.GetInteger("interp_param.pad_end", 0);
        extent = ((extent - 1) / a.GetInteger("interp_param.shrink_factor", 1)) + 1;
        return extent + ((extent - 1) * (a.GetInteger("interp_param.zoom_factor", 1) - 1));
    }
}
