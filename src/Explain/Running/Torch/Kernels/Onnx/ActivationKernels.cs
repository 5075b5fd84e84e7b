using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Activations.</summary>
internal static class ActivationKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("Relu", static c => [Rectifiers.Apply(c.Input(0), c.Rule)]),
        new("Clip", static c => [Clip(c)]),
        new("LeakyRelu", static c => [torch.nn.functional.leaky_relu(c.Input(0), c.Attributes.GetFloat("alpha", 0.01))]),
        new("PRelu", static c => [c.Input(0).clamp_min(0) + (c.Input(0).clamp_max(0) * Slope(c))]),
        new("Sigmoid", static c => [c.Input(0).sigmoid()]),
        new("Tanh", static c => [c.Input(0).tanh()]),
        new("Elu", static c => [torch.nn.functional.elu(c.Input(0), c.Attributes.GetFloat("alpha", 1))]),
        new("HardSigmoid", static c => [Activations.HardSigmoid(c.Input(0), c.Attributes.GetFloat("alpha", 0.2), c.Attributes.GetFloat("beta", 0.5))]),
        new("HardSwish", static c => [c.Input(0) * Activations.HardSigmoid(c.Input(0), 1.0 / 6, 0.5)]),
        new("Softmax", static c => [Softmax(c, c.Input(0), isLog: false, c.Opset)]),
        new("LogSoftmax", static c => [Softmax(c, c.Input(0), isLog: true, c.Opset)]),
    ];

    // From 0 on it is a rectifier, and the rectifiers' rules hold for it.
    private static Tensor Clip(KernelCall call)
    {
        double low = Bound(call, 1, "min", double.NegativeInfinity), high = Bound(call, 2, "max", double.PositiveInfinity);
        var x = call.Input(0);
        if (double.IsInfinity(low) && double.IsInfinity(high))
            return x;
        if (x.is_floating_point())
            return low == 0 ? Rectifiers.Apply(x, call.Rule, double.IsPositiveInfinity(high) ? null : high) : x.clamp(low, high);
        // A bound beyond the integer type is no bound, and would not fit it.
        return x.clamp(double.IsInfinity(low) ? null : (Scalar)(long)low, double.IsInfinity(high) ? null : (Scalar)(long)high);
    }

    private static double Bound(KernelCall call, int input, string attribute, double fallback) =>
        call.Optional(input) is { } bound ? bound.to(torch.ScalarType.Float64).cpu().item<double>() : call.Attributes.GetFloat(attribute, fallback);

    /// <summary>Softmax along an axis; until operator set 13 all axes from the given one on counted as one.</summary>
    public static Tensor Softmax(KernelCall call, Tensor x, bool isLog, long opset)
    {
        bool isOld = opset < 13;
        long axis = call.Attributes.GetInteger("axis", isOld ? 1 : -1);
        if (axis < 0)
            axis += x.dim();
        var z = isOld ? x.reshape([x.shape[..(int)axis].Aggregate(1L, static (a, b) => a * b), -1]) : x;
        long over = isOld ? 1 : axis;
        var y = isLog ? torch.nn.functional.log_softmax(z, over) : torch.nn.functional.softmax(z, over);
        return isOld ? y.reshape(x.shape) : y;
    }

    // Before operator set 7 a slope of one axis was one for each channel; from then on it is broadcast from the last axis.
    private static Tensor Slope(KernelCall call) => call.Opset < 7 && call.Input(1) is { } slope && slope.dim() == 1 && slope.numel() > 1 ? Axes.Along(slope, 1, call.Input(0).dim()) : call.Input(1);
}
