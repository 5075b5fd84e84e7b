using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Columns of windows put back as a picture.</summary>
internal static class FoldingKernels
{
    public static IEnumerable<TorchKernel> Rows => [new("Col2Im", static c => [Fold(c)])];

    // Where windows overlap, their elements add up.
    private static Tensor Fold(KernelCall call)
    {
        var x = call.Input(0);
        long[] image = call.Integers(1), block = call.Integers(2);
        var window = OnnxWindow.Read(call, x, block);
        long[] padded = [.. image.Select((extent, axis) => extent + window.Before[axis] + window.After[axis])];
        long each = Axes.Product(block), channels = x.shape[1] / each, places = x.shape[2];
        long[] steps = [.. padded.Select((extent, axis) => ((extent - window.SpanOf(axis)) / window.Strides[axis]) + 1)];
        if (Axes.Product(steps) != places)
            throw call.Error($"has {places} windows, expected {Axes.Product(steps)} for an image of {string.Join('×', image)}");
        var strides = Axes.Strides(padded);
        long[] at = [.. Positions(block, [.. window.Dilations], strides).SelectMany(element => Positions(steps, [.. window.Strides], strides).Select(start => start + element))];
        var flat = torch.zeros([x.shape[0], channels, Axes.Product(padded)], x.dtype, x.device)
            .index_add(2, torch.tensor(at, device: x.device), x.reshape(x.shape[0], channels, each * places), 1);
        var picture = flat.reshape([x.shape[0], channels, .. padded]);
        for (int axis = 0; axis < image.Length; axis++)
            picture = picture.narrow(axis + 2, window.Before[axis], image[axis]);
        return picture;
    }

    // Flat places of a lattice, the last axis first to run.
    private static IEnumerable<long> Positions(long[] counts, long[] steps, System.Collections.Immutable.ImmutableArray<long> strides)
    {
        for (long i = 0; i < Axes.Product(counts); i++)
        {
            long rest = i, place = 0;
            for (int axis = counts.Length - 1; axis >= 0; axis--)
            {
                place += rest % counts[axis] * steps[axis] * strides[axis];
                rest /= counts[axis];
            }

            yield return place;
        }
    }
}
