using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Caffe;

/// <summary>Several inputs to one, one to several (caffe: eltwise_layer.cpp, concat_layer.cpp, slice_layer.cpp, split_layer.cpp).</summary>
internal static class CaffeMergeKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("Eltwise", static c => [Eltwise(c)]),
        new("Concat", static c => [torch.cat(c.Inputs(), c.Attributes.GetInteger("concat_param.axis", c.Attributes.GetInteger("concat_param.concat_dim", 1)))]),
        new("Slice", Slice),
        new("Split", static c => [.. c.Node.Outputs.Select(_ => c.Input(0).alias())]),
        new("Axpy", static c => [(c.Input(0) * c.Input(1)) + c.Input(2)]),
    ];

    private static Tensor Eltwise(KernelCall call)
    {
        var inputs = call.Inputs();
        var coefficients = call.Attributes.GetFloats("eltwise_param.coeff");
        return call.Attributes.GetText("eltwise_param.operation", "SUM").ToUpperInvariant() switch
        {
            "PROD" or "0" => inputs.Aggregate(static (a, b) => a * b),
            "MAX" or "2" => inputs.Aggregate(static (a, b) => torch.maximum(a, b)),
            "SUM" or "1" => inputs.Select((x, i) => i < coefficients.Length && coefficients[i] != 1 ? x * coefficients[i] : x).Aggregate(static (a, b) => a + b),
            var other => throw call.Error($"joins by '{other}', expected PROD, SUM or MAX"),
        };
    }

    private static Tensor[] Slice(KernelCall call)
    {
        var (x, a) = (call.Input(0), call.Attributes);
        long axis = a.GetInteger("slice_param.axis", a.GetInteger("slice_param.slice_dim", 1));
        if (axis < 0)
            axis += x.dim();
        int tops = call.Node.Outputs.Length;
        long[] points = [.. a.GetIntegers("slice_param.slice_point")];
        if (points.Length == 0)
            points = [.. Enumerable.Range(1, tops - 1).Select(i => i * (x.shape[axis] / tops))];
        long[] ends = [0, .. points, x.shape[axis]];
        return [.. Enumerable.Range(0, tops).Select(i => x.narrow(axis, ends[i], ends[i + 1] - ends[i]))];
    }
}
