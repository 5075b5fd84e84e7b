using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Matrix products.</summary>
internal static class DenseKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("MatMul", static c => [Products.Multiply(c.Input(0), c.Input(1))]),
        new("Gemm", static c => [Gemm(c)]),
    ];

    public static Tensor Gemm(KernelCall call)
    {
        var (a, b) = (call.Input(0), call.Input(1));
        if (call.Attributes.GetInteger("transA", 0) != 0)
            a = a.t();
        if (call.Attributes.GetInteger("transB", 0) != 0)
            b = b.t();
        double alpha = call.Attributes.GetFloat("alpha", 1), beta = call.Attributes.GetFloat("beta", 1);
        var product = Products.Multiply(a, b);
        if (alpha != 1)
            product = product * alpha;
        return call.Optional(2) is { } c && beta != 0 ? product + (beta == 1 ? c : c * beta) : product;
    }
}
