using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Normalisations.</summary>
internal static class NormalizationKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("BatchNormalization", static c => [Batch(c)]),
        new("LRN", static c => [ChannelWindow.Normalized(c.Input(0), c.Attributes.GetInteger("size", 1), c.Attributes.GetFloat("alpha", 1e-4), c.Attributes.GetFloat("beta", 0.75), c.Attributes.GetFloat("bias", 1))]),
    ];

    // With the stored statistics: what a trained network does.
    private static Tensor Batch(KernelCall call)
    {
        if (call.Attributes.GetInteger("training_mode", 0) != 0)
            throw call.Error("has training_mode = 1, which makes it use the batch's own statistics; expected a network for inference");
        return torch.nn.functional.batch_norm(
            call.Input(0), call.Input(3), call.Input(4), call.Input(1), call.Input(2), training: false, eps: call.Attributes.GetFloat("epsilon", 1e-5));
    }
}
