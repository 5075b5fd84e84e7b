using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Caffe;

/// <summary>Normalisations (caffe: lrn_layer.cpp, batch_norm_layer.cpp, scale_layer.cpp, bias_layer.cpp, mvn_layer.cpp).</summary>
internal static class CaffeNormalizationKernels
{
    private static readonly string[] UnitNames = ["SimpleNormalize", "L2Normalize", "L2Norm", "L2Normalization", "CosinL2Normalize", "UnitNorm"];

    public static IEnumerable<TorchKernel> Rows =>
    [
        new("LRN", static c => [LocalResponse(c)]),
        new("BatchNorm", static c => [BatchNorm(c)]),
        new("Scale", static c => [Scale(c)]),
        new("Bias", static c => [Bias(c)]),
        new("BN", static c => [ScaleAndShift(c)]),
        new("MVN", static c => [MeanVariance(c)]),
        new("Normalize", static c => [Normalize(c)]),
        .. UnitNames.Select(static t => new TorchKernel(t, static c => [Unit(c.Input(0))])),
    ];

    private static Tensor LocalResponse(KernelCall call)
    {
        var (x, a) = (call.Input(0), call.Attributes);
        long size = a.GetInteger("lrn_param.local_size", 5);
        double alpha = a.GetFloat("lrn_param.alpha", 1), beta = a.GetFloat("lrn_param.beta", 0.75), k = a.GetFloat("lrn_param.k", 1);
        if (a.GetText("lrn_param.norm_region", "ACROSS_CHANNELS").ToUpperInvariant() is not ("WITHIN_CHANNEL" or "1"))
            return ChannelWindow.Normalized(x, size, alpha, beta, k);
        // Within a channel Caffe averages by a pooling layer, whose k is 1.
        long pad = (size - 1) / 2;
        var window = new Window([size, size], [1, 1], [pad, pad], [pad, pad], [1, 1]);
        var means = Pooling.Average(x * x, window, window.CeilingExtension(x, drops: true), countsPadding: true);
        return x / ((means * alpha) + 1).pow(beta);
    }

    // The blobs are sums over a moving number of batches: the third says how many.
    private static Tensor BatchNorm(KernelCall call)
    {
        var x = call.Input(0);
        var (mean, variance, divisor) = (call.Weight("mean"), call.Weight("variance"), call.Weight("divisor"));
        if (mean is null || variance is null)
            throw call.Error("has no mean and variance; expected a trained net");
        float count = divisor is null ? 1 : divisor.reshape(-1)[0].cpu().item<float>();
        float factor = count == 0 ? 0 : 1 / count;
        return torch.nn.functional.batch_norm(
            x, mean.reshape(-1) * factor, variance.reshape(-1) * factor, call.Weight("scale")?.reshape(-1), call.Weight("bias")?.reshape(-1),
            training: false, eps: call.Attributes.GetFloat("batch_norm_param.eps", 1e-5));
    }

    private static Tensor Scale(KernelCall call)
    {
        var x = call.Input(0);
        var scale = call.Count > 1 ? call.Input(1) : call.Weight("scale") ?? throw call.Error("has no weights");
        var y = x * Over(call, x, scale, "scale_param", isStored: call.Count == 1);
        return call.Weight("bias") is { } bias ? y + Over(call, x, bias, "scale_param", isStored: call.Count == 1) : y;
    }

    private static Tensor Bias(KernelCall call)
    {
        var x = call.Input(0);
        var bias = call.Count > 1 ? call.Input(1) : call.Weight("bias") ?? throw call.Error("has no weights");
        return x + Over(call, x, bias, "bias_param", isStored: call.Count == 1);
    }

    // A parameter over some axes in a row, from the stated one on; one on each side is broadcast.
    private static Tensor Over(KernelCall call, Tensor x, Tensor parameter, string message, bool isStored)
    {
        long axis = call.Attributes.GetInteger($"{message}.axis", 1);
        if (axis < 0)
            axis += x.dim();
        long axes = isStored ? call.Attributes.GetInteger($"{message}.num_axes", 1) : parameter.dim();
        if (axes < 0)
            axes = x.dim() - axis;
        if (isStored && axes == 0)
            return parameter.reshape(1);
        var extents = x.shape.Skip((int)axis).Take((int)axes);
        return parameter.reshape([.. Enumerable.Repeat(1L, (int)axis), .. extents, .. Enumerable.Repeat(1L, (int)(x.dim() - axis - axes))]);
    }

    // SegNet's and DeepLab's: in phase test a scale and a shift a channel, with the statistics folded in or beside.
    private static Tensor ScaleAndShift(KernelCall call)
    {
        var x = call.Input(0);
        var (scale, bias) = (call.Weight("scale") ?? throw call.Error("has no weights"), call.Weight("bias") ?? throw call.Error("has no weights"));
        long[] channels = [1, -1, .. Enumerable.Repeat(1L, (int)x.dim() - 2)];
        if (call.Weight("mean") is { } mean && call.Weight("variance") is { } variance)
            x = (x - mean.reshape(channels)) / (variance.reshape(channels) + call.Attributes.GetFloat("bn_param.eps", 1e-5)).sqrt();
        return (x * scale.reshape(channels)) + bias.reshape(channels);
    }

    private static Tensor MeanVariance(KernelCall call)
    {
        var (x, a) = (call.Input(0), call.Attributes);
        long[] axes = a.GetBoolean("mvn_param.across_channels", false) ? [.. Enumerable.Range(1, (int)x.dim() - 1).Select(static i => (long)i)] : Pooling.SpatialAxes(x);
        var centred = x - x.mean(axes, keepdim: true);
        if (!a.GetBoolean("mvn_param.normalize_variance", true))
            return centred;
        return centred / ((centred * centred).mean(axes, keepdim: true).sqrt() + a.GetFloat("mvn_param.eps", 1e-9));
    }

    // SSD's: by the length across channels at each place, times a learned scale.
    private static Tensor Normalize(KernelCall call)
    {
        var (x, a) = (call.Input(0), call.Attributes);
        long[] axes = a.GetBoolean("norm_param.across_spatial", true) ? [.. Enumerable.Range(1, (int)x.dim() - 1).Select(static i => (long)i)] : [1];
        var length = ((x * x).sum(axes, keepdim: true) + a.GetFloat("norm_param.eps", 1e-10)).sqrt();
        var scale = call.Weight("scale") ?? throw call.Error("has no weights");
        return x / length * scale.reshape([1, -1, .. Enumerable.Repeat(1L, (int)x.dim() - 2)]);
    }

    // Forks without parameters: each sample's features by their length across channels.
    private static Tensor Unit(Tensor x) => x / ((x * x).sum([1], keepdim: true) + 1e-10).sqrt();
}
