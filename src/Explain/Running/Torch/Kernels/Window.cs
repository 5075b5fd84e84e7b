using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels;

/// <summary>A sliding window over the spatial axes, of which there may be any number; the arrays have an entry for each.</summary>
/// <param name="Kernel">Extents of the window.</param>
/// <param name="Strides">Steps.</param>
/// <param name="Before">Padding before the first element.</param>
/// <param name="After">Padding after the last element.</param>
/// <param name="Dilations">Steps between the window's own elements.</param>
internal sealed record Window(long[] Kernel, long[] Strides, long[] Before, long[] After, long[] Dilations)
{
    /// <summary>Number of spatial axes.</summary>
    public int Rank => Kernel.Length;

    /// <summary>What a window spans on an axis, its dilation counted.</summary>
    public long SpanOf(int axis) => ((Kernel[axis] - 1) * Dilations[axis]) + 1;

    /// <summary>
    /// Elements missing after the padded input for the last window when the number of outputs is rounded up. A last window that would start in the
    /// padding after the input is dropped where <paramref name="drops"/> (ONNX, torch, and Caffe where it pads).
    /// </summary>
    public long[] CeilingExtension(Tensor x, bool drops)
    {
        long[] extra = new long[Rank];
        for (int axis = 0; axis < Rank; axis++)
        {
            long input = x.shape[axis + 2], free = input + Before[axis] + After[axis] - SpanOf(axis);
            long outputs = ((free + Strides[axis] - 1) / Strides[axis]) + 1;
            if (drops && (outputs - 1) * Strides[axis] >= input + Before[axis])
                outputs--;
            extra[axis] = Math.Max(0, ((outputs - 1) * Strides[axis]) - free);
        }

        return extra;
    }

    /// <summary>The input with its spatial axes padded by a value.</summary>
    public static Tensor Padded(Tensor x, long[] before, long[] after, double value)
    {
        if (before.All(static p => p == 0) && after.All(static p => p == 0))
            return x;
        // torch lists the last axis first.
        long[] pads = [.. Enumerable.Range(0, before.Length).Reverse().SelectMany(axis => (long[])[before[axis], after[axis]])];
        return torch.nn.functional.pad(x, pads, PaddingModes.Constant, value);
    }
}
