using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Losses that a training graph may hold.</summary>
internal static class LossKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("NegativeLogLikelihoodLoss", static c => [Likelihood(c, c.Input(0))]),
        new("SoftmaxCrossEntropyLoss", static c => CrossEntropy(c)),
    ];

    private static Tensor[] CrossEntropy(KernelCall call)
    {
        var logs = call.Input(0).log_softmax(1);
        return [Likelihood(call, logs), logs];
    }

    // Class axis is 1; a mean is weighted by the weights of the classes that occur.
    private static Tensor Likelihood(KernelCall call, Tensor logs)
    {
        var labels = call.Input(1).to(torch.ScalarType.Int64);
        var ignored = call.Attributes.GetInteger("ignore_index") is { } index ? labels.eq(index) : torch.zeros_like(labels, torch.ScalarType.Bool);
        var known = torch.where(ignored, torch.zeros_like(labels), labels);
        var weights = call.Optional(2) is { } given ? given.index_select(0, known.reshape(-1)).reshape(known.shape) : torch.ones(known.shape, logs.dtype, logs.device);
        weights = weights * ignored.logical_not().to(logs.dtype);
        var losses = -logs.gather(1, known.unsqueeze(1)).squeeze(1) * weights;
        return call.Attributes.GetText("reduction", "mean") switch
        {
            "none" => losses,
            "sum" => losses.sum(),
            _ => losses.sum() / weights.sum(),
        };
    }
}
