using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Caffe;

/// <summary>Activations of Caffe's forks, where their names leave no doubt about the formula.</summary>
internal static class CaffeMoreActivationKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("CReLU", static c => [torch.cat([Rectifiers.Apply(c.Input(0), c.Rule), Rectifiers.Apply(-c.Input(0), c.Rule)], 1)]),
        new("Maxout", static c => [Maxout(c)]),
        new("Tanh", static c => [c.Input(0).tanh()]),
        .. Named(["Softplus", "SoftPlus"], static x => torch.nn.functional.softplus(x)),
        .. Named(["SiLU", "Silu"], static x => x * x.sigmoid()),
        .. Named(["GELU", "Gelu"], static x => x.gelu()),
        .. Named(["HSigmoid", "Hsigmoid", "HardSigmoid"], static x => Activations.HardSigmoid(x, 1.0 / 6, 0.5)),
        .. Named(["HSwish", "Hswish", "HardSwish"], static x => x * Activations.HardSigmoid(x, 1.0 / 6, 0.5)),
        .. Named(["Mish"], static x => x * torch.nn.functional.softplus(x).tanh()),
        .. Named(["SELU"], static x => torch.nn.functional.selu(x)),
        .. Named(["Softsign"], static x => x / (x.abs() + 1)),
        .. Named(["Abs"], static x => x.abs()),
        .. Named(["Sqrt"], static x => x.sqrt()),
        .. Named(["Square"], static x => x * x),
        .. Named(["Neg", "Negate"], static x => -x),
        .. Named(["Identity", "Copy", "GradientScaler", "GradientReversal", "GRL", "DropBlock", "SpatialDropout", "Noise", "RandomNoise", "GaussianNoise"], static x => x),
        new("LogSoftmax", static c => [c.Input(0).log_softmax(c.Attributes.GetInteger("softmax_param.axis", 1))]),
    ];

    private static IEnumerable<TorchKernel> Named(string[] types, Func<Tensor, Tensor> apply) => types.Select(type => new TorchKernel(type, c => [apply(c.Input(0))]));

    // The largest of each group of neighbouring channels.
    private static Tensor Maxout(KernelCall call)
    {
        var x = call.Input(0);
        long outputs = call.Attributes.GetInteger("maxout_param.num_output") ?? x.shape[1] / call.Attributes.GetInteger("maxout_param.group_size", 2);
        return x.reshape([x.shape[0], outputs, -1, .. x.shape.AsSpan(2)]).amax([2]);
    }
}
