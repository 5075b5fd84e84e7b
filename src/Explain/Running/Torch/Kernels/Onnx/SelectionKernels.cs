using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Largest and smallest elements and their places; distinct elements.</summary>
internal static class SelectionKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("ArgMax", static c => [Extreme(c, static (x, axis) => x.argmax(axis, keepdim: true))]),
        new("ArgMin", static c => [Extreme(c, static (x, axis) => x.argmin(axis, keepdim: true))]),
        new("TopK", TopK),
        new("Unique", Unique),
    ];

    private static Tensor Extreme(KernelCall call, Func<Tensor, long, Tensor> find)
    {
        var x = call.Input(0);
        int axis = Axes.Normal(call.Attributes.GetInteger("axis", 0), x.dim());
        bool isLast = call.Attributes.GetInteger("select_last_index", 0) != 0;
        var at = find(isLast ? x.flip([axis]) : x, axis);
        if (isLast)
            at = (at * -1) + (x.shape[axis] - 1);
        return call.Attributes.GetInteger("keepdims", 1) != 0 ? at : at.squeeze(axis);
    }

    // A stable sort: of equal elements the one with the lower index comes first, as ONNX says.
    private static Tensor[] TopK(KernelCall call)
    {
        var x = call.Input(0);
        int axis = Axes.Normal(call.Attributes.GetInteger("axis", -1), x.dim());
        long k = call.IntegersOf("k", 1) is [var count, ..] ? count : throw call.Error("states no k");
        var (values, places) = x.sort(axis, descending: call.Attributes.GetInteger("largest", 1) != 0, stable: true);
        return [values.narrow(axis, 0, k), places.narrow(axis, 0, k)];
    }

    // Distinct elements or slices, where each occurs first, which each element is, and how often each occurs.
    private static Tensor[] Unique(KernelCall call)
    {
        var x = call.Input(0);
        long? stated = call.Attributes.GetInteger("axis");
        int axis = stated is { } a ? Axes.Normal(a, x.dim()) : 0;
        var source = stated is null ? x.reshape(-1) : x;
        var (found, inverse, counts) = torch.unique(source, sorted: true, return_inverse: true, return_counts: true, dim: stated is null ? null : axis);
        long[] kinds = TorchValues.Integers(inverse!);
        long[] first = [.. Enumerable.Range(0, (int)counts!.numel()).Select(kind => (long)Array.IndexOf(kinds, kind))];
        if (call.Attributes.GetInteger("sorted", 1) != 0)
            return [found, torch.tensor(first, device: x.device), inverse!.reshape(-1), counts];
        long[] order = [.. Enumerable.Range(0, first.Length).OrderBy(kind => first[kind]).Select(static kind => (long)kind)];
        long[] rank = new long[order.Length];
        for (int i = 0; i < order.Length; i++)
            rank[order[i]] = i;
        var picked = torch.tensor(order, device: x.device);
        return [found.index_select(axis, picked), torch.tensor([.. order.Select(o => first[o])], device: x.device), torch.tensor([.. kinds.Select(kind => rank[kind])], device: x.device), counts.index_select(0, picked)];
    }
}
