using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Caffe;

/// <summary>Pooling to a size of its own: regions and pyramids (Fast R-CNN's roi_pooling_layer.cpp, R-FCN's psroi_pooling_layer.cu, caffe's spp_layer.cpp); and unpooling.</summary>
internal static class CaffeRegionKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("ROIPooling", static c => [Regions.MaxPooled(c.Input(0), c.Input(1), [c.Attributes.GetInteger("roi_pooling_param.pooled_h", 1), c.Attributes.GetInteger("roi_pooling_param.pooled_w", 1)], c.Attributes.GetFloat("roi_pooling_param.spatial_scale", 1))]),
        new("PSROIPooling", static c => [PositionSensitive(c)]),
        new("SPP", static c => [Pyramid(c)]),
        new("Upsample", static c => [Upsample(c)]),
        new("Unpooling", static c => [Unpool(c)]),
    ];

    // Each cell of the group×group grid averages channels of its own.
    private static Tensor PositionSensitive(KernelCall call)
    {
        var (x, a) = (call.Input(0), call.Attributes);
        long outputs = a.GetInteger("psroi_pooling_param.output_dim", 1), group = a.GetInteger("psroi_pooling_param.group_size", 1);
        double scale = a.GetFloat("psroi_pooling_param.spatial_scale", 1);
        float[] rois = TorchValues.Read(call.Input(1)).Values;
        var regions = new List<Tensor>();
        for (int i = 0; i < rois.Length / 5; i++)
        {
            var channels = x.select(0, (long)rois[5 * i]).reshape(outputs, group, group, x.shape[2], x.shape[3]);
            var rows = Cells(rois[(5 * i) + 2], rois[(5 * i) + 4], x.shape[2]);
            var columns = Cells(rois[(5 * i) + 1], rois[(5 * i) + 3], x.shape[3]);
            var cells = Enumerable.Range(0, (int)(group * group)).Select(k => Cell(channels.select(1, k / group).select(1, k % group), rows[(int)(k / group)], columns[(int)(k % group)]));
            regions.Add(torch.stack(cells, 1).reshape(outputs, group, group));
        }

        return torch.stack(regions, 0);

        List<(long From, long To)> Cells(double low, double high, long extent)
        {
            double start = Math.Round(low, MidpointRounding.AwayFromZero) * scale, end = (Math.Round(high, MidpointRounding.AwayFromZero) + 1) * scale, size = Math.Max(end - start, 0.1) / group;
            return [.. Enumerable.Range(0, (int)group).Select(k => (Math.Clamp((long)Math.Floor((k * size) + start), 0, extent), Math.Clamp((long)Math.Ceiling(((k + 1) * size) + start), 0, extent)))];
        }
    }

    private static Tensor Cell(Tensor planes, (long From, long To) rows, (long From, long To) columns) => rows.To > rows.From && columns.To > columns.From
        ? planes.narrow(1, rows.From, rows.To - rows.From).narrow(2, columns.From, columns.To - columns.From).mean([1, 2])
        : torch.zeros([planes.shape[0]], planes.dtype, planes.device);

    // Level i has 2^i × 2^i windows.
    private static Tensor Pyramid(KernelCall call)
    {
        var (x, a) = (call.Input(0), call.Attributes);
        var levels = new List<Tensor>();
        for (int level = 0; level < a.GetInteger("spp_param.pyramid_height", 1); level++)
        {
            long bins = 1L << level;
            long[] kernel = [.. x.shape[2..].Select(e => (e + bins - 1) / bins)], pads = [.. kernel.Select((k, axis) => ((k * bins) - x.shape[axis + 2] + 1) / 2)];
            var window = new Window(kernel, kernel, pads, pads, [1, 1]);
            long[] extra = window.CeilingExtension(x, drops: pads.Any(static p => p != 0));
            var pooled = a.GetText("spp_param.pool", "MAX").ToUpperInvariant() is "AVE" or "1" ? Pooling.Average(x, window, extra, countsPadding: true) : Pooling.Max(x, window, extra);
            levels.Add(pooled.flatten(1));
        }

        return torch.cat(levels, 1);
    }

    // SegNet's: each value returns to the place that its maximum was at. YOLO's has no mask and repeats.
    private static Tensor Upsample(KernelCall call)
    {
        var (x, a) = (call.Input(0), call.Attributes);
        long scale = a.GetInteger("upsample_param.scale", a.GetInteger("upsample_param.stride", 2));
        if (call.Count < 2)
            return x.repeat_interleave(scale, 2).repeat_interleave(scale, 3);
        long height = a.GetInteger("upsample_param.upsample_h") ?? ((x.shape[2] * scale) - (a.GetBoolean("upsample_param.pad_out_h", false) ? 1 : 0));
        long width = a.GetInteger("upsample_param.upsample_w") ?? ((x.shape[3] * scale) - (a.GetBoolean("upsample_param.pad_out_w", false) ? 1 : 0));
        return Returned(x, call.Input(1), height, width);
    }

    private static Tensor Unpool(KernelCall call)
    {
        var (x, a) = (call.Input(0), call.Attributes);
        if (call.Count < 2)
            throw call.Error("unpools without the mask of a pooling, which has no meaning that its forks agree on");
        long kernel = a.GetInteger("unpooling_param.kernel_size", 2), stride = a.GetInteger("unpooling_param.stride", 1), size = a.GetInteger("unpooling_param.unpool_size", 0);
        long height = a.GetInteger("unpooling_param.unpool_h", size), width = a.GetInteger("unpooling_param.unpool_w", size);
        return Returned(x, call.Input(1), height > 0 ? height : ((x.shape[2] - 1) * stride) + kernel, width > 0 ? width : ((x.shape[3] - 1) * stride) + kernel);
    }

    // The mask holds places in the unpooled plane, row by row.
    private static Tensor Returned(Tensor x, Tensor mask, long height, long width)
    {
        var planes = torch.zeros([x.shape[0], x.shape[1], height * width], x.dtype, x.device);
        return planes.scatter(2, mask.to(torch.ScalarType.Int64).flatten(2), x.flatten(2)).reshape(x.shape[0], x.shape[1], height, width);
    }
}
