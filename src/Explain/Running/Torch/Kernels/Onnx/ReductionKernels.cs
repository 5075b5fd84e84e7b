using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Reductions over axes.</summary>
internal static class ReductionKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("ReduceMean", static c => Reduce(c, static (x, axes, keep) => x.is_floating_point() ? x.mean(axes, keep) : x.to(torch.ScalarType.Float64).mean(axes, keep).to(x.dtype))),
        new("ReduceSum", static c => Reduce(c, static (x, axes, keep) => x.sum(axes, keep).to(x.dtype))),
        new("ReduceMax", static c => Reduce(c, static (x, axes, keep) => x.amax(axes, keep))),
        new("ReduceMin", static c => Reduce(c, static (x, axes, keep) => x.amin(axes, keep))),
        new("ReduceProd", static c => Reduce(c, Product)),
        new("ReduceL1", static c => Reduce(c, static (x, axes, keep) => x.abs().sum(axes, keep))),
        new("ReduceL2", static c => Reduce(c, static (x, axes, keep) => (x * x).sum(axes, keep).sqrt())),
        new("ReduceLogSum", static c => Reduce(c, static (x, axes, keep) => x.sum(axes, keep).log())),
        new("ReduceLogSumExp", static c => Reduce(c, LogSumExp)),
        new("ReduceSumSquare", static c => Reduce(c, static (x, axes, keep) => (x * x).sum(axes, keep))),
    ];

    // The last axis first, so that the numbers of the others stay.
    private static Tensor Product(Tensor x, long[] axes, bool keeps) => axes.OrderDescending().Aggregate(x, (y, axis) => y.prod(axis, keeps)).to(x.dtype);

    // The largest exponent is taken out, so that nothing overflows.
    private static Tensor LogSumExp(Tensor x, long[] axes, bool keeps)
    {
        var top = x.amax(axes, keepdim: true).detach();
        top = torch.where(top.isinf(), torch.zeros_like(top), top);
        var sums = (x - top).exp().sum(axes, keepdim: true).log() + top;
        return keeps ? sums : axes.OrderDescending().Aggregate(sums, static (y, axis) => y.squeeze(axis));
    }

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

        return [reduction(x, [.. axes.Select(a => (long)Axes.Normal(a, x.dim()))], call.Attributes.GetInteger("keepdims", 1) != 0)];
    }
}
