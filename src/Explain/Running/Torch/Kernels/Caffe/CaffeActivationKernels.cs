using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Caffe;

/// <summary>Activations and functions of single elements (caffe: neuron layers, softmax_layer.cpp).</summary>
internal static class CaffeActivationKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("ReLU", static c => [Relu(c)]),
        new("ReLU6", static c => [Rectifiers.Apply(c.Input(0), c.Rule, 6)]),
        new("PReLU", static c => [Parametric(c)]),
        new("ELU", static c => [torch.nn.functional.elu(c.Input(0), c.Attributes.GetFloat("elu_param.alpha", 1))]),
        new("Sigmoid", static c => [c.Input(0).sigmoid()]),
        new("TanH", static c => [c.Input(0).tanh()]),
        new("Swish", static c => [c.Input(0) * (c.Input(0) * c.Attributes.GetFloat("swish_param.beta", 1)).sigmoid()]),
        new("BNLL", static c => [torch.nn.functional.softplus(c.Input(0), 1, 50)]),
        new("AbsVal", static c => [c.Input(0).abs()]),
        new("Power", static c => [Power(c)]),
        new("Exp", static c => [Exponential(c)]),
        new("Log", static c => [Logarithm(c)]),
        new("Threshold", static c => [c.Input(0).gt(c.Attributes.GetFloat("threshold_param.threshold", 0)).to(torch.ScalarType.Float32)]),
        new("Clip", static c => [c.Input(0).clamp(c.Attributes.GetFloat("clip_param.min", 0), c.Attributes.GetFloat("clip_param.max", 0))]),
        new("Softmax", static c => [Softmax(c)]),
        new("Dropout", static c => [c.Input(0)]),
    ];

    private static Tensor Relu(KernelCall call)
    {
        double slope = call.Attributes.GetFloat("relu_param.negative_slope", 0);
        return slope == 0 ? Rectifiers.Apply(call.Input(0), call.Rule) : torch.nn.functional.leaky_relu(call.Input(0), slope);
    }

    private static Tensor Parametric(KernelCall call)
    {
        var x = call.Input(0);
        var slope = call.Weight("slope") ?? throw call.Error("has no weights");
        return x.clamp_min(0) + (x.clamp_max(0) * slope.reshape([1, -1, .. Enumerable.Repeat(1L, (int)x.dim() - 2)]));
    }

    private static Tensor Power(KernelCall call)
    {
        var a = call.Attributes;
        double power = a.GetFloat("power_param.power", 1);
        var y = (call.Input(0) * a.GetFloat("power_param.scale", 1)) + a.GetFloat("power_param.shift", 0);
        return power == 1 ? y : y.pow(power);
    }

    // A base of −1 stands for e.
    private static Tensor Exponential(KernelCall call)
    {
        var a = call.Attributes;
        double root = a.GetFloat("exp_param.base", -1);
        var z = (call.Input(0) * a.GetFloat("exp_param.scale", 1)) + a.GetFloat("exp_param.shift", 0);
        return (z * (root == -1 ? 1 : Math.Log(root))).exp();
    }

    private static Tensor Logarithm(KernelCall call)
    {
        var a = call.Attributes;
        double root = a.GetFloat("log_param.base", -1);
        var z = (call.Input(0) * a.GetFloat("log_param.scale", 1)) + a.GetFloat("log_param.shift", 0);
        return z.log() / (root == -1 ? 1 : Math.Log(root));
    }

    private static Tensor Softmax(KernelCall call) => torch.nn.functional.softmax(call.Input(0), call.Attributes.GetInteger("softmax_param.axis", 1));
}
