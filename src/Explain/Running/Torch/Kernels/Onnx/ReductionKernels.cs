using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Reductions over axes.</summary>
internal static class ReductionKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("ReduceMean", static c => Reduce(c, static (x, axes, keep) => x.mean(axes, keep))),
        new("ReduceSum", static c => Reduce(c, static (x, axes, keep) => x.sum(axes, keep))),
        new("ReduceMax", static c => Reduce(c, static (x, axes, keep) => x.amax(axes, keep))),
        new("ReduceMin", static c => Reduce(c, static (x, axes, keep) => x.amin(axes, keep))),
    ];

    private static Tensor[] Reduce(KernelCall call, Func<Tensor, long[], bool, Tensor> reduction)
    {
        var x = call.Input(0);
        long[] axes = call.IntegersOf("axes", 1) ?? [];
        if (axes.Length == 0)
        {
            if (call.Attributes.GetInteger("noop_with_empty_axes", 0) != 0)
                return [x];
            axes = [.. Enumerable.Range(0, (int)x.dim()).Select(static a => (long)a)];
        }

        return [reduction(x, axes, call.Attributes.GetInteger("keepdims", 1) != 0)];
    }
}
