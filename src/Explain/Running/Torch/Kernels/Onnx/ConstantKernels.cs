using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Values stated in the graph.</summary>
internal static class ConstantKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("Constant", static c => [Constant(c)]),
    ];

    private static Tensor Constant(KernelCall call)
    {
        var attributes = call.Attributes;
        if (call.TensorAttribute("value") is { } tensor)
            return tensor;
        return attributes.Has("value_int") ? torch.tensor(attributes.GetInteger("value_int", 0), device: call.Device)
            : attributes.Has("value_ints") ? torch.tensor((long[])[.. attributes.GetIntegers("value_ints")], device: call.Device)
            : attributes.Has("value_float") ? torch.tensor((float)attributes.GetFloat("value_float", 0), device: call.Device)
            : attributes.Has("value_floats") ? torch.tensor((float[])[.. attributes.GetFloats("value_floats").Select(static v => (float)v)], device: call.Device)
            : throw call.Error($"holds {(attributes.Names is [var name, ..] ? attributes[name]!.Text : "nothing")}, expected numbers");
    }
}
