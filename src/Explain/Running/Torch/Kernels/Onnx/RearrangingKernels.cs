using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Elements moved between axes or along one.</summary>
internal static class RearrangingKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("DepthToSpace", static c => [DepthToSpace(c)]),
        new("SpaceToDepth", static c => [SpaceToDepth(c)]),
        new("ReverseSequence", static c => [Reverse(c)]),
        new("Trilu", static c => [Triangle(c)]),
    ];

    private static Tensor DepthToSpace(KernelCall call)
    {
        var x = call.Input(0);
        long b = call.Attributes.GetInteger("blocksize") ?? throw call.Error("states no blocksize");
        long n = x.shape[0], c = x.shape[1] / (b * b), h = x.shape[2], w = x.shape[3];
        var split = call.Attributes.GetText("mode", "DCR") == "CRD"
            ? x.reshape(n, c, b, b, h, w).permute(0, 1, 4, 2, 5, 3)
            : x.reshape(n, b, b, c, h, w).permute(0, 3, 4, 1, 5, 2);
        return split.reshape(n, c, h * b, w * b);
    }

    private static Tensor SpaceToDepth(KernelCall call)
    {
        var x = call.Input(0);
        long b = call.Attributes.GetInteger("blocksize") ?? throw call.Error("states no blocksize");
        long n = x.shape[0], c = x.shape[1], h = x.shape[2] / b, w = x.shape[3] / b;
        return x.reshape(n, c, h, b, w, b).permute(0, 3, 5, 1, 2, 4).reshape(n, c * b * b, h, w);
    }

    // The first elements of each sequence, as many as it is long, turned around.
    private static Tensor Reverse(KernelCall call)
    {
        var x = call.Input(0);
        int batch = Axes.Normal(call.Attributes.GetInteger("batch_axis", 1), x.dim()), time = Axes.Normal(call.Attributes.GetInteger("time_axis", 0), x.dim());
        return Reversed(x, call.Input(1), batch, time);
    }

    /// <summary>Sequences turned around within their own lengths.</summary>
    /// <param name="x">Sequences.</param>
    /// <param name="lengths">One length for each.</param>
    /// <param name="batch">Axis that counts the sequences.</param>
    /// <param name="time">Axis that counts the elements.</param>
    public static Tensor Reversed(Tensor x, Tensor lengths, int batch, int time)
    {
        var at = Axes.Along(torch.arange(x.shape[time], torch.ScalarType.Int64, x.device), time, x.dim());
        var length = Axes.Along(lengths.to(torch.ScalarType.Int64), batch, x.dim());
        var source = torch.where(at < length, length - 1 - at, at);
        return x.gather(time, source.expand(x.shape));
    }

    private static Tensor Triangle(KernelCall call)
    {
        var x = call.Input(0);
        long diagonal = call.OptionalIntegers(1) is [var k, ..] ? k : 0;
        return call.Attributes.GetInteger("upper", 1) != 0 ? x.triu(diagonal) : x.tril(diagonal);
    }
}
