using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels;

/// <summary>Pooling of regions of interest to one size.</summary>
internal static class Regions
{
    /// <summary>Bilinear samples of regions, averaged or their maxima (He et al. 2017, RoIAlign; ONNX, operator RoiAlign).</summary>
    /// <param name="x">N×C×H×W.</param>
    /// <param name="boxes">Regions×4: x1, y1, x2, y2.</param>
    /// <param name="samples">Sample of the batch that each region lies in.</param>
    /// <param name="size">Rows and columns of the result.</param>
    /// <param name="ratio">Samples a cell and axis; 0 takes as many as the cell is large.</param>
    /// <param name="scale">From the boxes' units to the input's.</param>
    /// <param name="isHalf">Whether coordinates are moved by half a pixel and regions may be smaller than one.</param>
    /// <param name="isMaximum">Maxima instead of means.</param>
    public static Tensor Aligned(Tensor x, Tensor boxes, long[] samples, (long Rows, long Columns) size, long ratio, double scale, bool isHalf, bool isMaximum)
    {
        float[] corners = TorchValues.Read(boxes).Values;
        double offset = isHalf ? 0.5 : 0;
        var regions = new List<Tensor>();
        for (int i = 0; i < samples.Length; i++)
        {
            double left = (corners[4 * i] * scale) - offset, top = (corners[(4 * i) + 1] * scale) - offset;
            double width = (corners[(4 * i) + 2] * scale) - offset - left, height = (corners[(4 * i) + 3] * scale) - offset - top;
            if (!isHalf)
                (width, height) = (Math.Max(width, 1), Math.Max(height, 1));
            var (down, tall) = Samples(x, top, height, x.shape[2], size.Rows, ratio);
            var (across, wide) = Samples(x, left, width, x.shape[3], size.Columns, ratio);
            var values = Products.Multiply(Products.Multiply(down, x.select(0, samples[i])), across.t()).reshape(-1, size.Rows, tall, size.Columns, wide);
            regions.Add(isMaximum ? values.amax([2, 4]) : values.mean([2, 4]));
        }

        return torch.stack(regions, 0);
    }

    /// <summary>Maxima of the cells of regions, rounded to whole pixels (Girshick 2015, Fast R-CNN; Caffe's ROIPooling).</summary>
    /// <param name="x">N×C×H×W.</param>
    /// <param name="rois">Regions×5: sample, x1, y1, x2, y2.</param>
    /// <param name="size">Rows and columns of the result.</param>
    /// <param name="scale">From the boxes' units to the input's.</param>
    public static Tensor MaxPooled(Tensor x, Tensor rois, long[] size, double scale)
    {
        float[] values = TorchValues.Read(rois).Values;
        var regions = new List<Tensor>();
        for (int i = 0; i < values.Length / 5; i++)
        {
            var picture = x.select(0, (long)values[5 * i]);
            var rows = Cells(values[(5 * i) + 2], values[(5 * i) + 4], size[0], x.shape[2], scale);
            var columns = Cells(values[(5 * i) + 1], values[(5 * i) + 3], size[1], x.shape[3], scale);
            var cells = rows.SelectMany(r => columns.Select(c => r.Count > 0 && c.Count > 0
                ? picture.narrow(1, r.From, r.Count).narrow(2, c.From, c.Count).amax([1, 2])
                : torch.zeros([x.shape[1]], x.dtype, x.device)));
            regions.Add(torch.stack(cells, 1).reshape(x.shape[1], size[0], size[1]));
        }

        return torch.stack(regions, 0);
    }

    private static List<(long From, long Count)> Cells(double low, double high, long count, long extent, double scale)
    {
        double start = Math.Round(low * scale, MidpointRounding.AwayFromZero), end = Math.Round(high * scale, MidpointRounding.AwayFromZero);
        double cell = Math.Max(end - start + 1, 1) / count;
        return [.. Enumerable.Range(0, (int)count).Select(i =>
        {
            long from = Math.Clamp((long)(Math.Floor(i * cell) + start), 0, extent), to = Math.Clamp((long)(Math.Ceiling((i + 1) * cell) + start), 0, extent);
            return (from, Math.Max(0, to - from));
        })];
    }

    // One row a sample: the weights of the two elements that it lies between. Beyond the edge by a pixel or more nothing is seen.
    private static (Tensor Matrix, long EachCell) Samples(Tensor x, double start, double length, long extent, long cells, long ratio)
    {
        long each = ratio > 0 ? ratio : Math.Max(1, (long)Math.Ceiling(length / cells));
        float[] matrix = new float[cells * each * extent];
        for (long i = 0; i < cells * each; i++)
        {
            double at = start + (length / cells * (i / each)) + (((i % each) + 0.5) * length / cells / each);
            if (at < -1 || at > extent)
                continue;
            at = Math.Clamp(at, 0, extent - 1);
            long low = Math.Min((long)at, extent - 1), high = Math.Min(low + 1, extent - 1);
            matrix[(i * extent) + low] += (float)(1 - (at - low));
            matrix[(i * extent) + high] += (float)(at - low);
        }

        return (torch.tensor(matrix, [cells * each, extent], device: x.device).to(x.dtype), each);
    }
}
