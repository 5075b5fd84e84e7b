using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Activations that are no rectifiers: the rules for rectifiers do not apply to them.</summary>
internal static class SmoothActivationKernels
{
    private const string Contrib = "com.microsoft";

    public static IEnumerable<TorchKernel> Rows =>
    [
        new("Selu", static c => [Selu(c)]),
        new("Celu", static c => [c.Input(0).celu(c.Attributes.GetFloat("alpha", 1))]),
        new("Softplus", static c => [torch.nn.functional.softplus(c.Input(0))]),
        new("Softsign", static c => [c.Input(0) / (c.Input(0).abs() + 1)]),
        new("Mish", static c => [c.Input(0) * torch.nn.functional.softplus(c.Input(0)).tanh()]),
        new("Swish", static c => [c.Input(0) * (c.Input(0) * c.Attributes.GetFloat("alpha", 1)).sigmoid()]),
        new("ThresholdedRelu", static c => [c.Input(0) * c.Input(0).gt(c.Attributes.GetFloat("alpha", 1)).to(c.Input(0).dtype)]),
        new("Shrink", static c => [Shrink(c)]),
        new("Hardmax", static c => [Hardmax(c)]),
        new("Gelu", static c => [c.Attributes.GetText("approximate", "none") == "tanh" ? TanhGelu(c.Input(0)) : c.Input(0).gelu()]),
        new("Gelu", static c => [c.Input(0).gelu()], Contrib),
        new("BiasGelu", static c => [(c.Input(0) + c.Input(1)).gelu()], Contrib),
        new("FastGelu", static c => [TanhGelu(c.Optional(1) is { } bias ? c.Input(0) + bias : c.Input(0))], Contrib),
        new("QuickGelu", static c => [c.Input(0) * (c.Input(0) * c.Attributes.GetFloat("alpha", 1.702)).sigmoid()], Contrib),
    ];

    // Hendrycks and Gimpel 2016, the approximation.
    private static Tensor TanhGelu(Tensor x) => x * 0.5 * (((x + (x * x * x * 0.044715)) * Math.Sqrt(2 / Math.PI)).tanh() + 1);

    private static Tensor Selu(KernelCall call)
    {
        var x = call.Input(0);
        double alpha = call.Attributes.GetFloat("alpha", 1.67326319217681884765625), gamma = call.Attributes.GetFloat("gamma", 1.05070102214813232421875);
        return (x.clamp_min(0) + ((x.clamp_max(0).exp() - 1) * alpha)) * gamma;
    }

    private static Tensor Shrink(KernelCall call)
    {
        var x = call.Input(0);
        double bias = call.Attributes.GetFloat("bias", 0), threshold = call.Attributes.GetFloat("lambd", 0.5);
        var zero = torch.zeros_like(x);
        return torch.where(x < -threshold, (x + bias).to(x.dtype), torch.where(x > threshold, (x - bias).to(x.dtype), zero));
    }

    // Until operator set 13 all axes from the given one on counted as one. The first of equal maxima wins.
    private static Tensor Hardmax(KernelCall call)
    {
        var x = call.Input(0);
        bool isOld = call.Opset < 13;
        int axis = Axes.Normal(call.Attributes.GetInteger("axis", isOld ? 1 : -1), x.dim());
        var z = isOld ? x.reshape([Axes.Product(x.shape[..axis]), -1]) : x;
        long over = isOld ? 1 : axis;
        var at = Axes.Along(torch.arange(z.shape[over], device: x.device), over, z.dim());
        return at.eq(z.argmax(over, keepdim: true)).to(x.dtype).reshape(x.shape);
    }
}
