using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Elements stay, their places change.</summary>
internal static class LayoutKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("Identity", static c => [c.Input(0)]),
        new("Dropout", Dropout),
        new("Reshape", static c => [Reshape(c)]),
        new("Flatten", static c => [Flatten(c)]),
        new("Transpose", static c => [Transpose(c)]),
        new("Squeeze", static c => [Squeeze(c)]),
        new("Unsqueeze", static c => [Unsqueeze(c)]),
        new("Concat", static c => [Concat(c)]),
        new("Shape", static c => [Shape(c)]),
        new("Gather", static c => [Gather(c)]),
    ];

    // Outside training nothing is dropped, and the mask is all true; before operator set 12 it was not defined, and ONNX Runtime gives zeros.
    private static Tensor[] Dropout(KernelCall call)
    {
        double ratio = call.Optional(1) is { } given ? given.to(torch.ScalarType.Float64).cpu().item<double>() : 0.5;
        if (ratio != 0 && call.Optional(2) is { } training && training.to(torch.ScalarType.Bool).cpu().item<bool>())
            throw call.Error("drops at random, as in training; expected a network for inference");
        var x = call.Input(0);
        return [x, call.Opset < 12 ? torch.zeros(x.shape, call.Opset < 10 ? x.dtype : torch.ScalarType.Bool, call.Device) : torch.ones(x.shape, torch.ScalarType.Bool, call.Device)];
    }

    private static Tensor Reshape(KernelCall call)
    {
        var x = call.Input(0);
        long[] shape = call.IntegersOf("shape", 1) ?? throw call.Error("states no shape");
        // 0 keeps an extent, unless the attribute says that it means 0.
        if (call.Attributes.GetInteger("allowzero", 0) == 0)
            shape = [.. shape.Select((extent, axis) => extent == 0 && axis < x.dim() ? x.shape[axis] : extent)];
        return x.reshape(shape);
    }

    private static Tensor Flatten(KernelCall call)
    {
        var x = call.Input(0);
        long axis = call.Attributes.GetInteger("axis", 1);
        if (axis < 0)
            axis += x.dim();
        long rows = x.shape[..(int)axis].Aggregate(1L, static (a, b) => a * b);
        return x.reshape(rows, rows == 0 ? 0 : x.numel() / rows);
    }

    private static Tensor Transpose(KernelCall call)
    {
        var x = call.Input(0);
        long[] order = [.. call.Attributes.GetIntegers("perm")];
        return x.permute(order.Length > 0 ? order : [.. Enumerable.Range(0, (int)x.dim()).Reverse().Select(static a => (long)a)]);
    }

    private static Tensor Squeeze(KernelCall call)
    {
        var x = call.Input(0);
        long[] axes = call.IntegersOf("axes", 1) ?? [.. Enumerable.Range(0, (int)x.dim()).Where(a => x.shape[a] == 1).Select(static a => (long)a)];
        var gone = axes.Select(a => a < 0 ? a + x.dim() : a).ToHashSet();
        return x.reshape([.. x.shape.Where((_, axis) => !gone.Contains(axis))]);
    }

    private static Tensor Unsqueeze(KernelCall call)
    {
        var x = call.Input(0);
        long[] axes = call.IntegersOf("axes", 1) ?? throw call.Error("states no axes");
        long rank = x.dim() + axes.Length;
        return axes.Select(a => a < 0 ? a + rank : a).Order().Aggregate(x, static (y, axis) => y.unsqueeze(axis));
    }

    private static Tensor Concat(KernelCall call) =>
        torch.cat(call.Inputs(), call.Attributes.GetInteger("axis") ?? (call.Opset < 4 ? 1 : throw call.Error("states no axis")));

    private static Tensor Shape(KernelCall call)
    {
        long[] shape = call.Input(0).shape;
        long rank = shape.Length;
        long start = Bound(call.Attributes.GetInteger("start", 0)), end = Bound(call.Attributes.GetInteger("end", rank));
        return torch.tensor(start < end ? shape[(int)start..(int)end] : [], device: call.Device);

        long Bound(long at) => Math.Clamp(at < 0 ? at + rank : at, 0, rank);
    }

    private static Tensor Gather(KernelCall call)
    {
        var (x, indices) = (call.Input(0), call.Input(1).to(torch.ScalarType.Int64));
        long axis = call.Attributes.GetInteger("axis", 0);
        if (axis < 0)
            axis += x.dim();
        var flat = torch.where(indices < 0, indices + x.shape[axis], indices).reshape(-1);
        return x.index_select(axis, flat).reshape([.. x.shape[..(int)axis], .. indices.shape, .. x.shape[((int)axis + 1)..]]);
    }
}
