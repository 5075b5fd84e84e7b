using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Tensors made from shapes and limits.</summary>
internal static class GeneratorKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("ConstantOfShape", static c => [Filled(c)]),
        new("Range", static c => [Range(c)]),
        new("EyeLike", static c => [Eye(c)]),
    ];

    private static Tensor Filled(KernelCall call)
    {
        long[] shape = call.Integers(0);
        var value = call.TensorAttribute("value") ?? torch.zeros([1], torch.ScalarType.Float32, call.Device);
        return value.reshape(1).expand([Axes.Product(shape)]).reshape(shape);
    }

    private static Tensor Range(KernelCall call)
    {
        var (start, limit, delta) = (call.Input(0), call.Input(1), call.Input(2));
        double first = Number(start), step = Number(delta);
        long count = Math.Max(0, (long)Math.Ceiling((Number(limit) - first) / step));
        var at = torch.arange(count, torch.ScalarType.Int64, call.Device).to(start.dtype);
        return (at * delta.reshape([])) + start.reshape([]);
    }

    private static double Number(Tensor tensor) => tensor.to(torch.ScalarType.Float64).cpu().item<double>();

    private static Tensor Eye(KernelCall call)
    {
        var x = call.Input(0);
        var type = call.Attributes.Has("dtype") ? TypeKernels.TypeOf(call, call.Attributes.GetText("dtype", "")) : x.dtype;
        var (rows, columns) = (torch.arange(x.shape[0], device: call.Device).unsqueeze(1), torch.arange(x.shape[1], device: call.Device).unsqueeze(0));
        return (rows + call.Attributes.GetInteger("k", 0)).eq(columns).to(type);
    }
}
