using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Elements read and written at indices that are tensors themselves.</summary>
internal static class IndexingKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("GatherElements", static c => [GatherElements(c)]),
        new("GatherND", static c => [GatherTuples(c)]),
        new("ScatterElements", static c => [ScatterElements(c)]),
        new("Scatter", static c => [ScatterElements(c)]),
        new("ScatterND", static c => [ScatterTuples(c)]),
        new("OneHot", static c => [OneHot(c)]),
        new("Compress", static c => [Compress(c)]),
        new("NonZero", static c => [c.Input(0).nonzero().t()]),
    ];

    private static Tensor GatherElements(KernelCall call)
    {
        var x = call.Input(0);
        int axis = Axes.Normal(call.Attributes.GetInteger("axis", 0), x.dim());
        return x.gather(axis, Axes.Indices(call.Input(1), x.shape[axis]));
    }

    private static Tensor GatherTuples(KernelCall call)
    {
        var (x, indices) = (call.Input(0), call.Input(1));
        int batch = (int)call.Attributes.GetInteger("batch_dims", 0), tuple = (int)indices.shape[^1];
        var at = FlatTuples(indices, x.shape[batch..(batch + tuple)]);
        long[] rest = x.shape[(batch + tuple)..], outer = indices.shape[..^1];
        long batches = Axes.Product(x.shape[..batch]), each = Axes.Product(x.shape[batch..(batch + tuple)]);
        // Each sample of the batch has rows of its own.
        var offsets = (torch.arange(batches, torch.ScalarType.Int64, x.device) * each).unsqueeze(1);
        var rows = (at.reshape(batches, -1) + offsets).reshape(-1);
        return x.reshape([batches * each, .. rest]).index_select(0, rows).reshape([.. outer, .. rest]);
    }

    private static Tensor ScatterTuples(KernelCall call)
    {
        var (x, indices, updates) = (call.Input(0), call.Input(1), call.Input(2));
        int tuple = (int)indices.shape[^1];
        var at = FlatTuples(indices, x.shape[..tuple]).reshape(-1);
        long[] rest = x.shape[tuple..];
        var rows = x.reshape([Axes.Product(x.shape[..tuple]), .. rest]);
        return Written(call, rows, at, updates.reshape([at.numel(), .. rest])).reshape(x.shape);
    }

    private static Tensor ScatterElements(KernelCall call)
    {
        var (x, updates) = (call.Input(0), call.Input(2));
        int axis = Axes.Normal(call.Attributes.GetInteger("axis", 0), x.dim());
        var at = Axes.Indices(call.Input(1), x.shape[axis]);
        var strides = Axes.Strides(x.shape);
        var flat = at * strides[axis];
        for (int other = 0; other < x.dim(); other++)
        {
            if (other != axis)
                flat = flat + Axes.Along(torch.arange(at.shape[other], torch.ScalarType.Int64, x.device) * strides[other], other, x.dim());
        }

        return Written(call, x.reshape(-1), flat.reshape(-1), updates.reshape(-1)).reshape(x.shape);
    }

    // Tuples of indices as places in the row-major order of the axes that they index.
    private static Tensor FlatTuples(Tensor indices, long[] extents)
    {
        var strides = Axes.Strides(extents);
        var flat = torch.zeros(indices.shape[..^1], torch.ScalarType.Int64, indices.device);
        for (int i = 0; i < extents.Length; i++)
            flat = flat + (Axes.Indices(indices.select(-1, i), extents[i]) * strides[i]);
        return flat;
    }

    private static Tensor Written(KernelCall call, Tensor rows, Tensor at, Tensor updates) => call.Attributes.GetText("reduction", "none") switch
    {
        "none" => rows.index_copy(0, at, updates),
        "add" => rows.index_add(0, at, updates, 1),
        "mul" => InRounds(rows, at, updates, static (a, b) => a * b),
        "max" => InRounds(rows, at, updates, torch.maximum),
        "min" => InRounds(rows, at, updates, torch.minimum),
        var other => throw call.Error($"reduces by '{other}', expected none, add, mul, max or min"),
    };

    // An index that occurs again waits for the next round, so that each round writes every place once.
    private static Tensor InRounds(Tensor rows, Tensor at, Tensor updates, Func<Tensor, Tensor, Tensor> join)
    {
        var seen = new Dictionary<long, int>();
        var rounds = TorchValues.Integers(at).Select((place, i) => (Index: (long)i, Round: seen[place] = seen.GetValueOrDefault(place, -1) + 1)).GroupBy(static u => u.Round, static u => u.Index);
        foreach (var round in rounds.OrderBy(static r => r.Key))
        {
            var picked = torch.tensor([.. round], device: rows.device);
            var places = at.index_select(0, picked);
            rows = rows.index_copy(0, places, join(rows.index_select(0, places), updates.index_select(0, picked)));
        }

        return rows;
    }

    // Indices outside the range give a row of off-values.
    private static Tensor OneHot(KernelCall call)
    {
        var (indices, values) = (call.Input(0), call.Input(2));
        long depth = call.Integers(1)[0];
        int axis = Axes.Normal(call.Attributes.GetInteger("axis", -1), indices.dim() + 1);
        var at = Axes.Indices(indices, depth).unsqueeze(axis);
        var classes = Axes.Along(torch.arange(depth, torch.ScalarType.Int64, indices.device), axis, indices.dim() + 1);
        return torch.where(at.eq(classes), values[1], values[0]);
    }

    private static Tensor Compress(KernelCall call)
    {
        var x = call.Input(0);
        var kept = call.Input(1).to(torch.ScalarType.Bool).nonzero().reshape(-1);
        return call.Attributes.GetInteger("axis") is { } axis ? x.index_select(Axes.Normal(axis, x.dim()), kept) : x.reshape(-1).index_select(0, kept);
    }
}
